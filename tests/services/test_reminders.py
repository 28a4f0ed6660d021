"""Reminders: due as the pure function says, sent once, silent when they are of no use."""

from datetime import datetime, timedelta

import pytest

from polku.clock import HELSINKI
from polku.services import reminders, visits
from polku.services.heard import Answer
from tests.services.talker import Talker
from tests.services.test_report_application import one_shot


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def plan_from(talker: Talker, words: str) -> None:
    talker.say("set_profile", f"my plan began on {words}", ("day", words))
    talker.tap("4")
    talker.tap("Save")


def conversation(talker: Talker, day: str, clock: str) -> None:
    talker.say("add_conversation", "remember", ("day", day), ("time", clock))
    talker.tap("By phone")
    talker.tap("Save")


def due_at(talker: Talker) -> list[tuple[str, str]]:
    with talker.room.store.unit() as uow:
        return [
            (each.kind, each.at.strftime("%Y-%m-%d %H:%M"))
            for each in uow.reminders.due_of(talker.person)
        ]


def claimed(talker: Talker) -> list[reminders.Reminder]:
    return reminders.claim(talker.room.store, talker.now)


def test_a_conversation_is_reminded_of_a_day_and_two_hours_before(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10:15")
    assert due_at(talker) == [
        ("conversation", "2026-12-02 10:15"),
        ("conversation", "2026-12-03 08:15"),
    ]


def test_who_tells_of_a_conversation_a_moment_before_is_not_told_of_it(talker: Talker) -> None:
    conversation(talker, "22 November", "at 11")
    assert due_at(talker) == []


def test_a_bare_hour_is_a_time_where_a_time_is_meant(talker: Talker) -> None:
    talker.say("add_conversation", "on 3 December at 10", ("day", "3 December"), ("time", "10"))
    talker.tap("By phone")
    assert "3 December at 10:00" in talker.said()


def test_a_period_is_reminded_of_seven_and_two_days_before_its_end(talker: Talker) -> None:
    plan_from(talker, "1 November")
    assert due_at(talker)[:2] == [
        ("period_end", "2026-11-23 10:00"),
        ("period_end", "2026-11-28 10:00"),
    ]


def test_without_a_plan_no_deadline_is_guessed(talker: Talker) -> None:
    one_shot(talker)
    talker.tap("Save")
    assert due_at(talker) == []


def test_the_wall_clock_holds_across_the_change_of_clocks(talker: Talker) -> None:
    talker.now = at("2026-03-20T09:00")
    conversation(talker, "29.3.2026", "at 12:00")
    assert due_at(talker) == [
        ("conversation", "2026-03-28 12:00"),
        ("conversation", "2026-03-29 10:00"),
    ]


def test_nothing_comes_in_quiet_hours_but_what_begins_within_two_hours(talker: Talker) -> None:
    conversation(talker, "3 December", "at 7:00")
    assert due_at(talker) == [
        ("conversation", "2026-12-02 08:00"),
        ("conversation", "2026-12-03 05:00"),
    ]


def test_a_reminder_is_claimed_once(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    talker.now = at("2026-12-02T09:59")
    assert claimed(talker) == []
    talker.now = at("2026-12-02T10:00")
    assert [each.kind for each in claimed(talker)] == ["conversation"]
    assert claimed(talker) == []


def test_a_sender_that_dies_leaves_its_reminder_to_another(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    talker.now = at("2026-12-02T10:00")
    assert len(claimed(talker)) == 1
    talker.later(minutes=10)
    assert len(claimed(talker)) == 1


def test_a_sent_reminder_never_comes_again(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    talker.now = at("2026-12-02T10:00")
    reminders.sent(talker.room.store, claimed(talker)[0].lease, 1, talker.now)
    talker.later(minutes=10)
    assert claimed(talker) == []
    assert reminders.repair(talker.room.store, talker.now) == 0


def test_a_late_sweep_says_nothing_of_what_is_past(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    talker.now = at("2026-12-03T10:01")
    assert claimed(talker) == []
    assert due_at(talker) == []


def test_a_late_sweep_still_sends_what_helps(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    talker.now = at("2026-12-03T07:59")
    assert claimed(talker) == []
    talker.now = at("2026-12-03T08:30")
    late = claimed(talker)
    assert [each.late_by for each in late] == [timedelta(hours=22, minutes=30)]
    talker.last = Answer((late[0].reply,))
    assert talker.said().count("You have a discussion") == 1


def test_a_removed_conversation_is_not_reminded_of(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    talker.tap("Remove this discussion")
    assert due_at(talker) == []


def test_i_cannot_come_says_first_that_the_office_does_not_know(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    talker.say("next_conversation", "when is it")
    said = talker.tap("I cannot come")
    office = talker.room.operator.office_phone
    assert said.startswith(f"The office does not know this yet.\nRing the office now: {office}.")
    assert office != talker.room.operator.phone
    assert due_at(talker) == []


def test_what_is_complete_and_reported_is_not_reminded_of(talker: Talker) -> None:
    plan_from(talker, "1 November")
    for day in ("2 November", "3 November", "4 November", "5 November"):
        talker.say("report_application", "log", ("employer", day), ("job", "cook"), ("day", day))
        talker.tap("Save")
    before = due_at(talker)
    talker.tap("I have reported it officially")
    assert ("period_end", "2026-11-28 10:00") in before
    assert all(when > "2026-12-01" for _, when in due_at(talker))


def test_the_next_period_is_reminded_of_after_this_one(talker: Talker) -> None:
    plan_from(talker, "1 November")
    sent = []
    for _ in range(120):
        talker.later(days=1)
        for each in claimed(talker):
            sent += [talker.now.date().isoformat()[:7]] * (each.kind == "period_end")
            reminders.sent(talker.room.store, each.lease, 1, talker.now)
    assert [sent.count(month) for month in ("2026-11", "2026-12", "2027-01", "2027-02")] == [
        2,
        2,
        2,
        2,
    ]


def test_stopping_one_kind_leaves_the_other(talker: Talker) -> None:
    plan_from(talker, "1 November")
    conversation(talker, "3 December", "at 10")
    talker.say("reminders", "no more reminders")
    talker.tap("End of period: turn off")
    assert {kind for kind, _ in due_at(talker)} == {"conversation", "plan_renewal"}
    talker.tap("End of period: turn on")
    assert "period_end" in [kind for kind, _ in due_at(talker)]


def test_a_person_who_blocks_the_bot_is_left_in_peace_until_they_return(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    talker.now = at("2026-12-02T10:00")
    visits.blocked(talker.room.store, talker.chat, talker.now)
    assert claimed(talker) == []
    visits.unblocked(talker.room.store, talker.chat, talker.now)
    assert len(claimed(talker)) == 1


@pytest.mark.parametrize("answer", ["cannot"])
def test_who_cannot_come_is_not_asked_again(talker: Talker, answer: str) -> None:
    conversation(talker, "3 December", "at 10")
    talker.now = at("2026-12-02T10:00")
    reminder = claimed(talker)[0]
    talker.last = type(talker.last)((reminder.reply,))
    assert "does not know this yet" in talker.tap("I cannot come")
