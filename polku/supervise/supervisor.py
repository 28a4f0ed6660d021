"""Start the children, wait until each answers, restart what dies, end them together."""

import asyncio
import signal
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from polku.errors import PolkuError
from polku.supervise import keeper
from polku.supervise.backoff import Backoff
from polku.supervise.child import Child, Running, rotate

#: Deaths before the first answer after which a start is given up.
PATIENCE_DEATHS = 3


class StartError(PolkuError):
    """A process does not start; the message names it and its log."""


def how(code: int) -> str:
    """Return how a process ended, from its exit code."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


class Supervisor:
    """Keeps a set of children alive.

    Args:
        children: what to run; all are started at once, and ended from the last to the first.
        folder: where they run.
        logs: the folder of their logs, which are rotated now.
        say: gets each line that a person should see.
        backoff: the waits between restarts.
        grace: seconds between asking a child to end and killing it.
        patience: seconds that the first answer of a child may take.
    """

    def __init__(
        self,
        children: Iterable[Child],
        folder: Path,
        logs: Path,
        say: Callable[[str], None],
        *,
        backoff: Backoff | None = None,
        grace: float = 10.0,
        patience: float = 180.0,
    ) -> None:
        self._children = tuple(children)
        self._folder = folder
        self._logs = logs
        self._say = say
        self._backoff = backoff or Backoff()
        self._grace = grace
        self._patience = patience
        self._running: dict[str, Running] = {}
        self._ready = {child.name: asyncio.Event() for child in self._children}
        self._tasks: list[asyncio.Task[None]] = []
        self._keeper: asyncio.subprocess.Process | None = None

    def pid(self, name: str) -> int | None:
        """Return the process id of a child, or None while it is not running."""
        running = self._running.get(name)
        return running.pid if running else None

    def is_up(self, name: str) -> bool:
        """Tell whether a child has answered since it was last started."""
        return self._ready[name].is_set()

    async def start(self) -> None:
        """Start every child and return once each has answered.

        Raises:
            StartError: one keeps dying, or does not answer in time. All are ended then.
        """
        began = time.monotonic()
        for child in self._children:
            rotate(self._log(child))
        self._keeper = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            str(Path(keeper.__file__)),
            str(self._grace),
            stdin=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        self._tasks = [asyncio.create_task(self._keep(child)) for child in self._children]
        try:
            await self._all_ready()
        except BaseException:
            await self.stop()
            raise
        self._say(f"ready in {time.monotonic() - began:.0f} s")

    async def _all_ready(self) -> None:
        ready = asyncio.create_task(self._each_answered())
        # A task of _keep ends only by an error; the first of those ends the start.
        done, _ = await asyncio.wait(
            {ready, *self._tasks}, timeout=self._patience, return_when=asyncio.FIRST_COMPLETED
        )
        ready.cancel()
        for each in done:
            each.result()
        if not done:
            slow = next(child for child in self._children if not self.is_up(child.name))
            raise StartError(
                f"{slow.name} has not answered for {self._patience:.0f} s: see {self._log(slow)}"
            )

    async def _each_answered(self) -> None:
        for event in self._ready.values():
            await event.wait()

    async def stop(self) -> None:
        """End every child; those that do not end in time are killed."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        # The last in the table leans on those before it: it ends first, and finds them there.
        for child in reversed(self._children):
            if running := self._running.get(child.name):
                await running.stop(self._grace)
                self._forget(child.name)
        if self._keeper and self._keeper.stdin:
            self._keeper.stdin.close()
            await self._keeper.wait()

    def kill(self) -> None:
        """Kill every child at once: for a second Ctrl-C."""
        for running in self._running.values():
            running.signal(signal.SIGKILL)

    def _log(self, child: Child) -> Path:
        return self._logs / f"{child.name}.log"

    async def _keep(self, child: Child) -> None:
        """Run a child, again and again."""
        failures = 0
        answered = False
        while True:
            began = time.monotonic()
            ended = await self._run_once(child, began, again=failures > 0)
            answered = answered or self.is_up(child.name)
            self._ready[child.name].clear()
            failures = self._backoff.failures(failures, time.monotonic() - began)
            if not answered and failures >= PATIENCE_DEATHS:
                raise StartError(f"{child.name} does not start ({ended}): see {self._log(child)}")
            wait = self._backoff.wait(failures)
            self._say(f"{child.name} ended ({ended}); starting it again in {wait:.0f} s")
            await asyncio.sleep(wait)

    async def _run_once(self, child: Child, began: float, *, again: bool) -> str:
        """Run a child to its end; return how it ended."""
        # Shielded: a process whose start was interrupted would be known to nobody.
        spawning = asyncio.ensure_future(self._spawn(child))
        try:
            running = await asyncio.shield(spawning)
        except asyncio.CancelledError:
            await spawning
            raise
        except OSError as error:
            return str(error.strerror)
        watch = asyncio.create_task(self._announce(running, began, again=again))
        try:
            code = await running.ended()
        finally:
            watch.cancel()
        # What it started itself must not outlive it: the next one needs its port.
        running.signal(signal.SIGKILL)
        self._forget(child.name)
        return how(code)

    async def _spawn(self, child: Child) -> Running:
        running = await Running.start(child, self._folder, self._log(child))
        self._running[child.name] = running
        self._tell_keeper(f"+{running.pid}")
        return running

    def _forget(self, name: str) -> None:
        self._tell_keeper(f"-{self._running.pop(name).pid}")

    def _tell_keeper(self, line: str) -> None:
        if self._keeper and self._keeper.stdin:
            with suppress(ConnectionError):
                self._keeper.stdin.write(f"{line}\n".encode())

    async def _announce(self, running: Running, began: float, *, again: bool) -> None:
        """Wait until the child answers, and say so."""
        while not await running.is_ready():  # noqa: ASYNC110 - another process, no event tells
            await asyncio.sleep(0.2)
        self._ready[running.child.name].set()
        took = time.monotonic() - began
        self._say(f"{running.child.name} is up{' again' if again else ''} ({took:.0f} s)")
