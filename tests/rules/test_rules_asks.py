"""What is left out of a question has the value that the rule itself takes."""

from datetime import date

import pytest

from polku.rules.asks import ASKS
from polku.rules.breaches import Neglect, breach
from polku.rules.facts import PersonFacts, Plan
from polku.rules.meetings import timetable
from polku.rules.offers import offer
from polku.rules.quits import EndOfWork, quit_work

DAY = date(2026, 11, 22)
PERSON = PersonFacts(
    registered=date(2024, 1, 2), initial_interview=date(2024, 1, 9), plan=Plan(date(2026, 11, 1), 4)
)
EVE_OF_THE_MODEL = date(2022, 5, 1)


def test_an_offer_was_made_on_the_day_of_the_question_where_nothing_is_told() -> None:
    for day in (date(2024, 2, 1), DAY):
        assert ASKS["offer"].decide(PERSON, day, {}) == offer(PERSON, day)
    assert ASKS["offer"].decide(PERSON, DAY, {"made_on": date(2024, 2, 1)}) == offer(
        PERSON, date(2024, 2, 1)
    )


def test_a_timetable_ends_on_the_day_of_the_question_where_nothing_is_told() -> None:
    assert ASKS["meetings"].decide(PERSON, DAY, {}) == timetable(PERSON, DAY)


def test_a_neglect_is_the_first_of_the_obligation_and_without_reason_where_nothing_is_told() -> (
    None
):
    assert ASKS["breach"].decide(PERSON, DAY, {}) == breach(PERSON, DAY)
    told = {"history": (date(2026, 10, 1),), "kind": Neglect.MEETING, "acceptable_reason": True}
    assert ASKS["breach"].decide(PERSON, DAY, told).outcome == "none"
    told["acceptable_reason"] = False
    assert ASKS["breach"].decide(PERSON, DAY, told) == breach(
        PERSON, DAY, (date(2026, 10, 1),), Neglect.MEETING
    )


@pytest.mark.parametrize("day", [EVE_OF_THE_MODEL, DAY])
def test_work_was_quit_without_reason_where_nothing_is_told(day: date) -> None:
    assert ASKS["quit"].decide(PERSON, day, {}) == quit_work(day)
    for kind in EndOfWork:
        told = {"kind": kind, "would_have_lasted_days": 30}
        assert ASKS["quit"].decide(PERSON, day, told) == quit_work(
            day, kind, would_have_lasted_days=30
        )
    assert ASKS["quit"].decide(PERSON, day, {"valid_reason": True}).outcome == "none"


def test_a_neglect_told_of_the_same_day_counts_and_a_later_one_does_not() -> None:
    assert breach(PERSON, DAY, [DAY]).figures["ordinal"] == 2
    assert breach(PERSON, DAY, [date(2026, 11, 23)]).figures["ordinal"] == 1


def test_a_timetable_ends_with_the_calendar() -> None:
    late = PersonFacts(initial_interview=date(9999, 1, 31))
    windows = timetable(late, date.max).windows
    assert [window.first for window in windows] == [
        date(9999, 4, 30),
        date(9999, 7, 31),
        date(9999, 10, 31),
        date.max,
    ]
