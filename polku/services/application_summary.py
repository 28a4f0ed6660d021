"""The summary before an application is saved: one or several, doubles asked about."""

from datetime import date
from typing import Any

from polku.messages import Lines, Message, Reply, label, msg
from polku.messages.model import Paragraph
from polku.records import UnitOfWork
from polku.records.models import Application, Draft
from polku.rules import applications as rules
from polku.rules import facts
from polku.services import application_notices as notices
from polku.services.application_fields import FIELDS, KINDS
from polku.services.forms import tap
from polku.services.heard import Heard
from polku.services.keyboards import Row, keyboard
from polku.services.several import MOST, Entry, entries
from polku.services.standing import standing


def summary(uow: UnitOfWork, draft: Draft, heard: Heard) -> Reply:
    """Ask whether it is right, and say what matters before it is saved."""
    told = entries(draft.fields)
    days = [notices.day_of(each) for each in told]
    paragraphs: list[Paragraph] = [msg("Is this right?"), _shown(told)]
    if draft.fields.get("cut"):
        paragraphs.append(
            msg("I took the first {most} of them. Please tell the others after saving.", most=MOST)
        )
    paragraphs += notices.about_days(uow, heard.person, days, heard.today)
    paragraphs += notices.about_counting(draft.fields, max(days))
    again = doubles(uow, draft, heard.person)
    if again:
        paragraphs.append(_about_doubles(again, len(told)))
    return Reply(tuple(paragraphs), _buttons(draft, len(told), again), id="report.summary")


def _shown(told: list[Entry]) -> Lines:
    if len(told) == 1:
        return lines(told[0])
    return Lines(tuple(_numbered(number, each) for number, each in enumerate(told, 1)))


def lines(entry: Entry) -> Lines:
    """Return everything that is told of one application, under each other."""
    shown = [msg("Employer: {employer}", employer=entry["employer"])]
    if entry.get("job"):
        shown.append(msg("Job: {job}", job=entry["job"]))
    shown.append(msg("Day: {day}", day=notices.day_of(entry)))
    shown.append(msg("How: {kind}", kind=KINDS[entry.get("kind") or "application"]))
    if entry.get("note"):
        shown.append(msg("Note: {note}", note=entry["note"]))
    return Lines(tuple(shown))


def _numbered(number: int, entry: Entry) -> Message:
    known: dict[str, Any] = {
        "number": number,
        "employer": entry["employer"],
        "day": notices.day_of(entry),
        "kind": KINDS[entry.get("kind") or "application"],
    }
    if entry.get("job"):
        return msg("{number}. {employer}, {job}, {day}. {kind}", job=entry["job"], **known)
    return msg("{number}. {employer}, {day}. {kind}", **known)


def doubles(uow: UnitOfWork, draft: Draft, person: str) -> dict[int, date]:
    """Return which of a draft's applications were told before in their period, and for which day.

    Two places under one title are two jobs, so the person is asked and not refused.
    """
    found: dict[int, date] = {}
    told = entries(draft.fields)
    for place, entry in enumerate(told):
        period = standing(uow, person, notices.day_of(entry)).period
        kept = uow.applications.between(person, period.first, period.last)
        earlier = [_kept(each) for each in kept if each.id != draft.fields.get("of")]
        earlier += [_fact(each) for each in told[:place] if notices.day_of(each) in period]
        same = (each for each in earlier if rules.same_job(_fact(entry), [each]).outcome == "ask")
        first = next(same, None)
        if first is not None:
            found[place] = first.day
    return found


def _fact(entry: Entry) -> facts.Application:
    return facts.Application(notices.day_of(entry), entry["employer"], entry.get("job") or "")


def _kept(application: Application) -> facts.Application:
    return facts.Application(application.applied_on, application.employer, application.job)


def _about_doubles(again: dict[int, date], count: int) -> Paragraph:
    if count == 1:
        return msg(
            "You already have this one in the same period, of {day}. The same job counts once. "
            "Is this another one?",
            day=again[0],
        )
    listed = [
        msg("You already have number {number} in the same period, of {day}.", number=n + 1, day=day)
        for n, day in again.items()
    ]
    return Lines((*listed, msg("The same job counts once. Are these other ones?")))


def _buttons(draft: Draft, count: int, again: dict[int, date]) -> Any:
    change, cancel = (
        (label("Change"), tap(draft, "change")),
        (label("Cancel"), tap(draft, "cancel")),
    )
    note = (label("Add a note"), tap(draft, "field", "note"))
    if count > 1:
        rows: list[Row] = [((label("Save all"), tap(draft, "save")),)]
        if again:
            rows.append(((label("Leave out the ones I have"), tap(draft, "new_only")),))
        return keyboard(*rows, ((label("Change one"), tap(draft, "change")), cancel))
    if again:
        return keyboard(
            ((label("Yes, another one: save it"), tap(draft, "save")),),
            ((label("No, leave it out"), tap(draft, "cancel")),),
            (change,),
        )
    second = (change, cancel) if draft.fields.get("note") else (change, note, cancel)
    return keyboard(((label("Save"), tap(draft, "save")),), second)


def which(draft: Draft) -> Reply:
    """Ask what to change: the number of an application first, where there are several."""
    several, at = draft.fields.get("entries"), draft.fields.get("at")
    fields = tuple(((each.label, tap(draft, "field", each.name)),) for each in FIELDS)
    if several and at is None:
        numbers: list[Row] = [
            (
                (
                    label("{number}. {employer}", number=n, employer=each["employer"]),
                    tap(draft, "entry", str(n)),
                ),
            )
            for n, each in enumerate(several, 1)
        ]
        back: Row = ((label("Back"), tap(draft, "back")),)
        return Reply((msg("Which one shall I change?"),), keyboard(*numbers, back))
    if several:
        return Reply(
            (msg("What shall I change at {employer}?", employer=several[at]["employer"]),),
            keyboard(
                *fields,
                (
                    (label("Leave this one out"), tap(draft, "drop")),
                    (label("Back"), tap(draft, "back")),
                ),
            ),
        )
    return Reply((msg("What shall I change?"),), keyboard(*fields))
