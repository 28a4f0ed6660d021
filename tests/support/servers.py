"""What the throwaway servers of the tests have in common."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import pytest


def absent(what: str) -> NoReturn:
    """Skip where a server is not installed; in continuous integration that is a failure."""
    line = f"{what} is not installed: make system-deps"
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(line)
    pytest.skip(line)


def free_port() -> int:
    """Return a port on loopback that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_listening(port: int) -> bool:
    """Tell whether something accepts connections on a port."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(holds: Callable[[], bool], process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait a minute at most for a server to hold; fail with its log where it does not."""
    until = time.monotonic() + 60
    while not holds():
        if process.poll() is not None or time.monotonic() > until:
            pytest.fail(f"the server did not start:\n{log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.05)


def run(argv: Sequence[str]) -> None:
    """Run a command; fail with what it said where it fails."""
    done = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode != 0:
        pytest.fail(f"{argv[0]} failed:\n{done.stderr.decode(errors='replace')[-2000:]}")
