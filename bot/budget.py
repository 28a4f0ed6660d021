"""One budget of calls for the token: Telegram takes about 30 messages a second from a bot.

Replies go before reminders. A 429 says how long to wait; everything waits that long, because
a bot that goes on is only told to wait longer.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

from aiolimiter import AsyncLimiter
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.logs import logger

REMINDER: Final = "reminder"
_A_SECOND = 25
_TRIES = 8
_log = logger("budget")
Sleep = Callable[[float], Awaitable[None]]


class Budget(BaseRateLimiter[str]):
    """Shapes every call that goes into a chat; calls for updates and the like pass freely."""

    def __init__(self, a_second: float = _A_SECOND, sleep: Sleep = asyncio.sleep) -> None:
        self._limiter = AsyncLimiter(a_second, 1)
        self._sleep = sleep
        self._open = asyncio.Event()
        self._open.set()
        self._waits = 0
        self._replies = 0
        self._no_replies = asyncio.Event()
        self._no_replies.set()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> Any:
        """Make the call when it is its turn.

        Raises:
            RetryAfter: Telegram said "wait" after every one of several waits.
        """
        if data.get("chat_id") is None:
            return await callback(*args, **kwargs)
        if rate_limit_args == REMINDER:
            return await self._tried(self._as_reminder, callback, args, kwargs)
        self._replies += 1
        self._no_replies.clear()
        try:
            return await self._tried(self._as_reply, callback, args, kwargs)
        finally:
            self._replies -= 1
            if not self._replies:
                self._no_replies.set()

    async def _tried(
        self,
        turn: Callable[[], Awaitable[None]],
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
    ) -> Any:
        for attempt in range(_TRIES):
            await turn()
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as told:
                if attempt == _TRIES - 1:
                    raise
                await self._wait(_seconds(told))
        return None  # pragma: no cover - the last attempt returned or raised

    async def _as_reply(self) -> None:
        await self._open.wait()
        await self._limiter.acquire()

    async def _as_reminder(self) -> None:
        while self._replies or not self._open.is_set():
            await self._no_replies.wait()
            await self._open.wait()
        await self._limiter.acquire()

    async def _wait(self, seconds: float) -> None:
        _log.warning("told_to_wait", seconds=seconds)
        self._waits += 1
        self._open.clear()
        try:
            await self._sleep(seconds)
        finally:
            self._waits -= 1
            if not self._waits:
                self._open.set()


def _seconds(told: RetryAfter) -> float:
    # The public attribute is on its way from a number to a timedelta, and warns of it.
    return told._retry_after.total_seconds()
