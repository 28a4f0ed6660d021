"""What a person told: their applications and how far the period is."""

from datetime import date

from polku.messages import Lines, Message, Payload, Reply, msg
from polku.records import Store, UnitOfWork
from polku.records.models import Application
from polku.services import for_you, reminders
from polku.services.forms import keyboard
from polku.services.heard import Answer, Heard
from polku.services.report_application import standing_buttons, standing_paragraphs
from polku.services.standing import standing

#: As many fit on a phone's screen.
SHOWN = 10


def show(store: Store, heard: Heard) -> Answer:
    """List the applications of the present period, and say how far it is."""
    with store.unit() as uow:
        return listed(uow, heard)


def listed(uow: UnitOfWork, heard: Heard) -> Answer:
    """Return the list, how far the period is, and what the count rests on."""
    stand = standing(uow, heard.person, heard.today)
    told = uow.applications.between(heard.person, stand.period.first, stand.period.last)
    head = msg("Your period: {first} – {last}.", first=stand.period.first, last=stand.period.last)
    shown = (
        Lines(tuple(_line(each) for each in told[-SHOWN:]))
        if told
        else msg("You have told me no applications in this period.")
    )
    own = for_you.number(for_you.own(uow, heard))
    reply = Reply(
        (head, shown, *standing_paragraphs(stand, heard.today), *((Lines(own),) if own else ())),
        standing_buttons(stand),
        id="applications.list" if told else "applications.none",
    )
    return Answer((reply,))


def _line(each: Application) -> Message:
    if each.job:
        return msg(
            "• {day}: {employer}, {job}", day=each.applied_on, employer=each.employer, job=each.job
        )
    return msg("• {day}: {employer}", day=each.applied_on, employer=each.employer)


def report_officially(store: Store, heard: Heard) -> Answer:
    """Keep that the person made the official report of a period, apart from the count."""
    try:
        first = date.fromisoformat(heard.params.get("from", ""))
    except ValueError:
        first = heard.today
    with store.unit() as uow:
        stand = standing(uow, heard.person, min(first, heard.today))
        uow.people.report_officially(heard.person, stand.period.first, heard.now)
        reminders.recompute(uow, heard.person, heard.now)
        uow.commit()
    paragraphs = [
        msg(
            "Good. I have noted that you reported {first} – {last} officially.",
            first=stand.period.first,
            last=stand.period.last,
        )
    ]
    if not stand.complete:
        paragraphs.append(
            msg(
                "By what you told me, {reported} of {required} are done. "
                "If you report more officially, all is well.",
                reported=stand.reported,
                required=stand.required,
            )
        )
    rows = keyboard(((msg("Show my applications"), Payload("show_applications")),))
    return Answer((Reply(tuple(paragraphs), rows, id="report.official"),))
