"""One-month periods, counted from the plan's first day (not calendar months).

Source: the obligation is reported in periods of a month; the plan is made for three of them.
The period of the month n begins n months after the first day, so that a plan from the 31st
begins again on the 31st wherever the month has one: nothing drifts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from polku.rules.months import add_months


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, both of which count."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def periods(first_day: date, months: int = 1) -> Iterator[Period]:
    """Yield the periods from ``first_day`` on, to the end of the calendar."""
    first, count = first_day, 0
    while True:
        count += 1
        start = add_months(first_day, count * months)
        if start == date.max:
            yield Period(first, date.max)
            return
        yield Period(first, start - timedelta(days=1))
        first = start


def period_of(first_day: date, day: date, months: int = 1) -> Period:
    """Return the period of ``months`` months, counted from ``first_day``, that ``day`` falls in.

    Raises ``ValueError`` for a day before the first.
    """
    if day < first_day:
        raise ValueError(f"{day} is before the first day {first_day}")
    elapsed = (day.year - first_day.year) * 12 + day.month - first_day.month
    count = elapsed // months
    if add_months(first_day, count * months) > day:
        count -= 1
    first = add_months(first_day, count * months)
    start = add_months(first_day, (count + 1) * months)
    last = date.max if start == date.max else start - timedelta(days=1)
    return Period(first, last)
