"""What a person told: their applications by period, and how far each period is."""

from datetime import date, timedelta
from typing import Any, TypeAlias

from polku.messages import Lines, Message, Payload, Reply, label, msg
from polku.messages.model import Paragraph
from polku.records import Store, UnitOfWork
from polku.records.models import Application
from polku.rules.periods import Period
from polku.services import for_you, reminders
from polku.services.application_notices import before_plan
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard
from polku.services.report_application import standing_buttons, standing_paragraphs
from polku.services.standing import Standing, standing

#: As many fit on a phone's screen, each with its button.
PAGE = 6
_A_ROW = 3

_Button: TypeAlias = tuple[Message, Payload]


def show(store: Store, heard: Heard) -> Answer:
    """List the applications of a period, a page at a time, and say how far it is."""
    with store.unit() as uow:
        return listed(uow, heard, day_meant(heard))


def listed(uow: UnitOfWork, heard: Heard, day: date) -> Answer:
    """Return a page of the list, how far the period is, and what the count rests on."""
    stand = standing(uow, heard.person, day)
    shown = days_shown(uow, heard.person, stand, day)
    kept = uow.applications.of(heard.person)
    early = before_plan(uow, heard.person, [day])
    told = [each for each in kept if each.applied_on in shown]
    page = min(int(heard.params.get("v", 1)), max(1, -(-len(told) // PAGE)))
    first = (page - 1) * PAGE
    on_page = told[first : first + PAGE]
    paragraphs: list[Paragraph] = [_head(shown, heard.today, early is not None)]
    if on_page:
        lines = (_line(number, each) for number, each in enumerate(on_page, first + 1))
        paragraphs.append(Lines(tuple(lines)))
    else:
        paragraphs.append(msg("You have told me no applications in this period."))
    paragraphs += [early] if early else standing_paragraphs(stand, heard.today)
    if heard.today in shown and (own := for_you.number(for_you.own(uow, heard))):
        paragraphs.append(Lines(own))
    rows = [*_edits(on_page, first), *_ways(kept, shown, told, page, heard.today)]
    more = () if early else standing_buttons(stand)
    name = "applications.list" if told else "applications.none"
    return Answer((Reply(tuple(paragraphs), (*keyboard(*rows), *more), id=name),))


def day_meant(heard: Heard) -> date:
    """Return the day whose period is to be shown: a button's, or today."""
    if not heard.tapped:
        return heard.today
    try:
        return min(date.fromisoformat(heard.params.get("from", "")), heard.today)
    except ValueError:
        return heard.today


def days_shown(uow: UnitOfWork, person: str, stand: Standing, day: date) -> Period:
    """Return the period; before the plan, the calendar month up to its eve."""
    plan = uow.people.plan(person)
    if plan and day < plan.first_day:
        eve = plan.first_day - timedelta(days=1)
        return Period(stand.period.first, min(stand.period.last, eve))
    return stand.period


def _head(shown: Period, today: date, early: bool) -> Message:
    if today in shown:
        return msg("Your period: {first} – {last}.", first=shown.first, last=shown.last)
    if early:
        return msg("From {first} to {last}:", first=shown.first, last=shown.last)
    return msg("An earlier period: {first} – {last}.", first=shown.first, last=shown.last)


def _line(number: int, each: Application) -> Message:
    known: dict[str, Any] = {"number": number, "day": each.applied_on, "employer": each.employer}
    if each.job:
        return msg("{number}. {day}: {employer}, {job}", job=each.job, **known)
    return msg("{number}. {day}: {employer}", **known)


def _edits(listed: list[Application], first: int) -> list[tuple[_Button, ...]]:
    buttons = [
        (label("Change {number}", number=number), Payload("edit_application", id=each.id))
        for number, each in enumerate(listed, first + 1)
    ]
    return [tuple(buttons[at : at + _A_ROW]) for at in range(0, len(buttons), _A_ROW)]


def _ways(
    kept: list[Application], shown: Period, told: list[Application], page: int, today: date
) -> list[tuple[_Button, ...]]:
    """Return the buttons to the other pages and periods; empty periods are passed over."""
    here, pages, around = shown.first.isoformat(), list[_Button](), list[_Button]()
    if page > 1:
        pages.append((label("Previous page"), _page(here, page - 1)))
    if page * PAGE < len(told):
        pages.append((label("Next page"), _page(here, page + 1)))
    earlier = [each.applied_on for each in kept if each.applied_on < shown.first]
    if earlier:
        around.append((label("Earlier months"), _page(max(earlier).isoformat(), 1)))
    if today not in shown:
        around.append((label("This period"), Payload("show_applications")))
    if told:
        along = Payload("show_applications", **{"from": here, "do": "take"})
        pages.append((label("Take it with me"), along))
    return [tuple(row) for row in (pages, around) if row]


def _page(day: str, page: int) -> Payload:
    return Payload("show_applications", **{"from": day, "v": str(page)})


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
    rows = keyboard(((label("Show my applications"), Payload("show_applications")),))
    return Answer((Reply(tuple(paragraphs), rows, id="report.official"),))
