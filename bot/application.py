"""The bot put together from its parts, each of which a test can build with its own clock."""

import asyncio
import contextlib

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Updater

from bot.budget import Budget
from bot.delivery import Delivery
from bot.desk import Desk
from bot.inbox import InboxQueue
from bot.lanes import Lanes
from bot.logs import logger
from bot.patience import PAUSES, Patience
from bot.sweep import Sweep
from bot.telegram import UPDATES, Line, PolkuBot
from bot.understanding import Understanding
from polku.clock import Clock
from polku.config import Settings
from polku.errors import ConfigurationError
from polku.records import Store

_log = logger("application")
_GOODBYE_SECONDS = 8.0
_POLL_SECONDS = 25


class Application:
    """A running bot: start it, let it work, stop it."""

    def __init__(self, desk: Desk, line: Line, patience: Patience, sweep_seconds: float) -> None:
        self.desk = desk
        self.line = line
        self.patience = patience
        self.delivery = Delivery(desk, patience)
        self.lanes = Lanes(desk, self.delivery, patience)
        self.queue = InboxQueue(desk, self.lanes, patience)
        self.sweep = Sweep(desk, sweep_seconds)
        self.updater = Updater(desk.bot, self.queue)
        self._sweeping: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Greet Telegram, take up what was left, then take updates and sweep.

        While Telegram cannot be reached it is tried again.

        Raises:
            ConfigurationError: Telegram does not know the token.
        """
        await self._greet()
        await self.updater.initialize()
        await self.lanes.resume()
        await self.updater.start_polling(
            timeout=_POLL_SECONDS,
            bootstrap_retries=-1,
            allowed_updates=UPDATES,
            # The bot itself notes what fails; the updater's own log would tell the token.
            error_callback=lambda _: None,
        )
        self._sweeping = asyncio.create_task(self.sweep.run())
        # Telegram answered with the token; the first long poll answers only when somebody writes.
        self.line.works()

    async def stop(self) -> None:
        """Take nothing more, let what runs come to its end, close every connection."""
        if self.updater.running:
            with contextlib.suppress(TelegramError):
                await self.updater.stop()
        self.sweep.stop()
        self.patience.end()
        await self.lanes.stop(_GOODBYE_SECONDS)
        if self._sweeping:
            await asyncio.wait([self._sweeping], timeout=_GOODBYE_SECONDS)
            self._sweeping.cancel()
        await self.desk.errands.settle(1.0)
        with contextlib.suppress(TelegramError, RuntimeError):
            await self.updater.shutdown()
        await self.desk.bot.shutdown()
        await self.desk.understanding.close()

    async def _greet(self) -> None:
        tries = 0
        while True:
            try:
                return await self.desk.bot.initialize()
            except InvalidToken:
                raise ConfigurationError(
                    "Telegram does not know this token: get the right one from @BotFather and "
                    "set TELEGRAM_TOKEN."
                ) from None
            except TelegramError as error:
                tries += 1
                _log.warning("telegram_away", error=type(error).__name__, tries=tries)
                await self.patience.pause(tries)


def build(
    settings: Settings,
    store: Store,
    clock: Clock,
    understanding: Understanding,
    *,
    pauses: tuple[float, ...] = PAUSES,
) -> Application:
    """Put the bot together; nothing is started or asked yet.

    Raises:
        ConfigurationError: there is no token, or the operator's file cannot be used.
    """
    token = settings.telegram_token.get_secret_value().strip() if settings.telegram_token else ""
    if not token:
        raise ConfigurationError("There is no token: set TELEGRAM_TOKEN, as @BotFather gave it.")
    line = Line()
    bot = PolkuBot(token, settings.telegram_url, Budget(), line)
    desk = Desk(settings.operator, store, clock, understanding, bot)
    return Application(desk, line, Patience(pauses), settings.sweep_seconds)
