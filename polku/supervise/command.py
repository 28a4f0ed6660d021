"""``polku run``: everything on this machine, until Ctrl-C."""

import asyncio
import signal
from types import FrameType

import typer

from polku.config import ROOT, Settings, settings
from polku.supervise.prepare import prepare
from polku.supervise.serving import Foreground, say, until_told
from polku.supervise.supervisor import Supervisor
from polku.supervise.table import children, is_local


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
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        prepare(chosen, say)
        return asyncio.run(serve(chosen, foreground))
    except KeyboardInterrupt:
        say("ended")
        return 130


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """Until the event loop runs, being told to end is an interruption like Ctrl-C."""
    raise KeyboardInterrupt


async def serve(chosen: Settings, foreground: Foreground | None) -> int:
    """Run every process until told to end, or until the foreground has ended."""
    supervisor = Supervisor(children(chosen), ROOT, chosen.var / "log", say)
    return await until_told(supervisor, foreground)
