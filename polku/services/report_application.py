"""Tell an application: one sentence or step by step; saved once; then how far the month is."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from polku.messages import Lines, Message, Payload, Reply, label, msg, nmsg, texts
from polku.messages.model import Paragraph
from polku.records import UnitOfWork
from polku.records.models import Application, Draft
from polku.services import application_notices as application_says
from polku.services import application_turns, notices, reminders, several
from polku.services.application_fields import FIELDS
from polku.services.application_summary import summary, which
from polku.services.forms import Form
from polku.services.heard import Answer, Heard
from polku.services.keyboards import Row, keyboard
from polku.services.standing import Standing, standing


def application_from(entry: several.Entry, identity: str, draft: str) -> Application:
    """Return what a draft's entry becomes."""
    return Application(
        id=identity,
        employer=entry["employer"],
        job=entry.get("job") or "",
        applied_on=application_says.day_of(entry),
        kind=entry.get("kind") or "application",
        draft=draft,
        note=entry.get("note") or "",
    )


def _save(uow: UnitOfWork, draft: Draft, heard: Heard) -> Answer:
    told = several.entries(draft.fields)
    first_ever = not uow.applications.of(heard.person)
    saved = [
        application_from(entry, secrets.token_hex(5), f"{draft.token}.{n}" if n else draft.token)
        for n, entry in enumerate(told)
    ]
    for each in saved:
        uow.applications.add(heard.person, each, heard.now)
    reminders.recompute(uow, heard.person, heard.now)
    proof = application_says.about_proof(saved, first_ever=first_ever, today=heard.today)
    return _saved(uow, saved, heard, proof)


def _saved_before(uow: UnitOfWork, token: str, heard: Heard) -> Answer | None:
    found = uow.applications.saved_from(heard.person, token)
    alive = [each for each in found if each.deleted_at is None]
    if found and not alive:
        return Answer((Reply((msg("You saved this and deleted it later. Nothing changed now."),)),))
    return _saved(uow, alive, heard) if alive else None


def _saved(
    uow: UnitOfWork, saved: list[Application], heard: Heard, more: Sequence[Paragraph] = ()
) -> Answer:
    newest = max(each.applied_on for each in saved)
    days = [each.applied_on for each in saved]
    early = application_says.before_plan(uow, heard.person, days)
    stand = standing(uow, heard.person, heard.today if early else newest)
    paragraphs: list[Paragraph] = [_told(saved)]
    if early:
        paragraphs.append(early)
    paragraphs += standing_paragraphs(stand, heard.today)
    for other in application_says.earlier_periods(uow, heard.person, days, heard.today):
        if other.period != stand.period:
            paragraphs.append(_other_period(other))
    rows = standing_buttons(stand)
    return Answer(
        (Reply((*paragraphs, *more), (*rows[:1], *_after(saved), *rows[1:]), id="report.saved"),)
    )


def _told(saved: list[Application]) -> Paragraph:
    lines = tuple(
        msg("Saved: {employer}, {day}.", employer=each.employer, day=each.applied_on)
        for each in saved
    )
    return lines[0] if len(lines) == 1 else Lines(lines)


def _other_period(stand: Standing) -> Message:
    return msg(
        "Of the earlier period from {first} to {last} you have told me {reported}; "
        "it asked for {required}.",
        first=stand.period.first,
        last=stand.period.last,
        reported=stand.reported,
        required=stand.required,
    )


def _after(saved: list[Application]) -> Any:
    """Return what can be done with what was just saved."""
    again = (label("Same again, other employer"), Payload(TASK, id=saved[-1].id))
    if len(saved) > 1:
        return keyboard((again,), ((label("Show my applications"), Payload("show_applications")),))
    edit = (label("Change or delete"), Payload("edit_application", id=saved[0].id))
    return keyboard((again,), (edit,))


def standing_paragraphs(stand: Standing, today: date) -> tuple[Paragraph, ...]:
    """Say how far a period is, and that the official report is made elsewhere."""
    paragraphs: list[Paragraph] = []
    if stand.period.last < today:
        paragraphs.append(
            msg(
                "This belongs to an earlier period, from {first} to {last}.",
                first=stand.period.first,
                last=stand.period.last,
            )
        )
    paragraphs.append(_count(stand, today))
    if not stand.plan_known:
        paragraphs.append(_plan_not_known(stand))
    if stand.officially_reported:
        paragraphs.append(msg("You have told me that you reported this period officially."))
    else:
        paragraphs.append(texts.not_official())
    return tuple(paragraphs)


def _plan_not_known(stand: Standing) -> Message:
    if stand.number_known:
        return msg(
            "I do not know the first day of your plan yet. So I count by the calendar month. Tell "
            "the day to me, and I count right."
        )
    return msg(
        "I do not know your own plan yet. So I count by the calendar month, and the number "
        "is the usual one. Your own plan decides: tell it to me, and I count right."
    )


def _count(stand: Standing, today: date) -> Message:
    figures: dict[str, Any] = {
        "reported": stand.reported,
        "required": stand.required,
        "day": stand.period.last,
    }
    if stand.free_until is not None:
        return msg(
            "You have told me {reported} in this period. As long as you are laid off, you need "
            "not apply for any job before {day}.",
            reported=stand.reported,
            day=stand.free_until,
        )
    if stand.required == 0:
        return msg(
            "You have told me {reported} in this period. Your plan asks for none. "
            "The period ends on {day}.",
            reported=stand.reported,
            day=stand.period.last,
        )
    if stand.period.last < today:
        return nmsg(
            "{reported} of {required} done, {n} was left. The period ended on {day}.",
            "{reported} of {required} done, {n} were left. The period ended on {day}.",
            n=stand.left,
            **figures,
        )
    if stand.complete:
        return msg(
            "{reported} of {required} done: you have them all. The period ends on {day}.", **figures
        )
    return nmsg(
        "{reported} of {required} done, {n} left. The period ends on {day}.",
        "{reported} of {required} done, {n} left. The period ends on {day}.",
        n=stand.left,
        **figures,
    )


def standing_buttons(stand: Standing) -> tuple[Any, ...]:
    """Return what can be done under a standing."""
    rows: list[Row] = [((label("Tell another application"), Payload("report_application")),)]
    if not stand.officially_reported:
        rows.append(((notices.DONE_OFFICIALLY, notices.done_officially(stand.period)),))
    if not stand.plan_known:
        rows.append(((label("Tell my plan"), Payload("set_profile", do="plan_first_day")),))
    return keyboard(*rows)


TASK = application_turns.TASK

FORM = Form(
    task=TASK,
    fields=FIELDS,
    summary=summary,
    save=_save,
    saved_before=_saved_before,
    whole_text=("applied_on",),
    gather=application_turns.gather,
    put=several.put,
    which=which,
    at_summary=application_turns.at_summary,
    taps=application_turns.TAPS,
)
