"""The person's own calendar file: what lies ahead by their plan, told as estimates."""

from datetime import datetime

from icalendar import Event

from polku.messages import Payload, Reply, msg
from polku.records import Store, UnitOfWork
from polku.rules.facts import PersonFacts, Plan
from polku.services import conversation_calendar, timetable
from polku.services.forms import keyboard
from polku.services.heard import Answer, Heard

_FILE = ({"type": "calendar"},)
_TELL_PLAN = ((msg("Tell my plan"), Payload("set_profile")),)


def offer(store: Store, heard: Heard) -> Answer:
    """Let the bot send the calendar file; without a plan, ask for the plan."""
    if content(store, heard.person, heard.language, heard.now) is None:
        reply = Reply(
            (msg("For a calendar I need to know your plan. Please tell it to me."),),
            keyboard(_TELL_PLAN),
            id="calendar.no_plan",
        )
        return Answer((reply,))
    with store.unit() as uow:
        told = _told(uow, heard.person, heard.language, heard.now)
        plan = uow.people.plan(heard.person)
    if plan is None:
        first = msg("Here is a file for your calendar, with the discussions that you told me.")
        return Answer((Reply((first,), keyboard(_TELL_PLAN), id="calendar"),), _FILE)
    reply = Reply(
        (
            msg(
                "Here is a file for your calendar: the ends of your periods, counted from your "
                "plan. They are estimates. Your own times and deadlines are in the e-service."
            ),
            *([msg("The discussions that you told me are in it too.")] if told else []),
        ),
        id="calendar",
    )
    return Answer((reply,), _FILE)


def content(store: Store, person: str, language: str, now: datetime) -> str | None:
    """Return the text of the person's .ics file; None where there is nothing to put into it."""
    with store.unit() as uow:
        plan = uow.people.plan(person)
        told = _told(uow, person, language, now)
    facts = PersonFacts(plan=Plan(plan.first_day, plan.per_period) if plan else None)
    return timetable.calendar_file(
        facts, plan, person=person, language=language, now=now, told=told
    )


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


def _told(uow: UnitOfWork, person: str, language: str, now: datetime) -> list[Event]:
    """Return the told conversations that are not over, and those that a calendar crosses out."""
    told = [each for each in uow.conversations.of(person) if each.over_at() > now]
    told += uow.conversations.removed(person)
    gone = uow.conversations.gone(person)
    return conversation_calendar.events(told, gone, person=person, language=language, now=now)
