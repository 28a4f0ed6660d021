"""What is kept for a while: each thing is there on its eve and gone on its day."""

import re
from datetime import date, datetime, timedelta

import pytest

from polku import kept
from polku.records import Store
from polku.records.models import Application, Conversation, Deadline, Draft, PlanRecord
from polku.rules import law
from polku.rules.applications import PROOF
from polku.rules.months import add_months
from polku.services import (
    application_edits,
    due,
    erasure,
    forms,
    inbox,
    reminders,
    retention,
    visits,
)
from tests.services.talker import START, Talker
from tests.support import database


def rows(talker: Talker, table: str) -> int:
    with talker.room.store.unit() as uow:
        return len(uow.erasure.everything_of(talker.person)[table])


def add_application(talker: Talker, day: date) -> None:
    with talker.room.store.unit() as uow:
        uow.applications.add(
            talker.person, Application("a1", "Lidl", "", day, "application", "d1"), START
        )
        uow.commit()


def test_a_form_that_nobody_finished_goes_after_its_hours(talker: Talker) -> None:
    store = talker.room.store
    with store.unit() as uow:
        uow.drafts.put(talker.person, Draft("t", "report_application", 1, START))
        uow.commit()
    retention.sweep(store, START + timedelta(hours=24))
    assert rows(talker, "drafts") == 1
    retention.sweep(store, START + timedelta(hours=24, seconds=1))
    assert rows(talker, "drafts") == 0


def test_a_deleted_application_goes_when_it_cannot_come_back(talker: Talker) -> None:
    store = talker.room.store
    add_application(talker, START.date())
    with store.unit() as uow:
        uow.applications.remove(talker.person, "a1", "undo", START)
        uow.commit()
    retention.sweep(store, START + timedelta(hours=24))
    assert rows(talker, "applications") == 1
    retention.sweep(store, START + timedelta(hours=24, seconds=1))
    assert rows(talker, "applications") == 0


def test_nothing_goes_while_it_is_still_offered() -> None:
    assert timedelta(hours=kept.hours("forms")) >= forms.KEPT
    assert timedelta(hours=kept.hours("deleted")) >= application_edits.UNDO


def test_a_visitor_goes_half_an_hour_after_their_last_message(store: Store) -> None:
    visits.visitor(store, 5, START, "en")
    visits.visitor(store, 5, START + timedelta(minutes=20), "en")
    assert visits.purge(store, START + timedelta(minutes=50)) == []
    assert len(visits.purge(store, START + timedelta(minutes=50, seconds=1))) == 1


def test_the_id_of_an_answered_update_goes_after_two_days(store: Store) -> None:
    inbox.accept(store, 1, 5, "{}", START)
    inbox.accept(store, 2, 5, "{}", START)
    inbox.answer(store, 1, 5, [], START)
    assert retention.daily(store, START + timedelta(days=2)) == 0
    assert retention.daily(store, START + timedelta(days=2, seconds=1)) == 1
    assert not inbox.accept(store, 2, 5, "{}", START)  # still waiting, so still there


def test_an_application_is_kept_as_long_as_proof_is_asked_for_and_goes_after_that(
    talker: Talker,
) -> None:
    store, applied = talker.room.store, date(2026, 1, 15)
    add_application(talker, applied)
    eve = kept.until("applications", applied)
    assert eve > add_months(applied, law.at(START.date()).number(PROOF))
    retention.daily(store, at(eve))
    assert rows(talker, "applications") == 1
    retention.daily(store, at(eve + timedelta(days=1)))
    assert rows(talker, "applications") == 0


def test_an_official_report_goes_with_the_applications_of_its_time(talker: Talker) -> None:
    store, first = talker.room.store, date(2026, 1, 1)
    with store.unit() as uow:
        uow.people.report_officially(talker.person, first, START)
        uow.commit()
    eve = kept.until("applications", first)
    retention.daily(store, at(eve))
    assert rows(talker, "official_reports") == 1
    retention.daily(store, at(eve + timedelta(days=1)))
    assert rows(talker, "official_reports") == 0


def test_a_past_conversation_goes_after_half_a_year(talker: Talker) -> None:
    store, day = talker.room.store, date(2026, 8, 31)
    with store.unit() as uow:
        uow.conversations.add(talker.person, Conversation("c1", day, None, None, "d1"), START)
        uow.commit()
    eve = kept.until("conversations", day)
    assert eve == date(2027, 2, 28)
    retention.daily(store, at(eve))
    assert rows(talker, "conversations") == 1
    retention.daily(store, at(eve + timedelta(days=1)))
    assert rows(talker, "conversations") == 0


def test_a_past_deadline_goes_after_two_months(talker: Talker) -> None:
    store, day = talker.room.store, date(2026, 12, 12)
    with store.unit() as uow:
        uow.deadlines.add(talker.person, Deadline("l1", due.PROFILE, day, "d1", START))
        uow.commit()
    eve = kept.until("deadlines", day)
    assert eve == date(2027, 2, 12)
    retention.daily(store, at(eve))
    assert rows(talker, "deadlines") == 1
    retention.daily(store, at(eve + timedelta(days=1)))
    assert rows(talker, "deadlines") == 0


def test_that_a_reminder_was_sent_is_kept_longer_than_any_reminder_is_of_use() -> None:
    leads = str(due.parameters())
    longest = max(int(days) for days in re.findall(r"P(\d+)D", leads))
    assert kept.days("sent_reminders") > longest + 31


def test_that_a_reminder_was_sent_goes_after_its_days(talker: Talker) -> None:
    store = talker.room.store
    talker.say("add_conversation", "on 3 December at 10", ("day", "3 December"), ("time", "at 10"))
    talker.tap("By phone")
    talker.tap("Save")
    sent_at = datetime(2026, 12, 2, 10, 1, tzinfo=START.tzinfo)
    for each in reminders.claim(store, sent_at):
        reminders.sent(store, each.lease, 7, sent_at)
    assert rows(talker, "sends") == 1
    retention.daily(store, sent_at + timedelta(days=60))
    assert rows(talker, "sends") == 1
    retention.daily(store, sent_at + timedelta(days=60, seconds=1))
    assert rows(talker, "sends") == 0


def test_nothing_let_go_stays_readable_in_the_files(talker: Talker) -> None:
    store = talker.room.store
    with store.unit() as uow:
        told = Application("a1", "Zzyzx Oy", "", date(2026, 1, 15), "application", "d1")
        uow.applications.add(talker.person, told, START)
        uow.commit()
    assert any(b"Zzyzx" in each.read_bytes() for each in database.files(store))
    retention.daily(store, START + timedelta(days=365))
    assert not any(b"Zzyzx" in each.read_bytes() for each in database.files(store))


def test_what_was_said_is_kept_for_thirty_days() -> None:
    assert retention.words_kept_since(START) == START - timedelta(days=30)


@pytest.mark.parametrize("thing", [t for t in kept.parameters() if t != "told_between"])
def test_every_period_is_a_time(thing: str) -> None:
    assert kept.since(thing, START) < START


def test_letting_go_erases_nobody(talker: Talker) -> None:
    retention.daily(talker.room.store, START + timedelta(days=3650))
    assert erasure.pending(talker.room.store) == []


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, 0, tzinfo=START.tzinfo)


def test_the_rules_speak_again_when_ones_own_day_of_the_plan_is_let_go(talker: Talker) -> None:
    store, first_day = talker.room.store, START.date()
    told = Deadline("l1", due.PLAN_RENEWAL, first_day + timedelta(days=5), "d1", START)
    with store.unit() as uow:
        uow.people.set_plan(talker.person, PlanRecord(first_day, 4), START)
        uow.deadlines.add(talker.person, told)
        reminders.recompute(uow, talker.person, START)
        uow.commit()

    def by_the_rules() -> bool:
        with store.unit() as uow:
            found = uow.reminders.due_of(talker.person)
        by_rule = (due.PLAN_RENEWAL, add_months(first_day, 3).isoformat())
        return by_rule in {(each.kind, each.subject) for each in found}

    eve = kept.until("deadlines", told.day)
    retention.daily(store, at(eve))
    assert not by_the_rules()
    retention.daily(store, at(eve + timedelta(days=1)))
    assert by_the_rules()
