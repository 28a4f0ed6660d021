"""What every handler works with: the store, the clock, Rasa, Telegram, who runs Polku."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from telegram.ext import ExtBot

from bot.events import Event
from bot.logs import logger
from bot.understanding import Understanding
from polku.clock import Clock
from polku.config import Operator
from polku.messages import from_telegram
from polku.records import Store
from polku.services import visits

P = ParamSpec("P")
T = TypeVar("T")
_log = logger("desk")


class Errands:
    """Calls beside the talk (a spinner stopped, a keyboard taken away): nothing waits for them.

    What fails is logged by its kind and let go; at the end they are given a moment to finish.
    """

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def run(self, name: str, call: Coroutine[Any, Any, Any]) -> None:
        """Start a call; return at once."""
        task = asyncio.create_task(self._quietly(name, call))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def settle(self, seconds: float) -> None:
        """Wait until all are done, at most so long; then end the others."""
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _quietly(self, name: str, call: Coroutine[Any, Any, Any]) -> None:
        try:
            await call
        except Exception as error:
            _log.info("errand_failed", errand=name, error=type(error).__name__)


class Firsts:
    """Who came first: the tap that used a keyboard, the picture that began an album.

    It lives in memory only: after a restart the services themselves refuse what was done.
    """

    _KEPT = 5000

    def __init__(self) -> None:
        self._by: OrderedDict[tuple[int, int | str], int] = OrderedDict()

    def first(self, chat: int, thing: int | str, update_id: int) -> bool:
        """Whether this update is the first about a thing in a chat, or the same handled again."""
        by = self._by.setdefault((chat, thing), update_id)
        while len(self._by) > self._KEPT:
            self._by.popitem(last=False)
        return by == update_id

    def again(self, chat: int, thing: int | str) -> None:
        """Let a thing have another first: the keyboard beneath it is a new one."""
        self._by.pop((chat, thing), None)


@dataclass(frozen=True)
class Desk:
    """The parts that handlers, deliveries and the sweep share."""

    operator: Operator
    store: Store
    clock: Clock
    understanding: Understanding
    bot: "ExtBot[str]"
    errands: Errands = field(default_factory=Errands)
    firsts: Firsts = field(default_factory=Firsts)
    #: Held while Rasa forgets somebody, so that nobody is forgotten twice.
    forgetting: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def call(self, service: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a service in a thread of its own: it reads and writes the database."""
        return await asyncio.to_thread(service, *args, **kwargs)

    def is_first(self, event: Event, thing: int | str | None) -> bool:
        """Whether an event is the first about a keyboard or an album; True without one."""
        return thing is None or self.firsts.first(event.chat, thing, event.update_id)

    async def visitor(self, event: Event) -> visits.Visitor:
        """Return who did this; somebody new speaks what their Telegram speaks, if Polku does."""
        guess = from_telegram(event.language_code)
        return await self.call(visits.visitor, self.store, event.chat, self.clock.now(), guess)
