"""The form of a conversation: told in one sentence or step by step, new or changed."""

import secrets
from dataclasses import replace
from datetime import date
from typing import Any

from polku.messages import Message, Reply, label, msg, nmsg
from polku.messages.model import Paragraph
from polku.records import Store, UnitOfWork
from polku.records.models import Conversation, Draft
from polku.services import conversation_words as words
from polku.services import due, form_steps, forms, reminders, small_words
from polku.services.conversation_fields import DETAILS, FIELDS
from polku.services.conversation_texts import describe, do, on_button
from polku.services.forms import Form, tap
from polku.services.heard import Answer, Heard
from polku.services.keyboards import Row, keyboard

TASK = "add_conversation"
_TOLD = ("day", "time", "format", "place", "language", "interpreter")
#: What one tap may say of which conversation the words are about.
_NEW = "new"


def fields_of(told: Conversation) -> dict[str, Any]:
    """Return a saved conversation as the fields of a draft that changes it."""
    values = {name: getattr(told, name) for name in _TOLD}
    known = {name: value for name, value in values.items() if value is not None}
    return {**known, "day": told.day.isoformat(), "replaces": told.id}


def change(told: Conversation, heard: Heard, asking: str = forms.WHICH, **new: Any) -> Draft:
    """Return the draft that changes a saved conversation; what was not known is not asked."""
    known = {**fields_of(told), **new}
    skipped = [each.name for each in FIELDS if each.optional and each.name not in known]
    token = secrets.token_hex(5)
    draft = Draft(token, TASK, heard.update_id, heard.now, known, asking)
    return draft.with_fields(skipped=skipped or None)


def gather(uow: UnitOfWork, draft: Draft, heard: Heard) -> dict[str, Any]:
    """Read what a message says of place, language and interpreter, and whether it moves one."""
    if heard.text is None or draft.asking in {each.name for each in DETAILS}:
        return {}
    reading = read_details(heard.text, heard.language)
    if words.moved(heard.text, heard.language):
        reading["moved"] = True
    return reading


def read_details(text: str, language: str) -> dict[str, Any]:
    """Return the place, the language and the interpreter that a sentence names."""
    platform, spoken = words.platform(text), words.spoken(text, language)
    place = words.link(text) or words.phone(text) or platform
    interpreter = words.interpreter(text, language)
    found = {"place": place, "language": spoken, "interpreter": interpreter}
    if platform:
        found["format"] = "video"
    return {name: value for name, value in found.items() if value is not None}


def _from(draft: Draft, identity: str) -> Conversation:
    fields = draft.fields
    return Conversation(
        id=identity,
        day=date.fromisoformat(fields["day"]),
        time=fields.get("time"),
        format=fields.get("format"),
        draft=draft.token,
        place=fields.get("place"),
        language=fields.get("language"),
        interpreter=fields.get("interpreter"),
    )


def _summary(uow: UnitOfWork, draft: Draft, heard: Heard) -> Reply:
    told = _from(draft, "")
    coming = [each for each in uow.conversations.of(heard.person) if each.over_at() > heard.now]
    if _which_moved(draft) and coming:
        return _ask_which_moved(draft, told, coming)
    paragraphs: list[Paragraph] = [msg("Is this right?"), describe(told)]
    if told.over_at() <= heard.now:
        paragraphs.append(msg("This time is already past. Please check the day and the time."))
    rows: list[Row] = [((label("Save"), tap(draft, "save")),)]
    same = _same(draft, coming)
    if same:
        paragraphs.append(msg("You have already told me a discussion at the same time:"))
        paragraphs.append(describe(same))
        rows = [
            ((label("Change the one I told"), tap(draft, "replaces", same.id)),),
            ((label("Save as another one"), tap(draft, "save")),),
        ]
    if any(each.name not in draft.fields for each in DETAILS):
        rows.append(((label("More details"), tap(draft, "details")),))
    rows.append(((label("Change"), tap(draft, "change")), (label("Cancel"), tap(draft, "cancel"))))
    return Reply(tuple(paragraphs), keyboard(*rows), id="conversation.summary")


def _same(draft: Draft, coming: list[Conversation]) -> Conversation | None:
    """Return another conversation on the same day and time, if there is one."""
    key = (draft.fields["day"], draft.fields.get("time"))
    others = [each for each in coming if each.id != draft.fields.get("replaces")]
    return next((e for e in others if (e.day.isoformat(), e.time) == key), None)


def _which_moved(draft: Draft) -> bool:
    return bool(draft.fields.get("moved")) and "replaces" not in draft.fields


def _ask_which_moved(draft: Draft, told: Conversation, coming: list[Conversation]) -> Reply:
    rows = [((on_button(each), tap(draft, "replaces", each.id)),) for each in coming[:8]]
    rows.append(((label("None of these, it is a new one"), tap(draft, "replaces", _NEW)),))
    rows.append(((label("Cancel"), tap(draft, "cancel")),))
    question = msg("Which of your discussions has moved to this time?")
    return Reply((describe(told), question), keyboard(*rows), id="conversation.moved")


def _replaces(store: Store, form: Form, heard: Heard, draft: Draft, value: str) -> Answer:
    """Take which conversation the draft is about; one that is not theirs is refused."""
    if value == _NEW:
        return form_steps.fill(store, form, heard, {"moved": None})
    with store.unit() as uow:
        told = uow.conversations.one(heard.person, value)
    if told is None:
        return form_steps.ask_again(store, form, heard)
    return form_steps.fill(
        store, form, heard, {**fields_of(told), **_own(draft), "replaces": told.id}
    )


def _own(draft: Draft) -> dict[str, Any]:
    """Return what the draft itself says of a conversation."""
    return {name: value for name, value in draft.fields.items() if name in _TOLD}


def _details(store: Store, form: Form, heard: Heard, draft: Draft, value: str) -> Answer:
    """Show which details can be added; nothing of it is asked otherwise."""
    rows = [
        ((each.label, tap(draft, "field", each.name)),)
        for each in DETAILS
        if each.name not in draft.fields
    ]
    rows.append(((label("Back"), tap(draft, "back")),))
    reply = Reply((msg("What would you like to add?"),), keyboard(*rows))
    return Answer((reply,))


def _back(store: Store, form: Form, heard: Heard, draft: Draft, value: str) -> Answer:
    return form_steps.turn_to(store, form, heard, forms.CONFIRM)


def _at_summary(store: Store, form: Form, heard: Heard, draft: Draft) -> Answer | None:
    """Take details typed at the summary; "which one moved" is no question for yes or no."""
    plain = small_words.plain_answer(heard.text or "", heard.language)
    if draft.asking == forms.CONFIRM and _which_moved(draft) and plain == "yes":
        return form_steps.ask_again(store, form, heard)
    found = read_details(heard.text or "", heard.language)
    if not found or words.asks(heard.text or ""):
        return None
    for field in form.fields:
        span = heard.span(field.entity)
        reading = field.read(span.text, heard, draft) if span else None
        if isinstance(reading, dict):
            found = {**reading, **found}
    return form_steps.fill(store, form, heard, found)


def _save(uow: UnitOfWork, draft: Draft, heard: Heard) -> Answer:
    replaces = draft.fields.get("replaces")
    told = _from(draft, replaces or secrets.token_hex(5))
    if not (replaces and uow.conversations.change(heard.person, told)):
        told = replace(told, id=secrets.token_hex(5))
        uow.conversations.add(heard.person, told, heard.now)
    reminders.recompute(uow, heard.person, heard.now)
    return _saved(uow, uow.conversations.saved_from(heard.person, draft.token) or told, heard)


def _saved_before(uow: UnitOfWork, token: str, heard: Heard) -> Answer | None:
    told = uow.conversations.saved_from(heard.person, token)
    return _saved(uow, told, heard) if told else None


def _saved(uow: UnitOfWork, told: Conversation, heard: Heard) -> Answer:
    paragraphs: list[Paragraph] = [
        msg("I have changed it.") if told.sequence else msg("Saved."),
        describe(told),
        *_reminded(uow, told, heard),
        msg(
            "This is your own note. The office does not see it, "
            "and only the office can change the time."
        ),
    ]
    rows = keyboard(
        ((label("File for my calendar"), do(told, "ics")),),
        ((label("Change"), do(told, "change")),),
        ((label("Remove this discussion"), do(told, "remove")),),
    )
    return Answer((Reply(tuple(paragraphs), rows, id="conversation.saved"),))


def _reminded(uow: UnitOfWork, told: Conversation, heard: Heard) -> tuple[Message, ...]:
    """Return when a reminder comes; nothing where none is to come any more."""
    ahead = [
        each
        for each in uow.reminders.due_of(heard.person)
        if each.kind == due.CONVERSATION and each.subject == told.id and each.lead != due.SNOOZE
    ]
    first = min(ahead, key=lambda each: each.at, default=None)
    if first is None:
        return ()
    days = due.days(first.lead)
    if not days:
        return (msg("I will remind you on the same day."),)
    return (
        nmsg("I will remind you {n} day before.", "I will remind you {n} days before.", n=days),
    )


FORM = Form(
    task=TASK,
    fields=FIELDS,
    summary=_summary,
    save=_save,
    saved_before=_saved_before,
    whole_text=("day", "time"),
    gather=gather,
    at_summary=_at_summary,
    taps={"replaces": _replaces, "details": _details, "back": _back},
)


def open_change(store: Store, heard: Heard, draft: Draft) -> Answer:
    """Open a draft that changes a saved conversation, in place of another open form."""
    with store.unit() as uow:
        present = uow.drafts.of(heard.person)
        if present is None or present.update_id != heard.update_id:
            uow.drafts.put(heard.person, draft)
            uow.commit()
    return form_steps.ask_again(store, FORM, heard)
