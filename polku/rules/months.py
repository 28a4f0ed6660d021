"""Calendar months and weeks added to a day, without drift and without leaving the calendar."""

from calendar import monthrange
from datetime import date, timedelta

LAST_MONTH = date.max.year * 12 + 11


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or that month's last day where it is shorter.

    Past the end of the calendar the last day there is (9999-12-31) is returned.
    """
    index = day.year * 12 + day.month - 1 + months
    if index > LAST_MONTH:
        return date.max
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """Return the day ``days`` later, at most the last day of the calendar."""
    return day + timedelta(days=min(days, (date.max - day).days))
