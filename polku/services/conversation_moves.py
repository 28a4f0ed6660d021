"""Conversations that have another time now: "the one on 3 December moved to 4 December at 12"."""

from dataclasses import replace
from typing import Any

from polku import dates
from polku.messages import Message, Reply
from polku.records import Store
from polku.records.models import Conversation
from polku.services import conversation_form as form
from polku.services import conversation_words as words
from polku.services import form_steps, forms
from polku.services.conversation_choice import coming_ones
from polku.services.heard import Answer, Heard, Span


def add(store: Store, heard: Heard) -> Answer:
    """Begin to tell a conversation; where the words move one, change that one."""
    return move(store, heard) or form_steps.start(store, form.FORM, heard)


def move(store: Store, heard: Heard) -> Answer | None:
    """Take the new time of a conversation; None where the words move none.

    The first day that is a told conversation's says which one; the last day and the last clock
    time are the new ones. Where it is not clear which one moved, the summary asks.
    """
    if heard.text is None or not words.moved(heard.text, heard.language):
        return None
    with store.unit() as uow:
        coming = coming_ones(uow, heard)
    told = _moved(coming, heard)
    fresh = _only_new(heard, told)
    if told is None:
        return form_steps.start(store, form.FORM, fresh)
    new = _new_fields(told, fresh)
    if isinstance(new, Message):
        return Answer((Reply((new,)),)).then(
            form.open_change(store, heard, form.change(told, heard, "day"))
        )
    asking = forms.CONFIRM if new else "day"
    return form.open_change(store, heard, form.change(told, heard, asking, **new))


def _moved(coming: list[Conversation], heard: Heard) -> Conversation | None:
    for span in _of(heard, "day"):
        day = dates.day_in(span.text, heard.language, heard.today, "future")
        same = [each for each in coming if each.day == day]
        if len(same) == 1:
            return same[0]
    several_days = len(_of(heard, "day")) > 1
    return coming[0] if len(coming) == 1 and not several_days else None


def _only_new(heard: Heard, told: Conversation | None) -> Heard:
    """Return the turn with the spans of the new time alone."""
    days, times = _of(heard, "day")[-1:], _of(heard, "time")[-1:]
    if told is not None and days:
        day = dates.day_in(days[0].text, heard.language, heard.today, "future")
        days = [] if day == told.day else days
    rest = [each for each in heard.spans if each.entity not in ("day", "time")]
    return replace(heard, spans=(*days, *times, *rest))


def _new_fields(told: Conversation, heard: Heard) -> dict[str, Any] | Message:
    draft = form.change(told, heard)
    found: dict[str, Any] = {}
    for field in form.FORM.fields:
        span = heard.span(field.entity)
        reading = field.read(span.text, heard, draft) if span else None
        if isinstance(reading, Message):
            return reading
        found |= reading or {}
    return {**found, **form.read_details(heard.text or "", heard.language)}


def _of(heard: Heard, entity: str) -> list[Span]:
    return [each for each in heard.spans if each.entity == entity]
