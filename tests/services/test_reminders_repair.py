"""The nightly repair: what only time brought is made up for, what is wrong is counted."""

from polku.services import reminders
from tests.services.talker import Talker
from tests.services.test_reminders import at, conversation, due_at, plan_from


def _lose_what_is_due(talker: Talker) -> None:
    with talker.room.store.unit() as uow:
        uow.reminders.replace_due(talker.person, frozenset())
        uow.commit()


def test_a_period_that_comes_into_view_is_due_and_no_fault(talker: Talker) -> None:
    plan_from(talker, "1 November 2026")
    before = due_at(talker)
    talker.now = at("2026-12-01T03:00")
    assert reminders.repair(talker.room.store, talker.now) == 0
    assert set(due_at(talker)) - set(before)
    assert reminders.repair(talker.room.store, talker.now) == 0


def test_what_is_past_is_forgotten_and_no_fault(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    talker.now = at("2026-12-04T03:00")
    assert reminders.repair(talker.room.store, talker.now) == 0
    assert due_at(talker) == []


def test_a_reminder_that_was_lost_is_a_fault_and_comes_back(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    before = due_at(talker)
    _lose_what_is_due(talker)
    talker.later(days=1)
    assert reminders.repair(talker.room.store, talker.now) == 1
    assert due_at(talker) == before


def test_a_reminder_too_many_is_a_fault_and_goes(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    with talker.room.store.unit() as uow:
        (told,) = uow.conversations.of(talker.person)
        uow.conversations.remove(talker.person, told.id, talker.now)
        uow.commit()
    assert reminders.repair(talker.room.store, talker.now) == 1
    assert due_at(talker) == []
