"""Lanes: one person's messages strictly in order, people side by side.

A lane takes a waiting update, has it answered, and puts the answer into the outbox in one
transaction with the update's completion; then it brings the answer and takes the next. Killed
anywhere, it begins again at the same place: an unanswered update is answered anew under the same
id (Rasa repeats what it said), an unsent message is sent.
"""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta

from bot import texts
from bot.delivery import Delivery
from bot.desk import Desk
from bot.events import Event
from bot.handlers.routes import handle
from bot.logs import logger, places
from bot.patience import Patience
from bot.speech import Item, dump, say
from bot.understanding import TurnFailed
from polku.errors import PolkuError, UnderstandingDown, reference_code
from polku.messages import from_telegram
from polku.messages import texts as shared
from polku.messages.languages import SOURCE
from polku.services import inbox, visits
from polku.services.inbox import Waiting

_log = logger("lanes")
#: After so long an answer helps nobody any more; the person is asked to repeat.
GIVE_UP_AFTER = timedelta(hours=6)
#: How many people are answered at once; Rasa and this machine have so many hands.
AT_ONCE = 16
_TRIES_OF_A_FAULT = 3


@dataclass
class _Lane:
    """What waits for one chat; ``told`` that the person knows of the outage."""

    queue: deque[Waiting] = field(default_factory=deque)
    task: "asyncio.Task[None] | None" = None
    told: bool = False


class Lanes:
    """Every chat's queue, and who works on them."""

    def __init__(
        self, desk: Desk, delivery: Delivery, patience: Patience, at_once: int = AT_ONCE
    ) -> None:
        self._desk = desk
        self._delivery = delivery
        self._patience = patience
        self._slots = asyncio.Semaphore(at_once)
        self._lanes: dict[int, _Lane] = {}
        self._stopped = False

    async def resume(self) -> None:
        """Take up what was left when the bot last ended: unsent messages first."""
        store = self._desk.store
        for outgoing in await self._patience.insist(inbox.unsent, store):
            self._work_on(outgoing.lane)
        for waiting in await self._patience.insist(inbox.waiting, store):
            lane = self._lanes.setdefault(waiting.lane, _Lane())
            lane.told = lane.told or waiting.attempts > 0
            self.feed(waiting)

    def feed(self, waiting: Waiting) -> None:
        """Put an update, stored already, at the end of its chat's lane."""
        self._lanes.setdefault(waiting.lane, _Lane()).queue.append(waiting)
        self._work_on(waiting.lane)

    async def idle(self) -> None:
        """Return when nothing is being worked on."""
        while tasks := [lane.task for lane in self._lanes.values() if lane.task]:
            await asyncio.wait(tasks)

    async def stop(self, seconds: float) -> None:
        """Take up nothing more; give what runs a moment to finish; what is left stays stored."""
        self._stopped = True
        tasks = [lane.task for lane in self._lanes.values() if lane.task]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _work_on(self, chat: int) -> None:
        lane = self._lanes.setdefault(chat, _Lane())
        if lane.task is None and not self._stopped:
            lane.task = asyncio.create_task(self._work(chat, lane))

    async def _work(self, chat: int, lane: _Lane) -> None:
        tries = 0
        try:
            while not await self._worked(chat, lane):
                tries += 1
                await self._patience.pause(tries)
        finally:
            lane.task = None
            if not lane.queue:
                self._lanes.pop(chat, None)

    async def _worked(self, chat: int, lane: _Lane) -> bool:
        """Answer everything that waits; False where something broke that nobody foresaw."""
        try:
            await self._delivery.flush(chat)
            while lane.queue and not self._stopped:
                await self._answer(lane.queue[0], lane)
                lane.queue.popleft()
                await self._delivery.flush(chat)
        except Exception as error:
            code, kind = reference_code(), type(error).__name__
            _log.error("lane_broke", code=code, error=kind, places=places(error))
            return False
        return True

    async def _answer(self, waiting: Waiting, lane: _Lane) -> None:
        try:
            event = Event.load(waiting.body)
        except (ValueError, TypeError, KeyError) as error:
            # Another version of Polku wrote it in a way that this one cannot read.
            _log.error("unreadable_update", error=type(error).__name__)
            await self._patience.insist(inbox.drop, self._desk.store, waiting.update_id)
            return
        items = await self._items(waiting, event, lane)
        lane.told = False
        args = (waiting.update_id, waiting.lane, dump(items), self._desk.clock.now())
        await self._patience.insist(inbox.answer, self._desk.store, *args)

    async def _items(self, waiting: Waiting, event: Event, lane: _Lane) -> list[Item]:
        """Have an event answered, however long that takes; a fault is an answer too."""
        tries, faults = 0, 0
        while True:
            tries += 1
            try:
                async with self._slots:
                    return await handle(event, self._desk)
            except UnderstandingDown as down:
                reason = f"understanding: {down}"
            except TurnFailed as failed:
                # While the action server is away every turn fails: that is no fault of this one.
                faults = faults + 1 if await self._desk.understanding.healthy() else 0
                if faults >= _TRIES_OF_A_FAULT:
                    return await self._fault(event, failed, failed.code)
                reason = "turn failed"
            except Exception as error:
                if await self._database_works():
                    return await self._fault(event, error)
                reason = "database"
            if self._too_late(event):
                return await self._repeat_please(event)
            _log.warning("kept_for_later", reason=reason, tries=tries)
            await self._tell_once(waiting, event, lane)
            await self._patience.pause(tries)

    def _too_late(self, event: Event) -> bool:
        return self._desk.clock.now() - event.at > GIVE_UP_AFTER

    async def _tell_once(self, waiting: Waiting, event: Event, lane: _Lane) -> None:
        """Say once that the message is kept; the count of attempts remembers it over a restart."""
        if lane.told:
            return
        lane.told = True
        try:
            for item in say(await self._language(event), shared.outage()):
                await self._delivery.bring(item, event.chat)
            await self._desk.call(inbox.attempted, self._desk.store, waiting.update_id)
        except Exception as error:
            _log.warning("outage_not_told", error=type(error).__name__)

    async def _fault(self, event: Event, error: Exception, code: str | None = None) -> list[Item]:
        """Log a fault and answer with its reference code, which is all that both share."""
        code = code or reference_code()
        _log.error("fault", code=code, error=type(error).__name__, places=places(error))
        try:
            return say(await self._language(event), shared.error(code))
        except PolkuError:
            # The catalog itself is at fault: English needs none.
            return say(SOURCE, shared.error(code))

    async def _repeat_please(self, event: Event) -> list[Item]:
        text = texts.REPEAT_TAP if event.kind == "button" else texts.REPEAT_TEXT
        return say(await self._language(event), text)

    async def _language(self, event: Event) -> str:
        now, guess = self._desk.clock.now(), from_telegram(event.language_code)
        insist = self._patience.insist
        visitor = await insist(visits.visitor, self._desk.store, event.chat, now, guess)
        return visitor.language

    async def _database_works(self) -> bool:
        try:
            await self._desk.call(inbox.unsent, self._desk.store, 0)
        except Exception:
            return False
        return True
