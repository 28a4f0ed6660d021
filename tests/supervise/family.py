"""Children for the tests of the supervisor, and what became of them."""

import asyncio
import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

from polku.supervise.child import Child

KID = Path(__file__).with_name("kid.py")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def child(folder: Path, port: int, *behaviour: str, name: str = "kid") -> Child:
    argv = (sys.executable, str(KID), str(port), str(folder / f"{name}.pids"), *behaviour)
    return Child(name, argv, dict(os.environ), f"http://127.0.0.1:{port}/health")


def pids(folder: Path, name: str = "kid") -> list[int]:
    file = folder / f"{name}.pids"
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and waits to be reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


async def eventually(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    """Return as soon as ``holds``; fail where it never does."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not come to be in time"
        await asyncio.sleep(0.02)
