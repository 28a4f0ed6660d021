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
from enum import Enum, auto

from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.acts import send
from bot.budget import seconds_of
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
#: After so many failures in a row Telegram is taken to be away until the next sweep.
_FAILURES = 3


class Outcome(Enum):
    """What became of a reminder; ``WAIT``: Telegram wants none of them for a while."""

    SENT = auto()
    GONE = auto()
    FAILED = auto()
    WAIT = auto()


class Sweep:
    """Does what is due, again and again, until it is stopped."""

    def __init__(self, desk: Desk, seconds: float) -> None:
        self._desk = desk
        self._house = Housekeeping(desk)
        self._seconds = seconds
        self._now = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()
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
        """Do everything that is due at this moment, when the sweep that runs has ended."""
        async with self._one_at_a_time:
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
        """Send what is due, most urgent first, until nothing is left or Telegram takes no more."""
        failures, sent, away = 0, 0, False
        while not away and not self._stopped and (claimed := await self._claimed()):
            for place, reminder in enumerate(claimed):
                outcome = await self._send(reminder)
                sent += outcome is Outcome.SENT
                failures = failures + 1 if outcome is Outcome.FAILED else 0
                away = outcome is Outcome.WAIT or failures >= _FAILURES
                if away:
                    await self._give_back(claimed[place + 1 :])
                    break
        await self._measure(sent)

    async def _claimed(self) -> list[Reminder]:
        desk, now = self._desk, self._desk.clock.now()
        return await desk.call(
            reminders.claim, desk.store, now, limit=_AT_ONCE, worker=self._worker
        )

    async def _give_back(self, claimed: list[Reminder]) -> None:
        """Let others try what this sweep will not send now."""
        for each in claimed:
            await self._desk.call(reminders.never, self._desk.store, each.lease)

    async def _measure(self, sent: int) -> None:
        """Log how much was sent, how much waits and for how long: numbers, nobody's name."""
        desk = self._desk
        left = await desk.call(reminders.backlog, desk.store, desk.clock.now())
        if sent or left.waiting:
            _log.info(
                "reminders",
                sent=sent,
                waiting=left.waiting,
                lag_seconds=round(left.lag.total_seconds()),
                leased=left.leased,
                retried=left.retried,
            )

    async def _send(self, due: Reminder) -> Outcome:
        """Send one message and note what became of it; a fault of ours is logged and let go."""
        desk = self._desk
        now = desk.clock.now()
        if now >= due.until:
            # It took too long: another sweep may hold it by now.
            _log.warning("lease_over", kind=due.kind)
            return Outcome.GONE
        try:
            message_id = await self._sent(due)
        except Forbidden:
            return await self._blocked(due)
        except BadRequest as refused:
            return await self._refused(due, refused)
        except RetryAfter as told:
            wait = timedelta(seconds=seconds_of(told))
            await desk.call(reminders.failed, desk.store, due.lease, now, wait)
            return Outcome.WAIT
        except TelegramError as error:
            again = await desk.call(reminders.failed, desk.store, due.lease, now)
            seconds = round((again - now).total_seconds())
            _log.warning(
                "reminder_postponed", kind=due.kind, error=type(error).__name__, seconds=seconds
            )
            return Outcome.FAILED
        except Exception as error:
            code, kind = reference_code(), type(error).__name__
            _log.error("reminder_failed", code=code, error=kind, places=places(error))
            await desk.call(reminders.failed, desk.store, due.lease, now)
            return Outcome.FAILED
        late = round(due.late_by.total_seconds())
        await desk.call(reminders.sent, desk.store, due.lease, message_id, now)
        _log.info("reminder_sent", kinds=list(due.kinds), late_seconds=late)
        return Outcome.SENT

    async def _blocked(self, due: Reminder) -> Outcome:
        """Keep a person off who blocks the bot, until they write again."""
        desk = self._desk
        await desk.call(visits.blocked, desk.store, due.chat, desk.clock.now())
        await desk.call(reminders.never, desk.store, due.lease)
        return Outcome.GONE

    async def _refused(self, due: Reminder, refused: BadRequest) -> Outcome:
        """Give up what Telegram will never take; a chat that is gone is as good as blocked."""
        if "chat not found" in refused.message.lower():
            return await self._blocked(due)
        desk, code = self._desk, reference_code()
        _log.error("reminder_refused", code=code, kind=due.kind, error=type(refused).__name__)
        await desk.call(reminders.sent, desk.store, due.lease, None, desk.clock.now())
        return Outcome.GONE

    async def _sent(self, due: Reminder) -> int:
        """Send one reminder; return the id of the message that has its buttons."""
        today = self._desk.clock.now().date()
        message_id = 0
        for item in items_of(as_json(due.reply, due.language, today=today)):
            message_id = await send(item, due.chat, self._desk, reminder=True)
        return message_id
