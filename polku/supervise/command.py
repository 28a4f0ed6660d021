"""``polku run``: everything on this machine, until Ctrl-C."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable

import typer

from polku.config import ROOT, Settings, settings
from polku.supervise.prepare import prepare
from polku.supervise.supervisor import Supervisor
from polku.supervise.table import children, is_local

Say = Callable[[str], None]
#: What runs in the foreground while everything is up; its end ends everything.
Foreground = Callable[[], Awaitable[int]]


def say(line: str) -> None:
    """Write one line for the person who runs Polku."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def run() -> None:
    """Serve Telegram; without TELEGRAM_TOKEN, talk with the same assistant in this terminal."""
    chosen = settings()
    if is_local(chosen):
        # Imported here because a server has no use for a terminal's libraries.
        from polku.chat.command import foreground

        raise typer.Exit(start(chosen, foreground(chosen)))
    raise typer.Exit(start(chosen, None))


def start(chosen: Settings, foreground: Foreground | None) -> int:
    """Prepare, start and serve; return the exit code.

    Raises:
        PolkuError: it cannot start; the message names the remedy.
    """
    # Until the event loop runs, being told to end is an interruption like Ctrl-C.
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        prepare(chosen, say)
        return asyncio.run(serve(chosen, foreground))
    except KeyboardInterrupt:
        say("ended")
        return 130


async def serve(chosen: Settings, foreground: Foreground | None) -> int:
    """Run every process until told to end, or until the foreground has ended."""
    supervisor = Supervisor(children(chosen), ROOT, chosen.var / "log", say)
    return await until_told(supervisor, foreground)


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
