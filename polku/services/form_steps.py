"""The steps of a form: begun, filled, turned back, left for later, saved or thrown away.

What was answered so far is a draft in the records, so that it survives the death of every
process, the end of Rasa's session and a day's pause. A draft knows the update that touched it
last: a turn that is run again after a crash shows the same state and changes nothing.
"""

import secrets
from dataclasses import replace
from typing import Any

from polku.messages import Message, Reply, label, msg
from polku.records import Store, UnitOfWork
from polku.records.models import Draft
from polku.services.forms import CONFIRM, KEPT, WHICH, Form, tap
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard


def start(store: Store, form: Form, heard: Heard) -> Answer:
    """Begin a form with whatever the message already says, or go on with an unfinished one."""
    with store.unit() as uow:
        present = uow.drafts.of(heard.person)
        if present and present.update_id == heard.update_id:
            return _show(uow, form, present, heard)
        draft, refused = _gather(uow, form, _new(form, heard), heard)
        if present and _worth_resuming(present, form, draft, heard):
            answer = _show(uow, form, _touched(present, heard), heard)
            uow.drafts.put(heard.person, _touched(present, heard))
            uow.commit()
            return Answer((Reply((msg("You had begun this one. Let us go on."),)),)).then(answer)
        shown = _go_on(uow, form, _next(form, draft), heard)
    shown = _settled(store, form, shown)
    return Answer((Reply(refused),)).then(shown) if refused else shown


def _new(form: Form, heard: Heard) -> Draft:
    return Draft(secrets.token_hex(5), form.task, heard.update_id, heard.now)


def _worth_resuming(present: Draft, form: Form, fresh: Draft, heard: Heard) -> bool:
    young = heard.now - present.updated_at < KEPT
    return present.task == form.task and young and bool(present.fields) and not fresh.fields


def _touched(draft: Draft, heard: Heard) -> Draft:
    fresh = draft.with_fields(reminded=None)
    return replace(fresh, update_id=heard.update_id, updated_at=heard.now)


def _gather(
    uow: UnitOfWork, form: Form, draft: Draft, heard: Heard
) -> tuple[Draft, tuple[Message, ...]]:
    """Take every field out of one sentence; return also why some of it cannot be."""
    refused: list[Message] = []
    if form.begin is not None:
        return form.begin(uow, draft, heard), ()
    for field in form.fields:
        span = heard.span(field.entity)
        words = span.text if span else _rest(heard) if field.name in form.whole_text else None
        if words is None:
            continue
        reading = field.read(words, heard, draft)
        if isinstance(reading, dict):
            draft = draft.with_fields(**reading)
        elif reading is not None and span:
            refused.append(reading)
    return form.put(draft, form.gather(uow, draft, heard)), tuple(refused)


def _rest(heard: Heard) -> str | None:
    """Return the words that understanding took for nothing: "7.12" is a day or a time, not both."""
    rest = heard.text
    for span in heard.spans:
        rest = rest.replace(span.text, " ", 1) if rest else rest
    return rest


def _next(form: Form, draft: Draft) -> Draft:
    open_fields = [each for each in form.of(draft) if each.asked and not each.answered(draft)]
    return replace(draft, asking=open_fields[0].name if open_fields else CONFIRM)


def _show(uow: UnitOfWork, form: Form, draft: Draft, heard: Heard) -> Answer:
    """Say the question that is open, or the summary."""
    if draft.asking == WHICH:
        return Answer((form.which(draft) if form.which else _which(form, draft),))
    field = form.field(draft.asking)
    return Answer((field.ask(draft, heard) if field else form.summary(uow, draft, heard),))


def _which(form: Form, draft: Draft) -> Reply:
    rows = tuple(((each.label, tap(draft, "field", each.name)),) for each in form.of(draft))
    return Reply((msg("What shall I change?"),), keyboard(*rows))


def ask_again(store: Store, form: Form, heard: Heard) -> Answer:
    """Say the open question once more, after something else was answered in between."""
    with store.unit() as uow:
        draft = uow.drafts.of(heard.person)
        return _show(uow, form, draft, heard) if draft else Answer(())


def fill(store: Store, form: Form, heard: Heard, reading: dict[str, Any]) -> Answer:
    """Put what was read into the draft and ask what is still missing."""
    with store.unit() as uow:
        draft = uow.drafts.of(heard.person)
        if draft is None or draft.update_id == heard.update_id:
            return _show(uow, form, draft, heard) if draft else Answer(())
        filled = _next(form, _touched(form.put(draft, reading), heard))
        answer = _go_on(uow, form, filled, heard)
    return _settled(store, form, answer)


def _go_on(uow: UnitOfWork, form: Form, draft: Draft, heard: Heard) -> Answer:
    """Keep the draft and go on; where nothing is open and nothing is saved, answer."""
    if draft.asking == CONFIRM and form.finish is not None:
        answer = form.finish(uow, draft, heard)
        uow.drafts.remove(heard.person)
    else:
        uow.drafts.put(heard.person, draft)
        answer = _show(uow, form, draft, heard)
    uow.commit()
    return answer


def _settled(store: Store, form: Form, answer: Answer) -> Answer:
    """Leave nothing of a form that saves nothing readable in the files either."""
    if form.finish is not None:
        store.scrub()
    return answer


def remind(store: Store, form: Form, heard: Heard) -> Answer:
    """Say once, after a pause, that a form is still open; its question would be in the way."""
    with store.unit() as uow:
        draft = uow.drafts.of(heard.person)
        if draft is None or draft.fields.get("reminded") not in (None, heard.update_id):
            return Answer(())
        uow.drafts.put(heard.person, draft.with_fields(reminded=heard.update_id))
        uow.commit()
    rows = keyboard(((label("Go on with it"), tap(draft, "open")),))
    return Answer((Reply((msg("What you began before is still open."),), rows, id="draft.open"),))


def reopen(store: Store, form: Form, heard: Heard) -> Answer:
    """Go on with a form after a pause, at the question that was open."""
    with store.unit() as uow:
        draft = uow.drafts.of(heard.person)
        if draft is None:
            return closed()
        uow.drafts.put(heard.person, _touched(draft, heard))
        uow.commit()
        return _show(uow, form, draft, heard)


def refuse(store: Store, form: Form, heard: Heard, why: Message) -> Answer:
    """Say why the words cannot be used, and ask the question again."""
    return Answer((Reply((why,)),)).then(ask_again(store, form, heard))


def save(store: Store, form: Form, heard: Heard, token: str) -> Answer:
    """Save the draft; tapping twice, or a turn that is run again, saves it once."""
    with store.unit() as uow:
        before = form.saved_before(uow, token, heard)
        if before is not None:
            return before
        draft = uow.drafts.of(heard.person)
        if draft is None or draft.token != token:
            return closed()
        if _next(form, draft).asking != CONFIRM:
            return _show(uow, form, _next(form, draft), heard)
        answer = form.save(uow, draft, heard)
        uow.drafts.remove(heard.person)
        uow.commit()
        return answer


def cancel(store: Store, heard: Heard) -> Answer:
    """Throw the draft away; nothing of it is kept."""
    with store.unit() as uow:
        uow.drafts.remove(heard.person)
        uow.commit()
    return Answer((Reply((msg("All right, I have stopped. Nothing was saved."),)),))


def turn_to(store: Store, form: Form, heard: Heard, asking: str) -> Answer:
    """Go to one question of the form, or to the choice of what to change."""
    with store.unit() as uow:
        draft = uow.drafts.of(heard.person)
        if draft is None:
            return closed()
        draft = replace(_touched(draft, heard), asking=asking)
        uow.drafts.put(heard.person, draft)
        uow.commit()
        return _show(uow, form, draft, heard)


def skip(store: Store, form: Form, heard: Heard, name: str) -> Answer:
    """Leave an optional question out."""
    with store.unit() as uow:
        draft = uow.drafts.of(heard.person)
        skipped = list(draft.fields.get("skipped", [])) if draft else []
    return fill(store, form, heard, {"skipped": [*skipped, name], name: None})


def closed() -> Answer:
    """Say kindly that a button belongs to a form that is no longer open."""
    return Answer(
        (Reply((msg("This form is no longer open. Nothing was changed. You can begin again."),)),)
    )
