"""What is to be reminded of: a pure function over a person's records.

Nothing here reads a clock or the database; the lead times are data (``reminders.yaml``).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from polku.clock import HELSINKI
from polku.records.models import Conversation, Due
from polku.rules.periods import Period

CONVERSATION = "conversation"
PERIOD_END = "period_end"
KINDS = (CONVERSATION, PERIOD_END)


@dataclass(frozen=True)
class PeriodState:
    """One period: whether something is missing, and whether it was reported officially."""

    period: Period
    left: int
    officially_reported: bool


@cache
def parameters() -> Mapping[str, Any]:
    """Return lead times, quiet hours and the length of a lease."""
    text = (Path(__file__).parent / "reminders.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = YAML(typ="safe", pure=True).load(text)
    return loaded


def days(lead: str) -> int:
    """Return the whole days of a lead time such as ``P7D``."""
    return _parts(lead)[0]


def due_for(
    conversations: Iterable[Conversation],
    periods: Iterable[PeriodState],
    silenced: frozenset[str],
    now: datetime,
) -> frozenset[Due]:
    """Return every reminder that is still of use to a person after ``now``."""
    wanted: list[Due] = []
    if CONVERSATION not in silenced:
        for each in conversations:
            wanted += _of_conversation(each)
    if PERIOD_END not in silenced:
        for state in periods:
            wanted += _of_period(state)
    return frozenset(each for each in wanted if each.useless_after > now)


def _of_conversation(conversation: Conversation) -> list[Due]:
    if conversation.answer == "cannot":
        return []
    over = conversation.over_at()
    if conversation.time:
        start = conversation.starts_at()
    else:
        start = _on(conversation.day, parameters()["untimed"])
    return [
        Due(CONVERSATION, conversation.id, lead, outside_quiet_hours(_before(start, lead)), over)
        for lead in parameters()["conversation"]
    ]


def _of_period(state: PeriodState) -> list[Due]:
    if state.officially_reported and not state.left:
        return []
    rule = parameters()["period_end"]
    end = _on(state.period.last, rule["at"])
    over = _on(state.period.last + timedelta(days=1), "00:00")
    subject = state.period.first.isoformat()
    return [
        Due(PERIOD_END, subject, lead, outside_quiet_hours(_before(end, lead)), over)
        for lead in rule["leads"]
    ]


def _on(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=HELSINKI)


def _before(instant: datetime, lead: str) -> datetime:
    """Return the instant a lead earlier, on the wall clock: a day before 10 is at 10."""
    whole_days, hours, minutes = _parts(lead)
    wall = instant - timedelta(days=whole_days)
    if not hours and not minutes:
        return wall
    # Hours are real ones, across a change of clocks too.
    return datetime.fromtimestamp(wall.timestamp() - hours * 3600 - minutes * 60, HELSINKI)


def _parts(lead: str) -> tuple[int, int, int]:
    """Return the days, hours and minutes of an ISO 8601 duration."""
    found = re.fullmatch(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?", lead)
    if found is None:
        raise ValueError(f"no duration: {lead}")
    whole_days, hours, minutes = (int(each or 0) for each in found.groups())
    return whole_days, hours, minutes


def outside_quiet_hours(instant: datetime) -> datetime:
    """Return the instant, or the nearest one before the quiet hours (after them, if early)."""
    begin = time.fromisoformat(parameters()["quiet"]["from"])
    end = time.fromisoformat(parameters()["quiet"]["to"])
    clock = instant.timetz().replace(tzinfo=None)
    if clock >= begin:
        return _on(instant.date(), begin.isoformat()) - timedelta(minutes=1)
    if clock < end:
        return _on(instant.date(), end.isoformat())
    return instant
