"""Correcting a saved application, by button or in words; deleting it, and bringing it back.

The buttons under an application carry its id and keep nothing; a draft begins when a field is
chosen, so that whoever only looks is asked nothing afterwards.
"""

import secrets
from datetime import timedelta

from polku.messages import Message, Payload, Reply, label, msg
from polku.records import Store, UnitOfWork
from polku.records.models import Application, Draft
from polku.services import application_choice as choice
from polku.services import application_turns, forms, reminders
from polku.services.application_fields import FIELDS
from polku.services.application_summary import lines, summary, which
from polku.services.forms import Form
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard
from polku.services.report_application import (
    application_from,
    standing_buttons,
    standing_paragraphs,
)
from polku.services.several import Entry
from polku.services.standing import standing

TASK = "edit_application"
#: How long a deleted application can be brought back.
UNDO = timedelta(hours=24)
_HOUR = timedelta(hours=1)


def edit(store: Store, heard: Heard) -> Answer:
    """Show an application with its buttons, ask for a field, or take a correction in words."""
    with store.unit() as uow:
        meant, new = choice.meant(uow, heard)
        if len(meant) != 1:
            return choice.ask_which(meant, TASK)
        application, field = meant[0], heard.params.get("do")
        if FORM.field(field) is None and not new:
            return Answer((_one(application),))
        fields = {**entry(application), **new}
        asking = field if heard.tapped and field else forms.CONFIRM
        aside = _put_aside(uow, heard)
        draft = Draft(secrets.token_hex(5), TASK, heard.update_id, heard.now, fields, asking)
        uow.drafts.put(heard.person, draft)
        uow.commit()
        known = FORM.field(asking)
        shown = known.ask(draft, heard) if known else summary(uow, draft, heard)
        return Answer((*aside, shown))


def _put_aside(uow: UnitOfWork, heard: Heard) -> tuple[Reply, ...]:
    """Say that another form gives way: a person has one open form."""
    present = uow.drafts.of(heard.person)
    young = present is not None and heard.now - present.updated_at < forms.KEPT
    if present is None or not young or present.task == TASK or not present.fields:
        return ()
    return (Reply((msg("I have closed the form that you had begun. Nothing of it was saved."),)),)


def entry(application: Application) -> Entry:
    """Return what a form that corrects an application begins with."""
    fields: Entry = {
        "of": application.id,
        "employer": application.employer,
        "applied_on": application.applied_on.isoformat(),
        "kind": application.kind,
    }
    fields |= {"job": application.job} if application.job else {"skipped": ["job"]}
    return fields | ({"note": application.note} if application.note else {})


def _one(application: Application) -> Reply:
    rows = [((each.label, Payload(TASK, id=application.id, do=each.name)),) for each in FIELDS]
    return Reply(
        (lines(entry(application)), msg("What shall I change?")),
        keyboard(
            *rows,
            ((label("Delete"), Payload("delete_application", id=application.id)),),
            ((label("Show my applications"), Payload("show_applications")),),
        ),
        id="application.one",
    )


def _save(uow: UnitOfWork, draft: Draft, heard: Heard) -> Answer:
    corrected = application_from(draft.fields, draft.fields["of"], draft.token)
    if not uow.applications.correct(heard.person, corrected, draft.token):
        return Answer((Reply((msg("This application was deleted. Nothing changed now."),)),))
    reminders.recompute(uow, heard.person, heard.now)
    return _saved(uow, corrected, heard)


def _saved_before(uow: UnitOfWork, token: str, heard: Heard) -> Answer | None:
    application = uow.applications.corrected_by(heard.person, token)
    return _saved(uow, application, heard) if application else None


def _saved(uow: UnitOfWork, application: Application, heard: Heard) -> Answer:
    told = msg(
        "Changed: {employer}, {day}.", employer=application.employer, day=application.applied_on
    )
    return Answer((_with_standing(uow, told, application, heard, "application.changed"),))


def _with_standing(
    uow: UnitOfWork, told: Message, application: Application, heard: Heard, identity: str
) -> Reply:
    stand = standing(uow, heard.person, application.applied_on)
    rows = standing_buttons(stand)
    undo = application.deleted_at is not None and application.undo
    if undo:
        payload = Payload("delete_application", id=application.undo or "", do="undo")
        rows = (*keyboard(((label("Undo"), payload),)), *rows)
    else:
        change = Payload(TASK, id=application.id)
        rows = (*rows[:1], *keyboard(((label("Change or delete"), change),)), *rows[1:])
    return Reply((told, *standing_paragraphs(stand, heard.today)), rows, id=identity)


def remove(store: Store, heard: Heard) -> Answer:
    """Delete an application so that it can come back, bring it back, or ask which one."""
    if heard.tapped and heard.params.get("do") == "undo":
        return _bring_back(store, heard)
    with store.unit() as uow:
        meant, _ = choice.meant(uow, heard, to_delete=True)
        if len(meant) != 1:
            return choice.ask_which(meant, "delete_application")
        if not heard.tapped:
            return Answer((_sure(meant[0]),))
        return _remove(uow, meant[0], heard)


def _sure(application: Application) -> Reply:
    return Reply(
        (msg("Shall I delete this one?"), lines(entry(application))),
        keyboard(
            ((label("Delete"), Payload("delete_application", id=application.id)),),
            ((label("No, keep it"), Payload("show_applications")),),
        ),
        id="application.sure",
    )


def _remove(uow: UnitOfWork, application: Application, heard: Heard) -> Answer:
    token = f"{heard.update_id:x}"
    # A turn that is run again finds its own token: what was undone since stays undone.
    if application.deleted_at is None and application.undo != token:
        uow.applications.remove(heard.person, application.id, token, heard.now)
        draft = uow.drafts.of(heard.person)
        if draft is not None and draft.fields.get("of") == application.id:
            uow.drafts.remove(heard.person)
        reminders.recompute(uow, heard.person, heard.now)
        uow.commit()
    now = uow.applications.one(heard.person, application.id) or application
    if now.deleted_at is None:
        return _back(uow, now, heard)
    told = msg(
        "Deleted: {employer}, {day}. You can bring it back for {hours} hours.",
        employer=now.employer,
        day=now.applied_on,
        hours=UNDO // _HOUR,
    )
    return Answer((_with_standing(uow, told, now, heard, "application.deleted"),))


def _bring_back(store: Store, heard: Heard) -> Answer:
    with store.unit() as uow:
        application = uow.applications.bring_back(heard.person, heard.params.get("id", ""))
        if application is None:
            return Answer(
                (
                    Reply(
                        (msg("It is too late to bring this one back. You can tell it again."),),
                        keyboard(((label("Tell an application"), Payload("report_application")),)),
                        id="application.gone",
                    ),
                )
            )
        reminders.recompute(uow, heard.person, heard.now)
        uow.commit()
        return _back(uow, application, heard)


def _back(uow: UnitOfWork, application: Application, heard: Heard) -> Answer:
    told = msg(
        "It is back: {employer}, {day}.", employer=application.employer, day=application.applied_on
    )
    return Answer((_with_standing(uow, told, application, heard, "application.back"),))


FORM = Form(
    task=TASK,
    fields=FIELDS,
    summary=summary,
    save=_save,
    saved_before=_saved_before,
    which=which,
    at_summary=application_turns.typed_note,
)
