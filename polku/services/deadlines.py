"""Deadlines that only the person knows: told, listed, done, removed."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from polku import dates
from polku.data_files import beside
from polku.messages import Lines, Message, Payload, Reply, label, msg
from polku.records import Store, UnitOfWork
from polku.records.models import Deadline, Draft
from polku.services import due, form_steps, reminders, small_words
from polku.services.deadline_texts import TITLES
from polku.services.forms import Field, Form, Reading, tap
from polku.services.heard import Answer, Heard, Span
from polku.services.keyboards import keyboard

#: No deadline is set further ahead than this; a later day is a slip.
FURTHEST = timedelta(days=400)
#: So many are shown with their buttons.
SHOWN = 4


def _words() -> Mapping[str, list[str]]:
    return beside(__file__, "deadlines.yaml")


def kind_in(text: str) -> str | None:
    """Return the kind of deadline that a text names, or None."""
    words = small_words.folded(text).split()
    for kind, beginnings in _words().items():
        stems = tuple(small_words.folded(each) for each in beginnings)
        if any(word.startswith(stems) for word in words):
            return kind
    return None


def _ask_kind(draft: Draft, heard: Heard) -> Reply:
    rows = tuple(((title, tap(draft, "kind", kind)),) for kind, title in TITLES.items())
    cancel = ((label("Cancel"), tap(draft, "cancel")),)
    return Reply((msg("What must you do by a certain day?"),), keyboard(*rows, cancel))


def _read_kind(words: str, heard: Heard, draft: Draft) -> Reading:
    kind = words if words in due.DEADLINES else kind_in(words)
    return {"kind": kind} if kind else None


def _ask_day(draft: Draft, heard: Heard) -> Reply:
    return Reply(
        (msg("What is the last day for it? For example: 12 December."),),
        keyboard(((label("Cancel"), tap(draft, "cancel")),)),
    )


def _read_day(words: str, heard: Heard, draft: Draft) -> Reading:
    day = dates.day_in(words, heard.language, heard.today, "future")
    if day is None:
        return None
    if day < heard.today:
        return msg("{day} is past. What is the last day for it?", day=day)
    if day > heard.today + FURTHEST:
        return msg("{day} is very far ahead. What is the last day for it?", day=day)
    return {"day": day.isoformat()}


def _summary(uow: UnitOfWork, draft: Draft, heard: Heard) -> Reply:
    told = _from(draft, "", heard)
    return Reply(
        (msg("Is this right?"), describe(told)),
        keyboard(
            ((label("Save"), tap(draft, "save")),),
            ((label("Change"), tap(draft, "change")), (label("Cancel"), tap(draft, "cancel"))),
        ),
        id="deadline.summary",
    )


def describe(told: Deadline) -> Lines:
    """Return a deadline in lines: what, by when."""
    return Lines((TITLES[told.kind], msg("Last day: {day}", day=told.day)))


def _from(draft: Draft, identity: str, heard: Heard) -> Deadline:
    day = date.fromisoformat(draft.fields["day"])
    return Deadline(identity, draft.fields["kind"], day, draft.token, heard.now)


def _save(uow: UnitOfWork, draft: Draft, heard: Heard) -> Answer:
    told = _from(draft, secrets.token_hex(5), heard)
    uow.deadlines.add(heard.person, told)
    reminders.recompute(uow, heard.person, heard.now)
    return _saved(uow, told, heard)


def _saved_before(uow: UnitOfWork, token: str, heard: Heard) -> Answer | None:
    told = uow.deadlines.saved_from(heard.person, token)
    return _saved(uow, told, heard) if told else None


def _saved(uow: UnitOfWork, told: Deadline, heard: Heard) -> Answer:
    coming = [each for each in uow.reminders.due_of(heard.person) if each.subject == told.id]
    when: tuple[Message, ...] = ()
    if coming:
        when = (msg("My next reminder of it comes on {day}.", day=coming[0].at.date()),)
    else:
        when = (msg("I send no reminder of it: it is too close, or you turned these off."),)
    note = msg("This is your own note. The deadline is the one that the authority gave you.")
    return Answer(
        (
            Reply(
                (msg("Saved."), describe(told), *when, note),
                keyboard(
                    ((label("I have done it"), _do(told, "done")),),
                    ((label("Remove"), _do(told, "remove")),),
                ),
                id="deadline.saved",
            ),
        )
    )


def _do(told: Deadline, do: str) -> Payload:
    return Payload("reminder", id=told.id, do=do)


FORM = Form(
    task="reminders",
    fields=(
        Field("kind", msg("What"), _ask_kind, _read_kind, "deadline"),
        Field("day", msg("Last day"), _ask_day, _read_day, "day"),
    ),
    summary=_summary,
    save=_save,
    saved_before=_saved_before,
    whole_text=("kind", "day"),
)


def begin(store: Store, heard: Heard, kind: str | None = None, day: str | None = None) -> Answer:
    """Begin to tell a deadline, with what a button or a message says of it already."""
    told = {"deadline": kind, "day": day}
    spans = tuple(Span(entity, value, value) for entity, value in told.items() if value)
    return form_steps.start(store, FORM, replace(heard, spans=(*heard.spans, *spans)))


def told_in(heard: Heard) -> bool:
    """Whether a typed message names both a deadline and its day."""
    text = heard.text or ""
    if kind_in(text) is None:
        return False
    return dates.day_in(text, heard.language, heard.today, "future") is not None


def offer(heard: Heard) -> Answer:
    """Offer to remember a deadline that a question names with its day."""
    text = heard.text or ""
    kind, day = kind_in(text), dates.day_in(text, heard.language, heard.today, "future")
    if kind is None or day is None or not heard.today <= day <= heard.today + FURTHEST:
        return Answer(())
    ask = msg("Shall I remind you before {day}?", day=day)
    yes = (label("Remember this deadline"), Payload("reminders", do=kind, v=day.isoformat()))
    return Answer((Reply((ask,), keyboard((yes,)), id="deadline.offer"),))


def show(store: Store, heard: Heard) -> Answer:
    """List the deadlines that the person told, the earliest first."""
    with store.unit() as uow:
        open_ones = [each for each in uow.deadlines.of(heard.person) if each.day >= heard.today]
    add = keyboard(((label("Remember a deadline"), Payload("reminders", do="deadline")),))
    if not open_ones:
        none = msg("You have told me no deadline that is still ahead.")
        return Answer((Reply((none,), add, id="deadline.none"),))
    rows: list[Any] = []
    for each in open_ones[:SHOWN]:
        rows.append(((label("Done: {what}", what=TITLES[each.kind]), _do(each, "done")),))
    lines = tuple(describe(each) for each in open_ones)
    intro = msg("These are the deadlines that you told me:")
    return Answer((Reply((intro, *lines), keyboard(*rows) + add, id="deadline.list"),))


def answer(store: Store, heard: Heard) -> Answer:
    """Take the tap under a deadline: it is done, or to be removed."""
    with store.unit() as uow:
        told = uow.deadlines.one(heard.person, heard.params.get("id", ""))
        if told is None:
            return Answer((Reply((msg("This deadline is no longer on my list."),)),))
        if told.kind == due.PLAN_RENEWAL:
            # Else the rules' own day would come up, at once where its hour has passed.
            uow.deadlines.end(heard.person, told.id, heard.now)
        else:
            uow.deadlines.remove(heard.person, told.id)
        reminders.recompute(uow, heard.person, heard.now)
        uow.commit()
    if heard.params.get("do") == "done":
        text = msg("Well done. I remind you of it no more.")
    else:
        text = msg("Removed. I will not remind you of it.")
    return Answer((Reply((text, describe(told)), id="deadline.ended"),))
