"""Keep everything running until the terminal, the system or the foreground ends it."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable

from polku.supervise.supervisor import Supervisor

#: What runs in the foreground while everything is up; its end ends everything.
Foreground = Callable[[], Awaitable[int]]


def say(line: str) -> None:
    """Write one line for the person who runs Polku."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


async def until_told(supervisor: Supervisor, foreground: Foreground | None) -> int:
    """Keep a supervisor's children alive until a signal, or the end of the foreground.

    A second signal while they are ending kills them.
    """
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, _on_signal, told, supervisor)
    work = asyncio.create_task(_work(supervisor, foreground))
    waiting = asyncio.create_task(told.wait())
    try:
        await asyncio.wait({work, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            return work.result()
        say("ending …")
        return 0
    finally:
        told.set()
        work.cancel()
        waiting.cancel()
        await asyncio.gather(work, return_exceptions=True)
        await supervisor.stop()
        say("ended")


def _on_signal(told: asyncio.Event, supervisor: Supervisor) -> None:
    if told.is_set():
        supervisor.kill()
    told.set()


async def _work(supervisor: Supervisor, foreground: Foreground | None) -> int:
    """Start everything, then run the foreground to its end."""
    await supervisor.start()
    return await (foreground or _forever)()


async def _forever() -> int:
    await asyncio.Event().wait()
    return 0
