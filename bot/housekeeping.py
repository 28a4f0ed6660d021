"""Housekeeping: what is kept for a while only goes when its time is over.

Visits that are over are forgotten, erasures finished, forms and old rows let go of, old words
forgotten by Rasa too; people who stay away are told that their data will go, and then it goes.
"""

from collections.abc import Awaitable, Callable, Iterator
from datetime import date

from telegram.error import BadRequest, Forbidden

from bot.acts import erase, forget, send
from bot.desk import Desk
from bot.logs import logger
from bot.speech import said
from polku.errors import UnderstandingDown
from polku.services import absence, check_sanction, erasure, retention, visits
from polku.services.absence import Absent

_log = logger("housekeeping")
Step = Callable[[], Awaitable[None]]


class Housekeeping:
    """The steps that a sweep takes besides reminding; each may fail by itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._days: dict[str, date] = {}

    def steps(self) -> Iterator[tuple[str, Step]]:
        """Yield each step that is to be taken at this moment, with its name."""
        yield "visits", self._end_visits
        yield "drafts", self._end_drafts
        yield "retention", self._let_go
        yield "absence", self._tell_absent
        for name, step in (
            ("old", self._let_go_of_old),
            ("absent", self._erase_absent),
            ("words", self._forget_words),
        ):
            if self._days.get(name) != self._desk.clock.now().date():
                yield name, step
        yield "erasures", self._finish_erasures

    def _done_today(self, name: str) -> None:
        self._days[name] = self._desk.clock.now().date()

    async def _end_visits(self) -> None:
        """Forget visitors who stayed away; their trackers are among the pending erasures."""
        await self._desk.call(visits.purge, self._desk.store, self._desk.clock.now())

    async def _end_drafts(self) -> None:
        """Delete what was told in confidence and left unanswered."""
        await self._desk.call(check_sanction.purge, self._desk.store, self._desk.clock.now())

    async def _finish_erasures(self) -> None:
        for person in await self._desk.call(erasure.pending, self._desk.store):
            if not await forget(person, self._desk):
                return

    async def _let_go(self) -> None:
        await self._desk.call(retention.sweep, self._desk.store, self._desk.clock.now())

    async def _let_go_of_old(self) -> None:
        gone = await self._desk.call(retention.daily, self._desk.store, self._desk.clock.now())
        self._done_today("old")
        if gone:
            _log.info("let_go", rows=gone)

    async def _forget_words(self) -> None:
        """Have Rasa forget what was said long ago; tried again where it does not answer."""
        before = retention.words_kept_since(self._desk.clock.now())
        try:
            while await self._desk.understanding.expire(before):
                pass
        except UnderstandingDown:
            return
        self._done_today("words")

    async def _tell_absent(self) -> None:
        """Tell who stays away that their data will go, once."""
        now = self._desk.clock.now()
        for absent in await self._desk.call(absence.to_tell, self._desk.store, now):
            await self._tell(absent)

    async def _tell(self, absent: Absent) -> None:
        desk = self._desk
        try:
            for item in said(absent.notice, absent.language):
                await send(item, absent.chat, desk, reminder=True)
        except Forbidden:
            await desk.call(visits.blocked, desk.store, absent.chat, desk.clock.now())
        except BadRequest as refused:
            _log.error("absent_not_told", error=type(refused).__name__)
        # Who cannot be told is not kept for ever for that.
        await desk.call(absence.told, desk.store, absent.person, desk.clock.now())

    async def _erase_absent(self) -> None:
        for chat in await self._desk.call(absence.over, self._desk.store, self._desk.clock.now()):
            await erase(chat, self._desk)
        self._done_today("absent")
