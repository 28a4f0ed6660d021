"""Everything that the bot sent, held against what the people wanted at that moment."""

import json
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from localgram.world import World
from simulate.diary import Diary
from simulate.oracle import (
    CONVERSATION,
    PERIOD_END,
    PLAN_RENEWAL,
    Owed,
    may_come,
    owed,
    parameters,
    period_in,
    renewal_day,
    wanted,
)

Tapped: TypeAlias = tuple[str, dict[str, str]]
About: TypeAlias = tuple[str, str]
#: What the buttons say with which a reminder is put off.
_UNTIL = {"evening", "morning"}


@dataclass(frozen=True)
class Fault:
    """One thing that should not have happened."""

    what: str
    chat: int
    at: datetime
    about: str


@dataclass(frozen=True)
class Double:
    """A reminder that came again, and when the machine's clock saw the copy before it."""

    chat: int
    at: datetime
    before: float
    moment: float


@dataclass
class Judge:
    """Reads the log of what was sent; nothing in the databases."""

    world: World
    diaries: dict[int, Diary]
    read: int = 0
    #: By chat and message: what each reminder was about.
    reminders: dict[tuple[int, int], set[About]] = field(default_factory=dict)
    covered: dict[int, dict[Owed, float]] = field(default_factory=lambda: defaultdict(dict))
    arrived: list[tuple[datetime, str, float]] = field(default_factory=list)
    doubles: list[Double] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    late: int = 0
    in_flight: int = 0

    def look(self) -> None:
        """Take note of what was sent since the last look."""
        while self.read < len(self.world.sent):
            entry = self.world.sent[self.read]
            self.read += 1
            diary = self.diaries.get(entry["chat_id"])
            if diary is not None and entry["method"].lower() == "sendmessage":
                self._sent(diary, entry)

    def missing(self, diary: Diary, now: datetime) -> set[Owed]:
        """Return what should be there by now, told in time, and is not."""
        return {
            each
            for each in owed(diary, now)
            if each.told_at < each.at and may_come(each, now)
            if each not in self.covered[diary.chat]
        }

    def _sent(self, diary: Diary, entry: dict[str, Any]) -> None:
        message = self.world.chats[diary.chat].messages[entry["message_id"]]
        buttons = tapped(message.markup)
        at = datetime.fromisoformat(entry["at"])
        found = set(_about(buttons, diary, at.date()))
        if not found and _reminds(buttons):
            self.faults.append(Fault("not wanted any more", diary.chat, at, "of nothing known"))
        if found:
            self.reminders[diary.chat, message.id] = found
        for about in found:
            self._reminded(diary, about, at)

    def _reminded(self, diary: Diary, about: About, at: datetime) -> None:
        together = timedelta(minutes=30 if "together" in parameters() else 0)
        fit = [
            each
            for each in wanted(diary, at.date())
            if each.about == about and each.at <= at + together and at < each.over
        ]
        known = self.covered[diary.chat]
        # What had to come goes before what was told too late for its hour and may be left out.
        new = sorted(
            (each for each in fit if each not in known),
            key=lambda each: (each.told_at >= each.at, each.at),
        )
        if diary.erased or diary.blocks or not fit:
            self._unwanted(diary, about, at)
        elif not new:
            first = max(known[each] for each in fit)
            self.doubles.append(Double(diary.chat, at, first, time.monotonic()))
        if not all(may_come(each, at) for each in fit):
            self.faults.append(Fault("in quiet hours", diary.chat, at, about[0]))
        for each in new if together else new[:1]:
            known[each] = time.monotonic()
            self.late += each.told_at >= each.at
            lag = max(0.0, (at - max(each.at, each.told_at)).total_seconds())
            self.arrived.append((at, each.kind, lag))

    def _unwanted(self, diary: Diary, about: About, at: datetime) -> None:
        if diary.changed_at == at:
            # The clock stands still during a deed: it was on its way when it was cancelled.
            self.in_flight += 1
        else:
            self.faults.append(Fault("not wanted any more", diary.chat, at, about[0]))


def tapped(markup: dict[str, Any] | None) -> list[Tapped]:
    """Return what the buttons of a message send."""
    found = []
    for row in (markup or {}).get("inline_keyboard", []):
        for button in row:
            intent, brace, rest = button.get("callback_data", "/")[1:].partition("{")
            found.append((intent, json.loads(brace + rest) if brace else {}))
    return found


def _about(buttons: list[Tapped], diary: Diary, day: date) -> Iterator[About]:
    """Yield what a reminder is about; nothing for any other message."""
    done = [v["id"] for intent, v in buttons if intent == "reminder" and v.get("do") == "done"]
    if _reminds(buttons) or ("reminders", {}) in buttons:
        yield from ((diary.deadlines[each].kind, each) for each in done if each in diary.deadlines)
    # Who said that they will come is only offered to say that they cannot.
    offers_a_stop = CONVERSATION in _stopped(buttons) or ("reminders", {}) in buttons
    talks = []
    for intent, values in buttons:
        do = values.get("do") if intent == "conversation" else None
        if do == "come" or (do == "cannot" and offers_a_stop):
            talks.append(values["id"])
    yield from ((CONVERSATION, talk) for talk in talks)
    by_the_rules = ("reminders", {"do": PLAN_RENEWAL}) in buttons
    # What stands beside a discussion that begins soon cannot be put off either.
    beside = bool(talks or done or by_the_rules) and ("reminders", {}) in buttons
    if not (_reminds(buttons) or beside) or not diary.first_day:
        return
    if by_the_rules:
        yield PLAN_RENEWAL, renewal_day(diary.first_day, day).isoformat()
    kinds = _stopped(buttons)
    asks = {intent for intent, _ in buttons} & {"officially_reported", "report_application"}
    if asks and kinds in ({PERIOD_END}, set()):
        yield PERIOD_END, period_in(diary.first_day, day)[0].isoformat()


def _reminds(buttons: list[Tapped]) -> bool:
    taps = [values for intent, values in buttons if intent == "reminder"]
    taps = [values for values in taps if values.get("do") != "done"]
    if any(values.get("do") in _UNTIL for values in taps):
        return True
    return len(taps) == 1 and taps[0].get("do") == "stop" and taps[0]["id"] != "conversation"


def _stopped(buttons: list[Tapped]) -> set[str]:
    """Return the kinds that a message offers to stop; several kinds together offer a choice."""
    return {v["id"] for intent, v in buttons if intent == "reminder" and v.get("do") == "stop"}
