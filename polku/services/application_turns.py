"""How words and buttons fill a report of applications: several at once, the same again, notes."""

from dataclasses import replace
from typing import Any

from polku.messages import Message, msg
from polku.numbers import number_in
from polku.records import Store, UnitOfWork
from polku.records.models import Application, Draft
from polku.services import application_fields as fields
from polku.services import application_words as words
from polku.services import form_steps, forms, several
from polku.services.application_summary import doubles
from polku.services.forms import Form
from polku.services.heard import Answer, Heard

TASK = "report_application"

#: Words that name no wish, and so may be a note.
_NO_WISH = frozenset({"ask", "nlu_fallback", "out_of_scope"})
_FEWEST_WORDS_OF_A_NOTE = 3


def gather(uow: UnitOfWork, draft: Draft, heard: Heard) -> dict[str, Any]:
    """Return what a message says beyond one value a question."""
    reading = _hints(draft, heard)
    found = several.told(heard)
    known = draft.fields
    if known.get("entries"):
        return reading | _of_several(known, heard, found)
    if draft.update_id == heard.update_id:
        return reading | _at_once(uow, known, heard, found)
    if "employer" not in known and len(found) > 1:
        shared = {name: known[name] for name in several.OWN if name in known}
        return reading | {"entries": [{**shared, **each} for each in found]}
    if "employer" in known and heard.intent == TASK:
        present = several.entries(known)
        reading |= _with_new(present, found)
    return reading


def _hints(draft: Draft, heard: Heard) -> dict[str, Any]:
    text = heard.text or ""
    reading: dict[str, Any] = {}
    hints = sorted({*draft.fields.get("hints", []), *words.hints(text)})
    if hints:
        reading["hints"] = hints
    days = words.expected_days(text, heard.language)
    if days is not None:
        reading["expected_days"] = days
    return reading


def _at_once(
    uow: UnitOfWork, known: dict[str, Any], heard: Heard, found: list[several.Entry]
) -> dict[str, Any]:
    """Read the message that begins a report."""
    like = _like(uow, heard, found)
    if len(found) > 1:
        return {"entries": [{**like, **each} for each in found]}
    reading = {name: value for name, value in like.items() if name not in known}
    if reading.get("job") == "":
        reading |= {"job": None, "skipped": ["job"]}
    return reading


def _like(uow: UnitOfWork, heard: Heard, found: list[several.Entry]) -> dict[str, Any]:
    """Return what is taken over from an earlier application: "same to Prisma", or the button."""
    identity = heard.params.get("id")
    if heard.tapped and identity:
        model = uow.applications.one(heard.person, identity)
    elif found and heard.span("job") is None and words.says("same", heard.text or ""):
        model = last_told(uow.applications.of(heard.person))
    else:
        model = None
    if model is None:
        return {}
    like: dict[str, Any] = {"job": model.job, "kind": model.kind}
    # Its day is taken over only where it was told today: otherwise it would be a guess.
    if model.told_at is not None and model.told_at.date() == heard.today:
        like["applied_on"] = model.applied_on.isoformat()
    return like


def last_told(kept: list[Application]) -> Application | None:
    """Return the application that the person told last."""
    return max(kept, key=lambda each: (each.told_at is not None, each.told_at), default=None)


def _of_several(known: dict[str, Any], heard: Heard, found: list[several.Entry]) -> dict[str, Any]:
    """Read what a message says of some of several: by name, or one value for each in order."""
    present: list[several.Entry] = [dict(each) for each in known["entries"]]
    changed = False
    for each in found:
        same = [p for p in present if p["employer"].casefold() == each["employer"].casefold()]
        for entry in same[:1]:
            entry |= each
            changed = changed or len(each) > 1
    for name, values in several.values(heard).items():
        lacking = [each for each in present if name not in each]
        if not found and len(values) == len(lacking) > 1:
            for entry, value in zip(lacking, values, strict=True):
                entry[name] = value
            changed = True
    new = _with_new(present, found) if heard.intent == TASK else {}
    return new or ({"entries": present} if changed else {})


def _with_new(present: list[several.Entry], found: list[several.Entry]) -> dict[str, Any]:
    """Return the applications with those whose employer was not named before."""
    names = {each["employer"].casefold() for each in present}
    new = [each for each in found if each["employer"].casefold() not in names]
    return {"entries": [*present, *new]} if new else {}


def at_summary(store: Store, form: Form, heard: Heard, draft: Draft) -> Answer | None:
    """Answer words typed at the summary that are no plain correction, yes or no."""
    note = typed_note(store, form, heard, draft)
    if note is not None:
        return note
    number = _number(heard, draft)
    if number is not None and not heard.spans:
        return to_entry(store, form, heard, draft, str(number))
    with store.unit() as uow:
        gathered = gather(uow, draft, heard)
        again = doubles(uow, draft, heard.person) if draft.asking == forms.CONFIRM else {}
    if len(gathered.get("entries", [])) > several.MOST:
        return form_steps.refuse(store, form, heard, too_many())
    if "entries" in gathered:
        return form_steps.fill(store, form, heard, gathered)
    if number is not None:
        own = several.first_values(heard)
        return form_steps.fill(store, form, heard, {**own, "at": number - 1}) if own else None
    if heard.intent == "deny" and not heard.spans and again and "entries" not in draft.fields:
        return form_steps.cancel(store, heard)
    if heard.span("employer") and draft.fields.get("entries"):
        return form_steps.turn_to(store, form, heard, forms.WHICH)
    return None


def _number(heard: Heard, draft: Draft) -> int | None:
    """Return which of several a typed number means; the numbers of a day are none."""
    text = heard.text or ""
    for span in heard.spans:
        if span.entity != "number":
            text = text.replace(span.text, " ")
    number = number_in(text, heard.language)
    count = len(draft.fields.get("entries") or [])
    return number if number is not None and 1 <= number <= count else None


def typed_note(store: Store, form: Form, heard: Heard, draft: Draft) -> Answer | None:
    """Keep a link, "note: …" or words without a wish that were typed at the summary."""
    text = heard.text or ""
    note = words.note(text)
    if note is None and "://" in text:
        note = text
    if note is None and heard.intent in _NO_WISH and not heard.spans:
        fresh = heard.now - draft.updated_at < forms.FRESH
        long_enough = len(text.split()) >= _FEWEST_WORDS_OF_A_NOTE
        note = text if fresh and long_enough and "?" not in text else None
    if note is None:
        return None
    if draft.fields.get("entries") and draft.fields.get("at") is None:
        return form_steps.refuse(store, form, heard, _whose_note()) if "://" in text else None
    reading = fields.read_note(note, heard, draft)
    if isinstance(reading, dict):
        return form_steps.fill(store, form, heard, reading)
    return form_steps.refuse(store, form, heard, reading) if reading is not None else None


def _whose_note() -> Message:
    return msg("To which of them does the note belong? Tap “Change one” and choose its number.")


def too_many() -> Message:
    """Say that no more fit into one summary."""
    return msg("I take {most} at a time. Please save these first.", most=several.MOST)


def to_entry(store: Store, form: Form, heard: Heard, draft: Draft, value: str) -> Answer:
    """Go to one of several, to change it."""
    count = len(draft.fields.get("entries") or [])
    if not value.isdecimal() or not 1 <= int(value) <= count:
        return form_steps.ask_again(store, form, heard)
    return _turn(store, form, heard, forms.WHICH, int(value) - 1)


def _change(store: Store, form: Form, heard: Heard, draft: Draft, value: str) -> Answer:
    return _turn(store, form, heard, forms.WHICH, None)


def _back(store: Store, form: Form, heard: Heard, draft: Draft, value: str) -> Answer:
    return _turn(store, form, heard, forms.CONFIRM, None)


def _drop(store: Store, form: Form, heard: Heard, draft: Draft, value: str) -> Answer:
    """Leave one of several out."""
    present, at = draft.fields.get("entries") or [], draft.fields.get("at")
    if at is None:
        return form_steps.ask_again(store, form, heard)
    rest = [each for place, each in enumerate(present) if place != at]
    return form_steps.fill(store, form, heard, {"entries": rest})


def _new_only(store: Store, form: Form, heard: Heard, draft: Draft, value: str) -> Answer:
    """Leave out what was told before; nothing is left where all was."""
    with store.unit() as uow:
        again = doubles(uow, draft, heard.person)
    present = draft.fields.get("entries") or []
    rest = [each for place, each in enumerate(present) if place not in again]
    if not rest:
        return form_steps.cancel(store, heard)
    return form_steps.fill(store, form, heard, {"entries": rest})


def _turn(store: Store, form: Form, heard: Heard, asking: str, at: int | None) -> Answer:
    with store.unit() as uow:
        draft = uow.drafts.of(heard.person)
        if draft is None:
            return form_steps.closed()
        draft = replace(
            draft.with_fields(at=at),
            asking=asking,
            update_id=heard.update_id,
            updated_at=heard.now,
        )
        uow.drafts.put(heard.person, draft)
        uow.commit()
    return form_steps.ask_again(store, form, heard)


TAPS = {
    "entry": to_entry,
    "change": _change,
    "back": _back,
    "drop": _drop,
    "new_only": _new_only,
}
