"""Whatever people do, and whenever: what is due equals the pure function at every step."""

import shutil
import tempfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from polku.config import ROOT, load_operator
from polku.records import open_store
from polku.records.models import Application, Conversation, Due, PlanRecord, Quiet
from polku.rules import periods
from polku.services import due, quiet, reminder_taps, reminders, turn, visits
from tests.services.talker import Talker
from tests.support import database

FOLDER = Path(tempfile.gettempdir())
days_ahead = st.integers(0, 40)
#: So many steps lie between the beginning and what the clocks of 29 March and 25 October do.
STARTS = ["2026-03-26T09:00", "2026-10-22T09:00", "2027-12-30T23:30", "2028-02-26T12:00"]


class Life(RuleBasedStateMachine):
    """One person's plans, conversations, deadlines, settings and the clock, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=FOLDER))
        self.store = open_store(database.fresh(self.folder))
        operator = load_operator(ROOT / "operator.example.yaml")
        self.talker = Talker(turn.Room(self.store, operator), now=_at(STARTS[0]))
        self.person = self.talker.person
        self.repaired: date = self.talker.now.date()
        self.inboxed: list[reminders.Reminder] = []

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def now(self) -> datetime:
        return self.talker.now

    def tell(self, intent: str, **params: str) -> None:
        self.talker.turn(self.talker.heard(intent, None, params=params))

    @rule(ahead=days_ahead, minute=st.integers(0, 95), timed=st.booleans())
    def told_of_a_conversation(self, ahead: int, minute: int, timed: bool) -> None:
        day = self.now.date() + timedelta(days=ahead)
        words = day.strftime("%d.%m.%Y")
        clock = f"at {minute * 15 // 60}:{minute * 15 % 60:02d}" if timed else ""
        self.talker.say("add_conversation", f"remember {words} {clock}", ("day", words))
        if "At what time" in self.talker.said():
            self.talker.tap("I do not know the time")
        for title in ("By phone", "Save"):
            if title in self.talker.titles():  # what was told before is asked about instead
                self.talker.tap(title)

    def conversations(self) -> list[Conversation]:
        with self.store.unit() as uow:
            return uow.conversations.of(self.person)

    @precondition(lambda self: self.conversations())
    @rule(data=st.data(), do=st.sampled_from(["come", "cannot", "remove"]))
    def answered(self, data: st.DataObject, do: str) -> None:
        told = data.draw(st.sampled_from(self.conversations()))
        self.tell("conversation", id=told.id, do=do)

    @precondition(lambda self: self.conversations())
    @rule(data=st.data(), ahead=days_ahead, hour=st.integers(0, 23))
    def moved(self, data: st.DataObject, ahead: int, hour: int) -> None:
        old = data.draw(st.sampled_from(self.conversations()))
        day = self.now.date() + timedelta(days=ahead)
        with self.store.unit() as uow:
            uow.conversations.change(self.person, replace(old, day=day, time=f"{hour:02d}:00"))
            reminders.recompute(uow, self.person, self.now)
            uow.commit()

    @rule(kind=st.sampled_from(due.DEADLINES), ahead=days_ahead)
    def told_of_a_deadline(self, kind: str, ahead: int) -> None:
        day = self.now.date() + timedelta(days=ahead)
        self.tell("reminders", do=kind, v=day.isoformat())
        self.talker.tap("Save")

    @rule(do=st.sampled_from(["done", "remove"]))
    def ended_a_deadline(self, do: str) -> None:
        with self.store.unit() as uow:
            told = uow.deadlines.of(self.person)
        if told:
            self.tell("reminder", id=told[0].id, do=do)

    @rule(back=st.integers(0, 60), number=st.integers(0, 4))
    def told_of_a_plan(self, back: int, number: int) -> None:
        with self.store.unit() as uow:
            plan = PlanRecord(self.now.date() - timedelta(days=back), number)
            uow.people.set_plan(self.person, plan, self.now)
            reminders.recompute(uow, self.person, self.now)
            uow.commit()

    @rule(number=st.integers(0, 10**6))
    def told_of_an_application(self, number: int) -> None:
        words = f"Firm{number} cook today"
        spans = [("employer", f"Firm{number}"), ("job", "cook"), ("day", "today")]
        self.talker.say("report_application", words, *spans)
        if "Save" in self.talker.titles():
            self.talker.tap("Save")

    def applications(self) -> list[Application]:
        with self.store.unit() as uow:
            return uow.applications.of(self.person)

    @precondition(lambda self: self.applications())
    @rule(data=st.data())
    def deleted_an_application(self, data: st.DataObject) -> None:
        gone = data.draw(st.sampled_from(self.applications()))
        self.tell("delete_application", id=gone.id)

    @rule()
    def reported_officially(self) -> None:
        with self.store.unit() as uow:
            plan = uow.people.plan(self.person)
        if plan is not None and plan.first_day <= self.now.date():
            first = periods.period_of(plan.first_day, self.now.date()).first
            self.tell("officially_reported", **{"from": first.isoformat()})

    @rule(kind=st.sampled_from(due.KINDS), do=st.sampled_from(["start", "stop"]))
    def turned_a_kind_on_or_off(self, kind: str, do: str) -> None:
        self.tell("reminder", id=kind, do=do)

    @rule(begin=st.integers(0, 23), length=st.integers(0, 14))
    def chose_quiet_hours(self, begin: int, length: int) -> None:
        self.tell("reminders", do="quiet", v=f"{begin}-{(begin + length) % 24}")

    @rule()
    def was_not_understood(self) -> None:
        self.talker.say("nlu_fallback", "brmpf")

    @rule()
    def blocked_and_came_back(self) -> None:
        visits.blocked(self.store, self.talker.chat, self.now)
        assert self.due() == frozenset()
        visits.unblocked(self.store, self.talker.chat, self.now)

    @precondition(lambda self: self.inboxed)
    @rule(do=st.sampled_from(["evening", "morning", "show"]))
    def tapped_a_reminder(self, do: str) -> None:
        params = {"id": str(self.inboxed[-1].lease), "do": do}
        reminder_taps.answer(self.store, self.talker.heard("reminder", None, params=params))

    @rule(start=st.sampled_from(STARTS))
    def jumped_ahead(self, start: str) -> None:
        self.passed(max(self.now, _at(start)))

    @rule(minutes=st.integers(1, 5000))
    def time_passed(self, minutes: int) -> None:
        self.passed(quiet.ago(self.now, -timedelta(minutes=minutes)))

    def passed(self, now: datetime) -> None:
        """Let the sweep of this instant run, with the repair where it is another day's first."""
        self.talker.now = now
        if self.now.date() != self.repaired:
            reminders.repair(self.store, self.now)
            self.repaired = self.now.date()
        hours = self.hours()
        for each in reminders.claim(self.store, self.now):
            assert not quiet.is_quiet(self.now, hours) or _begins_soon(each, self.now)
            self.no_removed_conversation_in(each)
            reminders.sent(self.store, each.lease, 1, self.now)
            self.inboxed.append(each)
        assert reminders.claim(self.store, self.now) == []

    def hours(self) -> Quiet:
        with self.store.unit() as uow:
            person = uow.people.person(self.person)
        assert person
        return person.quiet or quiet.usual()

    def no_removed_conversation_in(self, reminder: reminders.Reminder) -> None:
        coming = {each.id for each in self.conversations() if each.answer != "cannot"}
        asked = {
            button.payload.entities["id"]
            for row in reminder.reply.buttons
            for button in row
            if button.payload.intent == "conversation"
        }
        assert asked <= {each.id for each in self.conversations()}
        if due.CORRECTION not in reminder.kinds:
            assert asked <= coming

    def due(self) -> frozenset[Due]:
        with self.store.unit() as uow:
            return frozenset(uow.reminders.due_of(self.person))

    @invariant()
    def what_is_due_equals_the_pure_function(self) -> None:
        with self.store.unit() as uow:
            wanted = reminders.wanted(uow, self.person, self.now)
        useful = {e for e in self.due() if quiet.later(e.useless_after, self.now)}
        assert useful == wanted

    @invariant()
    def nothing_is_due_in_quiet_hours_unless_it_begins_soon(self) -> None:
        hours = self.hours()
        for each in self.due():
            soon = each.kind in due.URGENT and quiet.seconds(each.at, each.useless_after) <= 7200
            assert soon or not quiet.is_quiet(each.at, hours)

    @invariant()
    def nothing_is_due_after_it_was_cancelled(self) -> None:
        coming = {each.id for each in self.conversations() if each.answer != "cannot"}
        assert {e.subject for e in self.due() if e.kind == due.CONVERSATION} <= coming


def _begins_soon(reminder: reminders.Reminder, now: datetime) -> bool:
    return bool({due.CONVERSATION, due.CORRECTION} & set(reminder.kinds))


def _at(text: str) -> datetime:
    return quiet.on(date.fromisoformat(text[:10]), text[11:])


Life.TestCase.settings = settings(max_examples=25, stateful_step_count=20)
TestLife = pytest.mark.edge(Life.TestCase)
