"""Finnish working days: Monday to Friday without the public holidays.

Midsummer Eve and Christmas Eve are no working days either (they are holidays in the
package ``holidays`` and in the calendars of the authorities).
"""

from datetime import date, timedelta
from functools import cache

import holidays

SATURDAY = 5


@cache
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("FI", years=year))


def is_working_day(day: date) -> bool:
    """Return whether the day is a working day in Finland."""
    return day.weekday() < SATURDAY and day not in _public_holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """Return the ``count``-th working day after ``day``; the next one is the first.

    Raises ``OverflowError`` where the calendar ends before.
    """
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
