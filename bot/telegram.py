"""Telegram as the bot sees it: the address, the time-outs, the budget, and whether it answers."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.budget import Budget
from bot.logs import logger

_log = logger("telegram")
#: What the bot asks for; Telegram sends nothing else.
UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
_READ_SECONDS = 20.0
_CONNECTIONS = 64


class Line:
    """Whether Telegram can be reached, and whether it still knows the token."""

    def __init__(self) -> None:
        self.open = False
        self.refused = False
        #: Called once when Telegram says that the token is wrong.
        self.on_refused: Callable[[], None] = lambda: None

    def works(self) -> None:
        """Note that Telegram answered."""
        if not self.open:
            _log.info("telegram_answers")
        self.open = True

    def fails(self, error: TelegramError) -> None:
        """Note that Telegram did not take a call for updates."""
        if self.open:
            _log.warning("telegram_away", error=type(error).__name__)
        self.open = False
        if isinstance(error, Conflict):
            _log.error("token_in_use", remedy="Another bot polls with this token: stop one.")
        if isinstance(error, InvalidToken) and not self.refused:
            self.refused = True
            self.on_refused()


class PolkuBot(ExtBot[str]):
    """The Bot API, with a note of whether calls for updates work."""

    __slots__ = ("line",)

    def __init__(self, token: str, url: str, budget: Budget, line: Line) -> None:
        root = url.rstrip("/")
        super().__init__(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=_request(root, _CONNECTIONS),
            # The last call, which confirms, may begin before the long poll has let go of its own.
            get_updates_request=_request(root, 2),
            rate_limiter=budget,
        )
        with self._unfrozen():
            self.line = line

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """Ask for updates, and note whether that worked."""
        try:
            updates = await super().get_updates(*args, **kwargs)
        except TelegramError as error:
            self.line.fails(error)
            raise
        except Exception as error:
            # An answer in no form of Telegram's: asked again later, not again and again at once.
            unreadable = NetworkError(f"unreadable: {type(error).__name__}")
            self.line.fails(unreadable)
            raise unreadable from None
        self.line.works()
        return updates


def _request(root: str, connections: int) -> HTTPXRequest:
    # Proxies of the environment are for Telegram, not for a server on this machine.
    on_loopback = urlsplit(root).hostname in ("127.0.0.1", "localhost", "::1")
    return HTTPXRequest(
        connection_pool_size=connections,
        read_timeout=_READ_SECONDS,
        write_timeout=_READ_SECONDS,
        connect_timeout=5.0,
        pool_timeout=_READ_SECONDS,
        httpx_kwargs={"trust_env": not on_loopback},
    )
