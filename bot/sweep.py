"""The sweep: what is due by the clock, not by a message.

Reminders are leased, sent, noted; then the house is kept (:mod:`bot.housekeeping`). One step that
fails does not keep the others from being done.
"""

import asyncio
import contextlib
import os
import socket
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from functools import partial

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.acts import send
from bot.desk import Desk
from bot.housekeeping import Housekeeping
from bot.logs import logger, places
from bot.speech import items_of
from polku.errors import reference_code
from polku.messages import as_json
from polku.services import reminders, visits
from polku.services.reminders import Reminder

_log = logger("sweep")
_AT_ONCE = 20
_RETRY_AFTER = timedelta(minutes=2)


class Sweep:
    """Does what is due, again and again, until it is stopped."""

    def __init__(self, desk: Desk, seconds: float) -> None:
        self._desk = desk
        self._house = Housekeeping(desk)
        self._seconds = seconds
        self._now = asyncio.Event()
        self._stopped = False
        self._repaired_on: date | None = None
        self._worker = f"{socket.gethostname()}:{os.getpid()}"[:64]

    async def run(self) -> None:
        """Sweep every so many seconds, and whenever :meth:`wake` says so."""
        while not self._stopped:
            self._now.clear()
            await self.once()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._now.wait(), self._seconds)

    def wake(self) -> None:
        """Sweep now instead of when the time is up."""
        self._now.set()

    def stop(self) -> None:
        """Sweep no more after the one that runs."""
        self._stopped = True
        self._now.set()

    async def once(self) -> None:
        """Do everything that is due at this moment."""
        await self._guarded("repair", self._repair)
        await self._guarded("reminders", self._remind)
        for part, step in self._house.steps():
            await self._guarded(part, step)

    async def _guarded(self, part: str, step: Callable[[], Awaitable[None]]) -> None:
        try:
            await step()
        except Exception as error:
            code, kind = reference_code(), type(error).__name__
            _log.error("sweep_failed", code=code, part=part, error=kind, places=places(error))

    async def _repair(self) -> None:
        """Once a day, make what is due equal to what follows from the records; report it."""
        now = self._desk.clock.now()
        if now.date() != self._repaired_on:
            wrong = await self._desk.call(reminders.repair, self._desk.store, now)
            self._repaired_on = now.date()
            if wrong:
                _log.error("reminders_repaired", people=wrong)

    async def _remind(self) -> None:
        """Send what is due, earliest deadline first, until nothing is left."""
        while not self._stopped and (claimed := await self._claimed()):
            for reminder in claimed:
                await self._guarded("reminder", partial(self._send, reminder))

    async def _claimed(self) -> list[Reminder]:
        desk, now = self._desk, self._desk.clock.now()
        return await desk.call(
            reminders.claim, desk.store, now, limit=_AT_ONCE, worker=self._worker
        )

    async def _send(self, due: Reminder) -> None:
        desk = self._desk
        now = desk.clock.now()
        try:
            message_id = await self._sent(due)
        except Forbidden:
            await desk.call(visits.blocked, desk.store, due.chat, now)
            await desk.call(reminders.never, desk.store, due.lease)
        except BadRequest as refused:
            _log.error("reminder_refused", kind=due.kind, error=type(refused).__name__)
            await desk.call(reminders.never, desk.store, due.lease)
        except TelegramError as error:
            _log.warning("reminder_postponed", kind=due.kind, error=type(error).__name__)
            await desk.call(reminders.failed, desk.store, due.lease, now + _RETRY_AFTER)
        else:
            await desk.call(reminders.sent, desk.store, due.lease, message_id, now)

    async def _sent(self, due: Reminder) -> int:
        """Send one reminder; return the id of the message that has its buttons."""
        today = self._desk.clock.now().date()
        message_id = 0
        for item in items_of(as_json(due.reply, due.language, today=today)):
            message_id = await send(item, due.chat, self._desk, reminder=True)
        return message_id
