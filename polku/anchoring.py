"""Days told in part ("Tuesday", "the 12th", "3.11.") anchored to today: the calendar, no words.

What lies on today itself counts as past and as future.
"""

from datetime import date, timedelta
from typing import Literal

#: Where a day that is told in part lies, seen from today.
Towards = Literal["past", "future"]


def existing(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def without_year(day: int, month: int, today: date, towards: Towards) -> date | None:
    """Return the day in the year that puts it on the wanted side of today.

    A day that only one of the two years has (29 February) is that one, on whichever side it is.
    """
    years = (today.year, today.year - 1) if towards == "past" else (today.year, today.year + 1)
    days = [found for year in years if (found := existing(year, month, day)) is not None]
    fitting = [each for each in days if _is_on_side(each, today, towards)]
    return next(iter(fitting or days), None)


def without_month(day: int, today: date, towards: Towards) -> date | None:
    """Return the nearest such day of a month on the wanted side, at most a year away."""
    months = range(0, -13, -1) if towards == "past" else range(13)
    days = (in_month(day, today, shift) for shift in months)
    return next((each for each in days if each and _is_on_side(each, today, towards)), None)


def in_month(day: int, today: date, shift: int) -> date | None:
    """Return the day of the month that lies ``shift`` months from this one, or None."""
    months = today.year * 12 + today.month - 1 + shift
    return existing(months // 12, months % 12 + 1, day)


def on_weekday(wanted: int, today: date, towards: Towards, *, whole_week: bool = False) -> date:
    """Return the nearest such weekday (Monday is 0).

    That is today itself, but with ``whole_week``: "last Tuesday" said on a Tuesday.
    """
    back = (today.weekday() - wanted) % 7
    if towards == "past":
        return today - timedelta(days=back or 7 * whole_week)
    return today + timedelta(days=-back % 7 or 7 * whole_week)


def monday_of(day: date) -> date:
    """Return the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def _is_on_side(day: date, today: date, towards: Towards) -> bool:
    return day <= today if towards == "past" else day >= today
