"""The person's own calendar file: what lies ahead by their plan, told as estimates."""

from datetime import datetime

from polku.messages import Payload, Reply, msg
from polku.records import Store
from polku.rules.facts import PersonFacts, Plan
from polku.services import timetable
from polku.services.forms import keyboard
from polku.services.heard import Answer, Heard


def offer(store: Store, heard: Heard) -> Answer:
    """Let the bot send the calendar file; without a plan, ask for the plan."""
    if content(store, heard.person, heard.language, heard.now) is None:
        reply = Reply(
            (msg("For a calendar I need to know your plan. Please tell it to me."),),
            keyboard(((msg("Tell my plan"), Payload("set_profile")),)),
            id="calendar.no_plan",
        )
        return Answer((reply,))
    reply = Reply(
        (
            msg(
                "Here is a file for your calendar: the ends of your periods, counted from your "
                "plan. They are estimates. Your own times and deadlines are in the e-service."
            ),
        ),
        id="calendar",
    )
    return Answer((reply,), ({"type": "calendar"},))


def content(store: Store, person: str, language: str, now: datetime) -> str | None:
    """Return the text of the person's .ics file; None where nothing can be counted."""
    with store.unit() as uow:
        told = uow.people.plan(person)
    if told is None:
        return None
    facts = PersonFacts(plan=Plan(told.first_day, told.per_period))
    return timetable.calendar_file(facts, told, person=person, language=language, now=now)
