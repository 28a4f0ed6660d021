"""One process that the supervisor starts: what it is, and it while it runs."""

import asyncio
import os
import signal
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

KEPT_LOGS = 3


@dataclass(frozen=True)
class Child:
    """What to start and how to see that it works.

    Args:
        name: its name in the supervisor's lines and of its log.
        argv: the command.
        env: its whole environment.
        health: a URL that answers 200 once it is ready.
        headers: what ``health`` wants to see.
    """

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str] = field(repr=False)
    health: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


class Running:
    """A started child, in a process group of its own."""

    def __init__(self, child: Child, process: asyncio.subprocess.Process) -> None:
        self.child = child
        self._process = process

    @classmethod
    async def start(cls, child: Child, folder: Path, log: Path) -> "Running":
        """Start the child in ``folder``; what it writes is added to ``log``.

        Raises:
            OSError: the command cannot be run.
        """
        with log.open("ab") as output:
            process = await asyncio.create_subprocess_exec(
                *child.argv,
                cwd=folder,
                env=child.env,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=asyncio.subprocess.STDOUT,
                # Ctrl-C in the terminal reaches the supervisor alone, which ends all in order.
                start_new_session=True,
            )
        return cls(child, process)

    @property
    def pid(self) -> int:
        """The process id, which is also that of its group."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        return self._process.returncode

    async def ended(self) -> int:
        """Wait for its end; return the exit code, negative for a signal."""
        return await self._process.wait()

    def signal(self, number: int) -> None:
        """Send a signal to the whole group; nothing happens where it is gone."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, number)

    async def stop(self, grace: float) -> None:
        """End it: asked first, killed after ``grace`` seconds with all that it started."""
        self.signal(signal.SIGTERM)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.ended(), grace)
        self.signal(signal.SIGKILL)
        await self.ended()

    async def is_ready(self) -> bool:
        """Tell whether the health address answers 200 now."""
        return await asyncio.to_thread(answers, self.child.health, self.child.headers)


def answers(url: str, headers: Mapping[str, str], timeout: float = 2.0) -> bool:
    """Tell whether ``url`` answers 200 within ``timeout`` seconds; never through a proxy."""
    request = urllib.request.Request(url, headers=dict(headers))  # noqa: S310 - own addresses
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=timeout) as response:
            return bool(response.status == 200)
    except (OSError, urllib.error.URLError, ValueError):
        return False


def rotate(log: Path, keep: int = KEPT_LOGS) -> None:
    """Move ``log`` to ``log.1``, the older ones one further; ``keep`` old ones stay."""
    log.parent.mkdir(parents=True, exist_ok=True)
    for number in range(keep, 0, -1):
        older = log.with_name(f"{log.name}.{number}")
        newer = log.with_name(f"{log.name}.{number - 1}") if number > 1 else log
        if newer.exists():
            newer.replace(older)
