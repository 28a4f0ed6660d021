"""Waiting until something works again: how long between tries, and how to be woken early."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from typing import ParamSpec, TypeVar

from bot.logs import logger

P = ParamSpec("P")
T = TypeVar("T")
_log = logger("patience")

#: Seconds between tries; the last one repeats.
PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)


class Patience:
    """Pauses that grow, and that :meth:`wake` cuts short for everybody who waits."""

    def __init__(self, pauses: Sequence[float] = PAUSES) -> None:
        self._pauses = pauses
        self._woken = asyncio.Event()
        self._ended = False

    async def pause(self, tries: int) -> None:
        """Wait after so many tries (1 after the first), or until woken.

        Once :meth:`end` was called, whoever waits is cancelled: what they wait for is stored.
        """
        seconds = self._pauses[min(tries, len(self._pauses)) - 1]
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), 0 if self._ended else seconds)
        if self._ended:
            raise asyncio.CancelledError

    def wake(self) -> None:
        """Let everybody who waits try again now."""
        self._woken.set()
        self._woken = asyncio.Event()

    def end(self) -> None:
        """Let nobody wait any more: the process comes to its end."""
        self._ended = True
        self.wake()

    async def insist(self, service: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a service in a thread until it works: a database that is away comes back.

        Only for what must not be lost and can be done twice.
        """
        tries = 0
        while True:
            try:
                return await asyncio.to_thread(service, *args, **kwargs)
            except Exception as error:
                tries += 1
                _log.error(
                    "service_retried",
                    service=service.__name__,
                    error=type(error).__name__,
                    tries=tries,
                )
                await self.pause(tries)
