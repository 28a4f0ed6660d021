"""Quiet hours, changes of clocks, leap days, month ends: pure, at every instant."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polku.clock import HELSINKI
from polku.records.models import Conversation, Deadline, Due, Quiet
from polku.rules.periods import period_of
from polku.services import due, quiet

USUAL = Quiet(21 * 60, 8 * 60)
LONG_AGO = datetime(2025, 1, 1, tzinfo=HELSINKI)

hours = st.builds(Quiet, st.integers(0, 1439), st.integers(0, 1439)).filter(
    lambda each: not quiet.too_long(each)
)
instants = st.integers(0, 3 * 366 * 24 * 60).map(
    lambda minutes: quiet.ago(LONG_AGO, -timedelta(minutes=minutes))
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def told(day: date, clock: str | None) -> Conversation:
    return Conversation("c", day, clock, None, "d", told_at=LONG_AGO)


def of_conversation(day: date, clock: str | None, own: Quiet = USUAL) -> list[Due]:
    facts = due.Facts(own, conversations=(told(day, clock),))
    return sorted(due.due_for(facts, LONG_AGO), key=lambda each: each.nominal.timestamp())


def times(found: list[Due]) -> list[str]:
    return [each.at.strftime("%Y-%m-%d %H:%M%z") for each in found]


def test_two_hours_before_are_two_hours_on_the_night_when_clocks_go_forward() -> None:
    # 03:00 becomes 04:00 on 29 March.
    assert times(of_conversation(date(2026, 3, 29), "05:30", Quiet(0, 0))) == [
        "2026-03-28 05:30+0200",
        "2026-03-29 02:30+0200",
    ]


def test_two_hours_before_are_two_hours_on_the_night_when_clocks_go_back() -> None:
    # 04:00 becomes 03:00 on 25 October.
    assert times(of_conversation(date(2026, 10, 25), "05:00", Quiet(0, 0))) == [
        "2026-10-24 05:00+0300",
        "2026-10-25 03:00+0200",
    ]


def test_a_time_that_no_clock_shows_is_read_back_as_it_was_written() -> None:
    gap = quiet.on(date(2026, 3, 29), "03:30")
    assert gap.strftime("%H:%M%z") == "04:30+0300"
    assert quiet.normal(gap) == gap


def test_the_day_before_the_first_of_march_in_a_leap_year_is_the_29th() -> None:
    assert times(of_conversation(date(2028, 3, 1), "10:00"))[0] == "2028-02-29 10:00+0200"


@pytest.mark.parametrize(
    ("plan", "last"), [("2027-12-31", "2028-01-30"), ("2028-01-31", "2028-02-28")]
)
def test_the_end_of_a_period_at_the_end_of_a_month(plan: str, last: str) -> None:
    period = period_of(date.fromisoformat(plan), date.fromisoformat(plan))
    assert period.last.isoformat() == last
    facts = due.Facts(USUAL, periods=(due.PeriodState(period, 1, False),))
    found = due.due_for(facts, LONG_AGO)
    days = sorted((period.last - each.at.date()).days for each in found)
    assert days == [2, 7]
    # It helps until midnight, and not a moment longer.
    assert {each.useless_after for each in found} == {
        quiet.on(period.last + timedelta(days=1), "00:00")
    }


@pytest.mark.parametrize(
    ("clock", "second"),
    [
        ("12:00", "10:00"),
        ("09:30", "08:00"),  # the end of the quiet hours leaves an hour and a half
        ("08:30", "06:30"),  # it would leave half an hour: two hours before then
        ("23:30", "21:30"),
    ],
)
def test_what_begins_soon_is_told_at_the_end_of_the_quiet_hours_or_within_them(
    clock: str, second: str
) -> None:
    assert of_conversation(date(2026, 12, 3), clock)[-1].at.strftime("%H:%M") == second


def test_midnight_belongs_to_the_quiet_hours_of_the_evening_before() -> None:
    assert of_conversation(date(2026, 12, 3), "00:00")[0].at == at("2026-12-02T08:00")


def test_whoever_sleeps_by_day_is_left_in_peace_by_day() -> None:
    found = of_conversation(date(2026, 12, 3), "14:00", Quiet(8 * 60, 16 * 60))
    assert [each.at.strftime("%d %H:%M") for each in found] == ["02 07:59", "03 12:00"]


@given(hours, instants)
def test_nothing_is_placed_in_quiet_hours_unless_it_begins_within_two_hours(
    own: Quiet, start: datetime
) -> None:
    for each in of_conversation(start.date(), start.strftime("%H:%M"), own):
        soon = quiet.seconds(each.at, each.useless_after) <= 2 * 3600
        assert soon or not quiet.is_quiet(each.at, own)
        assert quiet.seconds(each.at, each.useless_after) > 0


@given(hours, st.dates(date(2026, 1, 2), date(2028, 12, 31)), st.sampled_from(due.DEADLINES))
def test_a_deadline_is_never_told_of_in_quiet_hours(own: Quiet, day: date, kind: str) -> None:
    facts = due.Facts(own, deadlines=(Deadline("x", kind, day, "d", LONG_AGO),))
    for each in due.due_for(facts, LONG_AGO):
        assert not quiet.is_quiet(each.at, own)
        assert each.at.date() < day


@given(instants, hours)
def test_whatever_is_due_is_read_back_as_it_was_written(start: datetime, own: Quiet) -> None:
    for each in of_conversation(start.date(), start.strftime("%H:%M"), own):
        for instant in (each.at, each.nominal, each.useless_after):
            assert quiet.normal(instant) == instant


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("22-7", 1320, 420),
        ("22.30–6", 1350, 360),
        ("klo 21 ja 8 välillä", 1260, 480),
        ("from 23:00 to 07:15", 1380, 435),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, begin: int, end: int) -> None:
    found = quiet.hours_in(text)
    assert found == Quiet(begin, end)
    assert quiet.hours_in(quiet.written(found)) == found


@pytest.mark.parametrize("text", ["tomorrow", "2026-12-12", "25-30", "", "7"])
def test_what_names_no_hours_names_none(text: str) -> None:
    assert quiet.hours_in(text) is None


def test_so_many_quiet_hours_that_nothing_could_come_are_too_many() -> None:
    assert quiet.too_long(Quiet(8 * 60, 7 * 60))
    assert not quiet.too_long(Quiet(21 * 60, 11 * 60))
