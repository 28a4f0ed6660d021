"""The meeting timetable and the period ends of a person, as a file for any calendar (RFC 5545).

Every entry says that it is an estimate: the office's own appointments stand in the e-service.
An entry lasts whole days, leaves its days free, and keeps its ``UID`` from one export to the next,
so that a calendar replaces what it already holds; where a day moves (a new plan), the earlier
entry stays until the person deletes it. Nothing here reads a clock or the database.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256

from icalendar import Calendar, Event

from polku.clock import HELSINKI
from polku.messages import FullDate, Lines, Link, Message, msg, nmsg, plain
from polku.records.models import PlanRecord
from polku.rules import meetings, obligation
from polku.rules.decision import Window
from polku.rules.facts import PersonFacts, Plan
from polku.rules.months import add_days, add_months
from polku.rules.periods import Period
from polku.services import conversation_calendar

PRODID = "-//Polku//Timetable//EN"
MONTHS_AHEAD = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One estimate: its kind, its days (both included), its title and what stands beneath."""

    kind: str
    first: date
    last: date
    title: Message
    description: Lines


def calendar_file(
    facts: PersonFacts,
    plan: PlanRecord | None,
    *,
    person: str,
    language: str,
    now: datetime,
    until: date | None = None,
    sequence: int = 0,
    told: Sequence[Event] = (),
) -> str | None:
    """Return the entries that are not over, as the text of an .ics file (to be kept as UTF-8).

    ``person`` is the random id, which the file does not show; ``until`` is the last day on which
    an entry may begin, a year ahead where left out; ``sequence`` rises when entries were corrected;
    ``told`` are the entries of conversations that the person told. ``None`` where there is none
    and nothing can be counted: without an initial interview and a plan, or when nothing lies
    ahead.

    Raises:
        ValueError: ``now`` has no time zone.
    """
    if now.tzinfo is None:
        raise ValueError("a calendar file needs the instant of now with its time zone")
    today = now.astimezone(HELSINKI).date()
    last_day = add_months(today, MONTHS_AHEAD) if until is None else until
    calendar = _head(language, estimates_only=not told)
    conversation_calendar.put(calendar, told)
    for entry in entries(facts, plan, today, last_day):
        event = _event(entry, language)
        event.add("uid", _uid(person, entry))
        event.add("dtstamp", now.astimezone(UTC))
        event.add("sequence", sequence)
        calendar.add_component(event)
    return calendar.to_ical().decode() if calendar.subcomponents else None


def entries(
    facts: PersonFacts, plan: PlanRecord | None, today: date, until: date
) -> tuple[Entry, ...]:
    """Return the estimates that are not over on ``today`` and begin by ``until``, by their days.

    Meetings follow ``polku.rules.meetings``. Periods are counted from the first day of ``plan``;
    one in which nothing is to be reported has no entry.
    """
    if plan is not None:
        facts = replace(facts, plan=Plan(plan.first_day, plan.per_period))
    windows = meetings.timetable(facts, until).windows
    found = [_meeting(facts, each) for each in windows if each.last >= today]
    found += [_period_end(each) for each in _periods(facts, today, until)]
    return tuple(sorted(found, key=lambda each: (each.first, each.last, each.kind)))


def _periods(facts: PersonFacts, today: date, until: date) -> Iterator[Period]:
    if facts.plan is None or facts.plan.first_day is None:
        return
    day = max(today, facts.plan.first_day)
    while True:
        found = obligation.terms(facts, day)
        period = found.period if found else None
        if period is None or period.last > until:
            return
        if obligation.standing(facts, period.last).outcome != "none":
            yield period
        if period.last == date.max:
            return
        day = add_days(period.last, 1)


def _meeting(facts: PersonFacts, window: Window) -> Entry:
    # Asked for its own first day, the rule names the pages that this window rests on.
    references = meetings.timetable(facts, window.first).references
    lines = [msg("Not an appointment: yours is in the e-service.")]
    if facts.initial_interview is not None:
        interview = FullDate(facts.initial_interview)
        lines.append(msg("Counted from your initial interview on {day}.", day=interview))
    lines += [
        msg(
            "By the rules as this page told them on {day}: {page}",
            day=FullDate(each.checked_on),
            page=Link(each.url, each.title),
        )
        for each in references
    ]
    return Entry(
        "meeting",
        window.first,
        window.last,
        nmsg(
            "Estimate: job search discussion",
            "Estimate: {n} job search discussions",
            n=window.count,
        ),
        Lines(tuple(lines)),
    )


def _period_end(period: Period) -> Entry:
    return Entry(
        "period_end",
        period.last,
        period.last,
        msg("Estimate: your reporting period ends"),
        Lines(
            (
                msg("You make the official report yourself, in the e-service."),
                msg("Your plan there names the last day for it, which binds you."),
                msg(
                    "Counted from the first day of your plan as you told it: {first} to {last}.",
                    first=FullDate(period.first),
                    last=FullDate(period.last),
                ),
            )
        ),
    )


def _head(language: str, *, estimates_only: bool) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    title = msg("Polku: estimates, not appointments")
    if not estimates_only:
        title = msg("Polku: your discussions, and estimates")
    name = plain(title, language)
    calendar.add("name", name)
    # Common calendars know the name by this older key.
    calendar.add("x-wr-calname", name)
    return calendar


def _event(entry: Entry, language: str) -> Event:
    event = Event()
    event.add("summary", plain(entry.title, language))
    event.add("description", plain(entry.description, language))
    event.add("dtstart", entry.first)
    # The end of whole days is the day after the last one.
    event.add("dtend", add_days(entry.last, 1))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _uid(person: str, entry: Entry) -> str:
    told = f"{person} {entry.kind} {entry.first.isoformat()}"
    return f"{sha256(told.encode()).hexdigest()[:32]}@polku"
