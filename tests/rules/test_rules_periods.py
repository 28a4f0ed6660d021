"""One-month periods tile the calendar from any first day."""

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polku.rules.months import add_days, add_months
from polku.rules.periods import Period, period_of, periods

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
MONTHS = st.integers(1, 6)


@given(first_day=st.dates(), months=MONTHS)
def test_periods_begin_at_the_first_day_without_gap_or_overlap(
    first_day: date, months: int
) -> None:
    found = list(islice(periods(first_day, months), 40))
    assert found[0].first == first_day
    for earlier, later in pairwise(found):
        assert earlier.last + timedelta(days=1) == later.first
        assert earlier.first <= earlier.last


@given(first_day=DAYS, after=st.integers(0, 4000), months=MONTHS)
def test_every_day_falls_in_the_period_that_counting_leads_to(
    first_day: date, after: int, months: int
) -> None:
    day = first_day + timedelta(days=after)
    found = period_of(first_day, day, months)
    assert day in found
    assert found in islice(periods(first_day, months), 200)


@given(first_day=DAYS, after=st.integers(0, 200))
def test_a_period_begins_on_the_plans_own_day_of_the_month_where_there_is_one(
    first_day: date, after: int
) -> None:
    start = period_of(first_day, add_months(first_day, after)).first
    next_day = start + timedelta(days=1)
    assert start.day == first_day.day or (start.day < first_day.day and next_day.day == 1)


def test_periods_from_the_31st_do_not_drift_to_the_28th() -> None:
    firsts = [each.first for each in islice(periods(date(2026, 1, 31)), 5)]
    expected = [(1, 31), (2, 28), (3, 31), (4, 30), (5, 31)]
    assert [(first.month, first.day) for first in firsts] == expected


def test_both_ends_of_a_period_belong_to_it() -> None:
    month = period_of(date(2026, 3, 1), date(2026, 3, 15))
    assert month == Period(date(2026, 3, 1), date(2026, 3, 31))
    assert date(2026, 3, 1) in month
    assert date(2026, 3, 31) in month
    assert date(2026, 4, 1) not in month
    assert date(2026, 2, 28) not in month


def test_a_day_before_the_first_has_no_period() -> None:
    with pytest.raises(ValueError, match=r"^2026-02-28 is before the first day 2026-03-01$"):
        period_of(date(2026, 3, 1), date(2026, 2, 28))


def test_periods_end_with_the_calendar() -> None:
    found = list(periods(date(9999, 11, 15)))
    assert found == [
        Period(date(9999, 11, 15), date(9999, 12, 14)),
        Period(date(9999, 12, 15), date.max),
    ]
    assert period_of(date(9999, 11, 15), date.max) == found[-1]


def test_months_and_days_past_the_calendar_stop_at_its_last_day() -> None:
    assert add_months(date(9999, 12, 1), 1) == date.max
    assert add_months(date(9999, 11, 1), 1) == date(9999, 12, 1)
    assert add_days(date(9999, 12, 30), 5) == date.max
    assert add_days(date(2026, 1, 30), 3) == date(2026, 2, 2)
