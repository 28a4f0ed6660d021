"""Corrections: "no, on Tuesday", "not Lidl but Prisma", in a form and right after it was saved.

The field that is named changes, all others stay. Nothing is saved without the summary.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from polku.messages import Reply, msg
from polku.records import Store, UnitOfWork
from polku.records.models import Draft
from polku.services import (
    application_edits,
    conversation_form,
    form_steps,
    forms,
    in_context,
    names,
    profile,
    small_words,
)
from polku.services.heard import Answer, Heard, Said

_LONGEST_NAME = 4  # words


def read(heard: Heard, form: forms.Form, draft: Draft) -> forms.Reading:
    """Return what a correction changes, why it cannot be so, or None: it corrects nothing."""
    text = heard.text or ""
    swap = small_words.instead(text, heard.language)
    if swap is not None:
        old, new = swap
        for field in form.of(draft):
            if _holds(field.read(old, heard, draft), draft):
                return field.read(new, heard, draft)
    rest = small_words.corrected(text, heard.language)
    return _read_rest(rest, heard, form, draft) if rest else None


def _holds(reading: forms.Reading, draft: Draft) -> bool:
    """Whether the draft says just what was read."""
    return isinstance(reading, dict) and all(
        small_words.folded(str(draft.fields.get(name))) == small_words.folded(str(value))
        for name, value in reading.items()
    )


def _read_rest(rest: str, heard: Heard, form: forms.Form, draft: Draft) -> forms.Reading:
    found: dict[str, Any] = {}
    for field in form.of(draft):
        span = heard.span(field.entity)
        words = span.text if span and span.text in rest else rest
        if words is rest and (field.free_text or found):
            continue  # "4.12." is a day, and not also a time
        reading = field.read(words, heard, draft)
        if isinstance(reading, dict):
            found |= reading
        elif reading is not None and words is not rest:
            return reading
    if found:
        return found
    named = _named(rest, heard, form, draft)
    return named.read(rest, heard, draft) if named else None


def _named(rest: str, heard: Heard, form: forms.Form, draft: Draft) -> forms.Field | None:
    """Return the question whose answer a bare name corrects: the one answered last."""
    if "?" in rest or len(rest.split()) > _LONGEST_NAME:
        return None
    opener = small_words.folded((heard.text or "").replace(rest, ""))
    if small_words.plain_answer(opener, heard.language) and not rest[:1].isupper():
        return None  # "no, nothing" names nobody
    answered = [f for f in form.fields if f.free_text and f.name in draft.fields]
    if names.is_known(rest):
        answered = [f for f in answered if f.name == "employer"] or answered
    before = [f for f in answered if f.name != draft.asking]
    return before[-1] if before else None


def _application(uow: UnitOfWork, heard: Heard, said: Said) -> dict[str, Any] | None:
    told = uow.applications.one(heard.person, _identity(said, "edit_application"))
    return application_edits.entry(told) if told and told.deleted_at is None else None


def _conversation(uow: UnitOfWork, heard: Heard, said: Said) -> dict[str, Any] | None:
    told = uow.conversations.one(heard.person, _identity(said, "conversation"))
    return conversation_form.fields_of(told) if told else None


def _profile(uow: UnitOfWork, heard: Heard, said: Said) -> dict[str, Any] | None:
    return profile.told_last(list(uow.facts.of(heard.person).values()))


def _identity(said: Said, intent: str) -> str:
    """Return the id that a button of this intent carries, empty where there is none."""
    found = (p.entities.get("id", "") for _, p in in_context.buttons(said) if p.intent == intent)
    return next(found, "")


#: What a reply told that was saved: the form that takes it up again, and its fields.
_SAVED: Mapping[str, tuple[str, Callable[[UnitOfWork, Heard, Said], dict[str, Any] | None]]] = {
    "report.saved": ("edit_application", _application),
    "application.changed": ("edit_application", _application),
    "conversation.saved": ("add_conversation", _conversation),
    "profile.saved": ("set_profile", _profile),
}


def after_saving(store: Store, heard: Heard, known: Mapping[str, forms.Form]) -> Answer | None:
    """Open what was saved in the turn before again, corrected; None where nothing is corrected.

    The summary is shown once more, and saving it takes the place of what was saved.
    """
    said = next((each for each in heard.before if each.id in _SAVED), None)
    if said is None or heard.tapped or not heard.consented:
        return None
    task, fields_of = _SAVED[said.id or ""]
    form = known.get(task)
    if form is None:
        return None
    with store.unit() as uow:
        fields = fields_of(uow, heard, said)
        if fields is None:
            return None
        kept = {name: value for name, value in fields.items() if value is not None}
        skipped = [f.name for f in form.fields if f.optional and f.name not in kept]
        draft = Draft(secrets.token_hex(5), form.task, heard.update_id, heard.now, kept)
        reading = read(heard, form, draft)
        if not isinstance(reading, dict):
            return Answer((Reply((reading,)),)) if reading is not None else None
        changed = draft.with_fields(skipped=skipped or None, **reading)
        uow.drafts.put(heard.person, replace(changed, asking=forms.CONFIRM))
        uow.commit()
    note = Reply((msg("I have changed it. Please save it once more."),))
    return Answer((note,)).then(form_steps.ask_again(store, form, heard))
