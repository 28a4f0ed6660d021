"""The person's own calendar file: what lies ahead by their plan, told as estimates."""

from datetime import datetime

from polku.messages import Payload, Reply, msg
from polku.records import Store
from polku.services import timetable
from polku.services.forms import keyboard
from polku.services.heard import Answer, Heard
from polku.services.situation import situation


def offer(store: Store, heard: Heard) -> Answer:
    """Let the bot send the calendar file; without a plan, ask for the plan."""
    if content(store, heard.person, heard.language, heard.now) is None:
        reply = Reply(
            (
                msg(
                    "For a calendar I need to know your plan, or the day of your initial "
                    "interview. Please tell me."
                ),
            ),
            keyboard(
                ((msg("Tell my plan"), Payload("set_profile", do="plan_first_day")),),
                ((msg("My initial interview"), Payload("set_profile", do="initial_interview")),),
            ),
            id="calendar.no_plan",
        )
        return Answer((reply,))
    reply = Reply(
        (
            msg(
                "Here is a file for your calendar: the ends of your periods and the discussions "
                "that the model has, counted from the days that you told me. They are estimates. "
                "Your own times and deadlines are in the e-service."
            ),
        ),
        id="calendar",
    )
    return Answer((reply,), ({"type": "calendar"},))


def content(store: Store, person: str, language: str, now: datetime) -> str | None:
    """Return the text of the person's .ics file; None where nothing can be counted."""
    with store.unit() as uow:
        told, plan = situation(uow, person), uow.people.plan(person)
    facts = told.facts(now.date())
    return timetable.calendar_file(facts, plan, person=person, language=language, now=now)
