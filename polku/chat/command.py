"""``polku chat``: the assistant in this terminal."""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

import typer
from prompt_toolkit import PromptSession
from prompt_toolkit.patch_stdout import patch_stdout
from rich.console import Console
from rich.text import Text

from localgram.client import Telegram
from polku.chat.server import person
from polku.chat.talk import HELP, LONGEST, Talk
from polku.config import Settings, settings
from polku.supervise.child import answers
from polku.supervise.command import start
from polku.supervise.serving import Foreground
from polku.supervise.table import LOCAL_TOKEN

QUIT = "/quit"


def chat() -> None:
    """Talk in this terminal: with the Polku that runs here, else with one started for it."""
    chosen = settings().model_copy(update={"telegram_token": None})
    if answers(f"{chosen.localgram_url}/control/health", {}):
        raise typer.Exit(asyncio.run(converse(chosen)))
    raise typer.Exit(start(chosen, foreground(chosen)))


def foreground(chosen: Settings) -> Foreground:
    """Return the conversation as what runs in front of the supervisor."""
    return lambda: converse(chosen)


async def converse(chosen: Settings) -> int:
    """Talk until the person leaves; return 0, or 1 where a piped line got no answer."""
    telegram = Telegram(chosen.localgram_url, LOCAL_TOKEN)
    console = Console(highlight=False)
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    # A line in a file or a pipe is wrapped by whoever reads it.
    show = shower(console, wrap=is_terminal)
    talk = Talk(lambda: person(telegram), show, chosen.var / "downloads")
    try:
        await talk.catch_up()
        return await (in_terminal(talk) if is_terminal else piped(talk, console))
    finally:
        await telegram.close()


def shower(console: Console, *, wrap: bool) -> Callable[[Text], None]:
    """Return what writes one line."""
    return lambda line: console.print(line, soft_wrap=not wrap)


async def in_terminal(talk: Talk) -> int:
    """Prompt at the bottom, the conversation above it."""
    session: PromptSession[str] = PromptSession("> ", bottom_toolbar=HELP)
    with patch_stdout(raw=True):
        watching = asyncio.create_task(watch(talk))
        try:
            await talk.say("/start")
            while (line := await session.prompt_async()).strip() != QUIT:
                await talk.say(line)
        except (EOFError, KeyboardInterrupt):
            pass
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
    return 0


async def watch(talk: Talk) -> None:
    """Show what comes, for ever."""
    while True:
        await talk.look(25.0)


async def piped(talk: Talk, console: Console) -> int:
    """Send each line after the answer to the one before; at the end all is answered."""
    async for line in lines():
        if line.strip() == QUIT:
            break
        if not line.strip():
            continue
        console.print(Text(f"> {line}", "bold"), soft_wrap=True)
        await talk.say(line)
        if not await talk.answered():
            sys.stderr.write(f"polku: no answer in {LONGEST:.0f} s; see var/log\n")
            return 1
    return 0


async def lines() -> AsyncIterator[str]:
    """Yield the lines of standard input.

    They are read by a daemon thread: a read that never ends must not keep the program alive.
    """
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[str | None] = asyncio.Queue()

    def read() -> None:
        with suppress(RuntimeError):  # the loop is gone: nobody reads any more
            for line in sys.stdin:
                loop.call_soon_threadsafe(queue.put_nowait, line.rstrip("\r\n"))
            loop.call_soon_threadsafe(queue.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    while (line := await queue.get()) is not None:
        yield line
