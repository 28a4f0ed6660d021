"""Told conversations as entries of a calendar file (RFC 5545).

One conversation keeps its ``UID`` for ever; ``SEQUENCE`` rises with each change, and a removed
one comes as ``CANCELLED``, so that a calendar replaces or crosses out what it already holds.
No alarm: the reminders are Polku's. Nothing here reads a clock or the database.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from polku.clock import HELSINKI
from polku.messages import Lines, msg, plain
from polku.records.models import Conversation, RemovedConversation
from polku.rules.months import add_days
from polku.services import conversation_words as words
from polku.services.conversation_texts import details

#: How long an entry with a clock time is shown: nobody knows how long a conversation lasts.
SHOWN = timedelta(hours=1)


def events(
    told: Iterable[Conversation],
    gone: Iterable[RemovedConversation],
    *,
    person: str,
    language: str,
    now: datetime,
) -> list[Event]:
    """Return an entry for each conversation; of those that are gone, only that they are."""
    found = [_told(each, person, language) for each in told]
    found += [_gone(each, person, language) for each in gone]
    for event in found:
        event.add("dtstamp", now.astimezone(UTC))
        event.add("class", "PRIVATE")
    return found


def file_of(found: Sequence[Event], language: str) -> str:
    """Return a calendar file with these entries alone."""
    calendar = Calendar()
    calendar.add("prodid", "-//Polku//Discussions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    put(calendar, found)
    text: str = calendar.to_ical().decode()
    return text


def put(calendar: Calendar, found: Sequence[Event]) -> None:
    """Add entries to a calendar, with Finland's time zone where one has a clock time."""
    if any(isinstance(each.start, datetime) for each in found):
        calendar.add_component(_helsinki())
    for each in found:
        calendar.add_component(each)


def _told(told: Conversation, person: str, language: str) -> Event:
    event = _event(told.id, told.sequence, person)
    event.add("summary", plain(msg("Discussion with the employment services"), language))
    event.add("status", "CANCELLED" if told.removed_at else "CONFIRMED")
    lines = [*details(told), msg("Your own note: the office does not see it.")]
    if told.time:
        event.add("dtstart", told.starts_at())
        event.add("duration", SHOWN)
        event.add("transp", "TRANSPARENT" if told.removed_at else "OPAQUE")
        lines.append(msg("How long it lasts is not known: it is shown as one hour."))
    else:
        event.add("dtstart", told.day)
        event.add("dtend", add_days(told.day, 1))
        event.add("transp", "TRANSPARENT")
        lines.append(msg("The time is not known."))
    event.add("description", plain(Lines(tuple(lines)), language))
    if told.place:
        event.add("location", told.place)
        link = words.link(told.place)
        if link:
            event.add("url", link)
    return event


def _gone(left: RemovedConversation, person: str, language: str) -> Event:
    """Cross out what is not remembered: only that it was there, on the day of its removal."""
    event = _event(left.id, left.sequence, person)
    day = left.removed_at.astimezone(HELSINKI).date()
    event.add("summary", plain(msg("Removed discussion"), language))
    event.add("status", "CANCELLED")
    event.add("dtstart", day)
    event.add("dtend", add_days(day, 1))
    event.add("transp", "TRANSPARENT")
    return event


def _event(identity: str, sequence: int, person: str) -> Event:
    event = Event()
    # The person's id makes it hard to guess; neither can be read out of it.
    digest = sha256(f"{person} conversation {identity}".encode()).hexdigest()
    event.add("uid", f"{digest[:32]}@polku")
    event.add("sequence", sequence)
    return event


def _helsinki() -> Timezone:
    """Return Finland's time zone by the European rule: last Sundays of March and October."""
    zone = Timezone()
    zone.add("tzid", HELSINKI.key)
    winter, summer = timedelta(hours=2), timedelta(hours=3)
    for part, name, month, start, before, after in (
        (TimezoneDaylight(), "EEST", 3, datetime(1997, 3, 30, 3, 0), winter, summer),  # noqa: DTZ001
        (TimezoneStandard(), "EET", 10, datetime(1997, 10, 26, 4, 0), summer, winter),  # noqa: DTZ001
    ):
        part.add("tzname", name)
        part.add("dtstart", start)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone
