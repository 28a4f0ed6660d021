"""Instants on Finland's wall clock, and the hours in which nobody is disturbed.

Nothing here reads a clock; the figures are data (``reminders.yaml``).
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from polku.clock import HELSINKI
from polku.data_files import beside
from polku.records.models import Quiet

_DAY = 24 * 60


def parameters() -> Mapping[str, Any]:
    """Return lead times, quiet hours, the length of a lease and waits between tries."""
    return beside(__file__, "reminders.yaml")


@cache
def usual() -> Quiet:
    """Return the quiet hours of whoever chose none."""
    of_all = parameters()["quiet"]
    return Quiet(_minutes(of_all["from"]), _minutes(of_all["to"]))


@cache
def _hours() -> re.Pattern[str]:
    listed = {
        key: "|".join(parameters()[f"quiet_{key}"]) for key in ("between", "clock", "endings")
    }
    hour = rf"([01]?\d|2[0-4])(?:[.:]([0-5]\d))?(?:-?(?:{listed['endings']})\b)?"
    between = rf"\s*(?:-|–|—|{listed['between']}|\.\.+)\s*(?:(?:{listed['clock']})\b\.?)?\s*"
    return re.compile(rf"(?<![\d.:-]){hour}{between}{hour}(?![\d.:-])", re.IGNORECASE)


def hours_in(text: str) -> Quiet | None:
    """Return the quiet hours that a text names ("22-7", "klo 21.30–8"); None: it names none."""
    found = _hours().search(text)
    if found is None:
        return None
    begin = int(found[1]) % 24 * 60 + int(found[2] or 0)
    end = int(found[3]) % 24 * 60 + int(found[4] or 0)
    return Quiet(begin, end)


def written(hours: Quiet) -> str:
    """Write quiet hours as :func:`hours_in` reads them, e.g. ``22.30-7.00``."""
    return "-".join(f"{minute // 60}.{minute % 60:02d}" for minute in (hours.begin, hours.end))


def too_long(quiet: Quiet) -> bool:
    """Whether so few hours are left that reminders would no longer help."""
    length = (quiet.end - quiet.begin) % _DAY
    return timedelta(minutes=length) > real(parameters()["quiet"]["longest"])


def is_quiet(instant: datetime, quiet: Quiet) -> bool:
    """Whether an instant lies in the quiet hours."""
    local = instant.astimezone(HELSINKI)
    minute = local.hour * 60 + local.minute
    if quiet.begin <= quiet.end:
        return quiet.begin <= minute < quiet.end
    return minute >= quiet.begin or minute < quiet.end


def placed(instant: datetime, event: datetime, quiet: Quiet, *, urgent: bool) -> datetime:
    """Return when a reminder comes that would fall on an instant.

    Outside the quiet hours it stays. What is ``urgent`` within two hours of its event comes at
    the end of the quiet hours if that is early enough, else it stays. Everything else comes at
    their end where they began on the day before, else just before they begin.
    """
    if not is_quiet(instant, quiet):
        return instant
    local = instant.astimezone(HELSINKI)
    begin, end = _wall(local.date(), quiet.begin), _wall(local.date(), quiet.end)
    if urgent and seconds(instant, event) <= real(parameters()["urgent"]).total_seconds():
        enough = real(parameters()["at_least"]).total_seconds()
        morning = end if later(end, instant) else _wall(local.date() + timedelta(days=1), quiet.end)
        return morning if seconds(morning, event) >= enough else instant
    minute = local.hour * 60 + local.minute
    if quiet.begin > quiet.end and minute < quiet.end:
        return end
    while is_quiet(begin, quiet):
        begin = ago(begin, timedelta(minutes=1))
    return begin


def put_off(do: str, now: datetime, over: datetime, hours: Quiet) -> datetime | None:
    """Return the instant of "this evening" or "tomorrow morning"; None where it helps nobody.

    That is where it is past or near, in the quiet hours, or too close to what it is about.
    """
    rule = parameters()["snooze"]
    day = now.date() + timedelta(days=do == "morning")
    instant = on(day, rule[do])
    enough = real(rule["at_least"]).total_seconds()
    near = seconds(now, instant) < enough or seconds(instant, over) < enough
    return None if near or is_quiet(instant, hours) else instant


def on(day: date, clock: str) -> datetime:
    """Return the instant of a clock time (``HH:MM``) on a day in Finland."""
    return _wall(day, _minutes(clock))


def before(instant: datetime, lead: str) -> datetime:
    """Return the instant a lead earlier: whole days on the wall clock, hours as they pass."""
    whole_days, _ = _parts(lead)
    wall = instant - timedelta(days=whole_days)
    return ago(wall, _parts(lead)[1])


def ago(instant: datetime, span: timedelta) -> datetime:
    """Return the instant that lies so many real hours earlier, across a change of clocks too."""
    return datetime.fromtimestamp(instant.timestamp() - span.total_seconds(), HELSINKI)


def normal(instant: datetime) -> datetime:
    """Return an instant as it is read back from the records: a time that no clock shows moves."""
    return ago(instant, timedelta())


def seconds(first: datetime, second: datetime) -> float:
    """Return the real seconds from one instant to another."""
    return second.timestamp() - first.timestamp()


def later(first: datetime, second: datetime) -> bool:
    """Whether the first instant comes after the second, in the hour that comes twice too."""
    return seconds(second, first) > 0


def days(lead: str) -> int:
    """Return the whole days of a lead time such as ``P7D``."""
    return _parts(lead)[0]


def real(span: str) -> timedelta:
    """Return an ISO 8601 duration of hours and minutes."""
    whole_days, rest = _parts(span)
    return timedelta(days=whole_days) + rest


def _wall(day: date, minute: int) -> datetime:
    clock = time(minute // 60, minute % 60)
    return normal(datetime.combine(day, clock, tzinfo=HELSINKI))


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _parts(lead: str) -> tuple[int, timedelta]:
    """Return the whole days of a duration, and the rest of it."""
    found = re.fullmatch(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?", lead)
    if found is None:
        raise ValueError(f"no duration: {lead}")
    whole_days, hours, minutes = (int(each or 0) for each in found.groups())
    return whole_days, timedelta(hours=hours, minutes=minutes)
