"""How long things are kept: the parameters of retention (``retention.yaml`` beside this)."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from polku.data_files import beside
from polku.rules.months import add_months

_DURATION = re.compile(r"P(?:(?:(\d+)M)?(?:(\d+)D)?)(?:T(?:(\d+)H)?(?:(\d+)M)?)?")


def parameters() -> Mapping[str, Any]:
    """Return how long each thing is kept, as written."""
    return beside(__file__, "retention.yaml")


def since(thing: str, now: datetime) -> datetime:
    """Return the instant before which a thing is let go of."""
    months, rest = _parts(thing)
    day = add_months(now.date(), -months)
    return now.replace(year=day.year, month=day.month, day=day.day) - rest


def until(thing: str, day: date) -> date:
    """Return the last day on which a thing of this day is kept."""
    months, rest = _parts(thing)
    return add_months(day, months) + rest


def days(thing: str) -> int:
    """Return the whole days of a period that has no months."""
    return _parts(thing)[1].days


def months(thing: str) -> int:
    """Return the whole months of a period."""
    return _parts(thing)[0]


def hours(thing: str) -> int:
    """Return the whole hours of a period that has no months."""
    return _parts(thing)[1] // timedelta(hours=1)


def may_tell(now: datetime) -> bool:
    """Whether it is a time of the day at which somebody may be told of their erasure."""
    between = parameters()["told_between"]
    begin, end = (time.fromisoformat(between[each]) for each in ("from", "to"))
    return begin <= now.time() < end


def _parts(thing: str) -> tuple[int, timedelta]:
    """Return months, and what comes to them.

    Raises:
        KeyError: there is no such thing.
        ValueError: what is written is no duration.
    """
    found = _DURATION.fullmatch(parameters()[thing])
    if found is None:
        raise ValueError(f"no duration: {thing}")
    whole_months, whole_days, whole_hours, minutes = (int(each or 0) for each in found.groups())
    return whole_months, timedelta(days=whole_days, hours=whole_hours, minutes=minutes)
