"""The person's own calendar file: told conversations, and what lies ahead told as estimates."""

from datetime import datetime

from icalendar import Event

from polku.messages import Payload, Reply, label, msg
from polku.messages.model import Paragraph
from polku.records import Store, UnitOfWork
from polku.services import conversation_calendar, timetable
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard
from polku.services.situation import situation

_TELL = (
    ((label("Tell my plan"), Payload("set_profile", do="plan_first_day")),),
    ((label("My initial interview"), Payload("set_profile", do="initial_interview")),),
)


def offer(store: Store, heard: Heard) -> Answer:
    """Let the bot send the calendar file; where there is nothing to put in, ask for the plan."""
    with store.unit() as uow:
        told = _told(uow, heard.person, heard.language, heard.now)
        estimates = _file(uow, heard.person, heard.language, heard.now, []) is not None
    if not told and not estimates:
        ask = msg(
            "For a calendar I need to know your plan, or the day of your initial "
            "interview. Please tell me."
        )
        return Answer((Reply((ask,), keyboard(*_TELL), id="calendar.no_plan"),))
    paragraphs: list[Paragraph] = [
        msg("Here is a file for your calendar, with the discussions that you told me.")
    ]
    if estimates:
        paragraphs = [
            msg(
                "Here is a file for your calendar: the ends of your periods and the discussions "
                "that the model has, counted from the days that you told me. They are estimates. "
                "Your own times and deadlines are in the e-service."
            )
        ]
        if told:
            paragraphs.append(msg("The discussions that you told me are in it too."))
    rows = () if estimates else keyboard(*_TELL)
    return Answer((Reply(tuple(paragraphs), rows, id="calendar"),), ({"type": "calendar"},))


def content(store: Store, person: str, language: str, now: datetime) -> str | None:
    """Return the text of the person's .ics file; None where there is nothing to put into it."""
    with store.unit() as uow:
        return _file(uow, person, language, now, _told(uow, person, language, now))


def content_of_one(
    store: Store, person: str, conversation: str, language: str, now: datetime
) -> str | None:
    """Return the .ics file of one conversation of this person, removed or not; else None."""
    with store.unit() as uow:
        kept = (*uow.conversations.of(person), *uow.conversations.removed(person))
        told = [each for each in kept if each.id == conversation]
        gone = [each for each in uow.conversations.gone(person) if each.id == conversation]
    found = conversation_calendar.events(told, gone, person=person, language=language, now=now)
    return conversation_calendar.file_of(found, language) if found else None


def _file(
    uow: UnitOfWork, person: str, language: str, now: datetime, told: list[Event]
) -> str | None:
    facts, plan = situation(uow, person).facts(now.date()), uow.people.plan(person)
    return timetable.calendar_file(
        facts, plan, person=person, language=language, now=now, told=told
    )


def _told(uow: UnitOfWork, person: str, language: str, now: datetime) -> list[Event]:
    """Return the told conversations that are not over, and those that a calendar crosses out."""
    told = [each for each in uow.conversations.of(person) if each.over_at() > now]
    told += uow.conversations.removed(person)
    gone = uow.conversations.gone(person)
    return conversation_calendar.events(told, gone, person=person, language=language, now=now)
