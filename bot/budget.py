"""One budget of calls for the token: Telegram takes about 30 messages a second from a bot.

Replies go before reminders. A 429 says how long to wait; everything waits that long, because
a bot that goes on is only told to wait longer. A reply waits here. A reminder is told at once:
who sends it holds a lease, which would run out meanwhile.
"""

import asyncio
import math
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
        self._open_at = 0.0
        self._closing: set[asyncio.Task[None]] = set()
        self._replies = 0
        self._no_replies = asyncio.Event()
        self._no_replies.set()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Wait for nothing any more."""
        for task in self._closing:
            task.cancel()

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
            RetryAfter: Telegram said "wait": to a reply after every one of several waits, to a
                reminder now, or to anything else lately.
        """
        if data.get("chat_id") is None:
            return await callback(*args, **kwargs)
        if rate_limit_args == REMINDER:
            return await self._remind(callback, args, kwargs)
        self._replies += 1
        self._no_replies.clear()
        try:
            return await self._tried(callback, args, kwargs)
        finally:
            self._replies -= 1
            if not self._replies:
                self._no_replies.set()

    async def _tried(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
    ) -> Any:
        for attempt in range(_TRIES):
            await self._as_reply()
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as told:
                if attempt == _TRIES - 1:
                    raise
                await self._wait(seconds_of(told))
        return None  # pragma: no cover - the last attempt returned or raised

    async def _as_reply(self) -> None:
        await self._open.wait()
        await self._limiter.acquire()

    async def _remind(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
    ) -> Any:
        while self._replies:
            await self._no_replies.wait()
        if not self._open.is_set():
            raise RetryAfter(self._seconds_left())
        await self._limiter.acquire()
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as told:
            self._close_for(seconds_of(told))
            raise

    def _close_for(self, seconds: float) -> None:
        """Let nobody call for a while, without waiting here."""
        # Closed before the task runs, so that nobody slips through.
        self._open.clear()
        task = asyncio.create_task(self._wait(seconds))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    def _seconds_left(self) -> int:
        left = self._open_at - asyncio.get_running_loop().time()
        return max(1, math.ceil(left))

    async def _wait(self, seconds: float) -> None:
        _log.warning("told_to_wait", seconds=seconds)
        self._waits += 1
        self._open_at = max(self._open_at, asyncio.get_running_loop().time() + seconds)
        self._open.clear()
        try:
            await self._sleep(seconds)
        finally:
            self._waits -= 1
            if not self._waits:
                self._open.set()


def seconds_of(told: RetryAfter) -> float:
    """Return how long Telegram said to wait."""
    # The public attribute is on its way from a number to a timedelta, and warns of it.
    return told._retry_after.total_seconds()
