"""What a person is to be reminded of, worked out anew from their diary and the parameters.

Nothing of ``polku.services.due`` is used: that is what is being judged. The parameters are read
as the documentation names them (``polku/services/reminders.yaml``, ``polku/rules/parameters``).
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from typing import Any, TypeAlias

from polku import data_files
from polku.clock import HELSINKI
from polku.config import ROOT
from simulate.diary import Deadline, Diary, Talk

CONVERSATION, PERIOD_END, PLAN_RENEWAL = "conversation", "period_end", "plan_renewal"
#: Kinds whose last day the person tells.
DEADLINES = ("clarification", PLAN_RENEWAL, "assigned_job", "profile")
#: The lead of what comes once more because the person wished so.
_ONCE_MORE = "put off"
_URGENT = timedelta(hours=2)
#: The name of a lead, when it brings a reminder, and when what it is about is over. They are
#: asked for at every look at every person, and worked out once.
Lead: TypeAlias = tuple[str, datetime, datetime]


@dataclass(frozen=True)
class Owed:
    """One reminder: due ``at``, of no use from ``over`` on; ``told_at`` is when it was caused."""

    kind: str
    subject: str
    lead: str
    at: datetime
    over: datetime
    told_at: datetime

    @property
    def about(self) -> tuple[str, str]:
        """What it is about, whichever lead brings it."""
        return self.kind, self.subject


@cache
def _documented(path: str) -> Mapping[str, Any]:
    """Return a file of parameters; it is asked for at every look at every person."""
    return data_files.read(ROOT / "polku" / path)


def parameters() -> Mapping[str, Any]:
    """Return the documented parameters of reminders."""
    return _documented("services/reminders.yaml")


def kept(
    told: Iterable[Talk] | Iterable[Deadline], thing: str, today: date
) -> tuple[set[str], set[str]]:
    """Return the ids of the things that must still be stored, and of those that may be.

    They are let go so many months after their day (``polku/retention.yaml``); on the very day
    either is right.
    """
    oldest = _oldest(thing, today)
    days = {each.id: each.day for each in told if not each.removed}
    must = {identity for identity, day in days.items() if day > oldest}
    return must, {identity for identity, day in days.items() if day >= oldest}


def _oldest(thing: str, today: date) -> date:
    found = re.fullmatch(r"P(\d+)M", _documented("retention.yaml")[thing])
    assert found is not None  # noqa: S101 - a parameter that this judge cannot read
    return _later(today, -int(found[1]))


def owed(diary: Diary, now: datetime) -> set[Owed]:
    """Return what a person wants to have been reminded of by ``now`` and can still use."""
    if diary.erased or diary.blocks:
        return set()
    return {each for each in wanted(diary, now.date()) if each.at <= now < each.over}


def wanted(diary: Diary, today: date) -> Iterator[Owed]:
    """Yield everything of the coming weeks, as the diary stands."""
    found = list(_by_leads(diary, today))
    yield from found
    ends = {each.about: each.over for each in found}
    for about, (until, wished_at) in diary.put_off.items():
        if about in ends:
            yield Owed(*about, _ONCE_MORE, until, ends[about], wished_at)


def put_off(diary: Diary, about: tuple[str, str], do: str, now: datetime) -> datetime | None:
    """Return until when a reminder may be put off; None where that would help nobody."""
    over = {each.over for each in _by_leads(diary, now.date()) if each.about == about}
    rule = parameters()["snooze"]
    until = _at(now.date() + timedelta(days=do == "morning"), rule[do])
    if _ahead(until, rule["at_least"]) < now or is_quiet(until):
        return None
    helps = any(now < each and until <= _ahead(each, rule["at_least"]) for each in over)
    return until if helps else None


def _by_leads(diary: Diary, today: date) -> Iterator[Owed]:
    for told in diary.deadlines.values():
        if not told.removed and told.kind not in diary.silenced:
            yield from _by_last_day(told.kind, told.id, told.day, told.told_at)
    if PLAN_RENEWAL not in diary.silenced and diary.first_day and diary.plan_told_at:
        yield from _renewal(diary, diary.first_day, diary.plan_told_at, today)
    if CONVERSATION not in diary.silenced:
        for talk in diary.talks.values():
            if not talk.gone:
                yield from _of_talk(talk)
    if PERIOD_END not in diary.silenced and diary.first_day and diary.plan_told_at:
        for first, last in _periods(diary.first_day, today):
            missing = diary.per_period - diary.done_between(first, last)
            if missing > 0 or first not in diary.reported:
                begun = first.isoformat()
                yield from _by_last_day(PERIOD_END, begun, last, diary.plan_told_at)


def is_quiet(instant: datetime) -> bool:
    """Whether an instant lies in the quiet hours that hold for everybody."""
    clock = instant.strftime("%H:%M")
    hours = parameters()["quiet"]
    return bool(clock >= hours["from"] or clock < hours["to"])


def may_come(each: Owed, now: datetime) -> bool:
    """Whether a reminder may come at an instant: by day, or within two hours of its event."""
    return not is_quiet(now) or (each.kind == CONVERSATION and each.over - now <= _URGENT)


def period_in(first_day: date, day: date) -> tuple[date, date]:
    """Return the first and last day of the plan's period in which a day lies."""
    return next(p for p in _periods(first_day, day) if p[0] <= day <= p[1])


@cache
def _periods(first_day: date, today: date) -> tuple[tuple[date, date], ...]:
    """Return the periods around a day, counted in months from the plan's first day."""
    months = (today.year - first_day.year) * 12 + today.month - first_day.month
    counts = range(max(0, months - 1), months + 2)
    firsts = [_later(first_day, count) for count in (*counts, counts.stop)]
    return tuple((first, after - timedelta(days=1)) for first, after in pairwise(firsts))


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _of_talk(talk: Talk) -> Iterator[Owed]:
    for lead, at, end in _leads_of_talk(talk.day, talk.time):
        yield Owed(CONVERSATION, talk.id, lead, at, end, talk.told_at)


@cache
def _leads_of_talk(day: date, clock: str | None) -> tuple[Lead, ...]:
    figures = parameters()
    start = _at(day, clock or figures["untimed"])
    end = _at(day + timedelta(days=1), "00:00")
    if clock:
        end = start
    elif "untimed_until" in figures:
        end = _at(day, figures["untimed_until"])
    leads = figures["conversation"]
    found = ((lead, _by_day(_ahead(start, lead), end if clock else None), end) for lead in leads)
    return tuple((lead, at, end) for lead, at, end in found if at < end)


def renewal_day(first_day: date, today: date) -> date:
    """Return the day around which the rules of today have a plan updated."""
    dated = _documented("rules/parameters/model.yaml")["plan.update_months"]["values"]
    months = max((each["from"], each["value"]) for each in dated if each["from"] <= today)[1]
    return _later(first_day, months)


def _renewal(diary: Diary, first_day: date, told_at: datetime, today: date) -> Iterator[Owed]:
    """Yield the plan's update by the rules, unless a day of the person's own is kept, even over."""
    own = [each.day for each in diary.deadlines.values() if each.kind == PLAN_RENEWAL]
    if max(own, default=date.min) < _oldest("deadlines", today):
        day = renewal_day(first_day, today)
        yield from _by_last_day(PLAN_RENEWAL, day.isoformat(), day, told_at)


def _by_last_day(kind: str, subject: str, last: date, told_at: datetime) -> Iterator[Owed]:
    for lead, at, end in _leads_before(kind, last):
        yield Owed(kind, subject, lead, at, end, told_at)


@cache
def _leads_before(kind: str, last: date) -> tuple[Lead, ...]:
    rule = parameters()[kind]
    end, start = _at(last + timedelta(days=1), "00:00"), _at(last, rule["at"])
    return tuple((lead, _by_day(_ahead(start, lead), None), end) for lead in rule["leads"])


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=HELSINKI)


def _ahead(start: datetime, lead: str) -> datetime:
    """Return the instant a lead earlier: days on the wall clock, hours and minutes as they pass."""
    found = re.fullmatch(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?", lead)
    assert found is not None, lead  # noqa: S101 - a parameter that this judge cannot read
    wall = start - timedelta(days=int(found[1] or 0))
    passing = timedelta(hours=int(found[2] or 0), minutes=int(found[3] or 0))
    return datetime.fromtimestamp(wall.timestamp() - passing.total_seconds(), HELSINKI)


def _by_day(instant: datetime, event: datetime | None) -> datetime:
    """Move an instant out of the quiet hours, as the parameters' comments say."""
    if not is_quiet(instant):
        return instant
    hours = parameters()["quiet"]
    early = instant.strftime("%H:%M") < hours["to"]
    if event is not None and "urgent" in parameters() and event - instant <= _URGENT:
        morning = _at(instant.date() + timedelta(days=not early), hours["to"])
        return morning if event - morning >= timedelta(hours=1) else instant
    if early:
        return _at(instant.date(), hours["to"])
    return _at(instant.date(), hours["from"]) - timedelta(minutes=1)
