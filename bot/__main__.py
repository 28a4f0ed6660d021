"""The bot's process: ``python -m bot`` or ``polku bot``."""

import asyncio
import signal
import socket
import sys

from bot.application import Application, build
from bot.health import bound, health_server
from bot.logs import configure, logger
from bot.texts import WHICH_LANGUAGE
from bot.understanding import Understanding
from polku.config import Settings, settings
from polku.errors import ConfigurationError, PolkuError
from polku.messages import LANGUAGES, plain
from polku.records import migrate, open_store

#: Exit codes: a setting is wrong (starting again will not help); something else went wrong.
WRONG_SETTING = 2
FAILED = 1


def serve() -> None:
    """Serve Telegram until told to stop (SIGTERM or Ctrl-C)."""
    try:
        configured = settings()
        configure(configured.log_level)
        sys.exit(asyncio.run(main(configured)))
    except ConfigurationError as wrong:
        sys.stderr.write(f"polku bot: {wrong}\n")
        sys.exit(WRONG_SETTING)
    except PolkuError as error:
        sys.stderr.write(f"polku bot: {error}\n")
        sys.exit(FAILED)


async def main(configured: Settings) -> int:
    """Run the bot and its health endpoint; return the process's exit code.

    Raises:
        ConfigurationError: a setting is wrong; a language's catalog was never compiled; Telegram
            does not know the token.
    """
    for language in LANGUAGES:
        plain(WHICH_LANGUAGE, language)
    listener = bound(configured.bot_health_url)
    await asyncio.to_thread(migrate, configured.database)
    store = open_store(configured.database)
    understanding = Understanding(
        configured.rasa_url, configured.actions_url, configured.secret.get_secret_value()
    )
    application = build(configured, store, configured.clock(), understanding)
    try:
        return await _run(application, listener)
    finally:
        store.close()


async def _run(application: Application, listener: socket.socket) -> int:
    told_to_stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, told_to_stop.set)
    application.line.on_refused = told_to_stop.set
    server = health_server(lambda: application.line.open)
    serving = asyncio.create_task(server.listen(listener))
    starting = asyncio.create_task(application.start())
    stopping = asyncio.create_task(told_to_stop.wait())
    try:
        await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            starting.result()
            logger("main").info("ready")
            await stopping
        return _outcome(application)
    finally:
        for task in (starting, stopping):
            task.cancel()
        await asyncio.gather(starting, stopping, return_exceptions=True)
        await application.stop()
        server.end()
        await asyncio.gather(serving, return_exceptions=True)


def _outcome(application: Application) -> int:
    """Say why the bot ends: it was told to, or its token was taken back."""
    if application.line.refused:
        raise ConfigurationError(
            "Telegram does not know this token any more: get the right one from @BotFather and "
            "set TELEGRAM_TOKEN."
        )
    return 0


if __name__ == "__main__":
    serve()
