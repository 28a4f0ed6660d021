"""Forms: several questions that end in one saved thing, as data.

What a form does with a message is :mod:`polku.services.form_steps`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeAlias

from polku.messages import Message, Payload, Reply
from polku.records import Store, UnitOfWork
from polku.records.models import Draft
from polku.services.heard import Answer, Heard

#: How long an unfinished form is offered again.
KEPT = timedelta(hours=24)
#: After this pause a bare text is no longer taken as the answer to the question.
FRESH = timedelta(hours=1)

CONFIRM = "confirm"
WHICH = "which"

#: Fields to set, or the reason why the words cannot be used, or None: they say nothing of it.
Reading: TypeAlias = dict[str, Any] | Message | None


@dataclass(frozen=True)
class Field:
    """One question of a form.

    ``read`` takes the words (a span's or the whole text) and tells what they say. A field that
    is not ``asked`` is taken where the message tells it, and can be changed in the summary.
    What is not ``needed`` by what the draft says so far is neither asked nor shown. Where
    ``any_words`` answer it, a question is an answer too.
    """

    name: str
    label: Message
    ask: Callable[[Draft, Heard], Reply]
    read: Callable[[str, Heard, Draft], Reading]
    entity: str
    optional: bool = False
    free_text: bool = False
    asked: bool = True
    needed: Callable[[Draft], bool] = lambda draft: True
    any_words: bool = False

    def answered(self, draft: Draft) -> bool:
        """Whether the draft says something of it, or that it was left out."""
        return self.name in draft.fields or self.name in draft.fields.get("skipped", [])


def _put(draft: Draft, reading: dict[str, Any]) -> Draft:
    return draft.with_fields(**reading)


def _gathers_nothing(uow: UnitOfWork, draft: Draft, heard: Heard) -> dict[str, Any]:
    return {}


def _takes_nothing(store: Store, form: "Form", heard: Heard, draft: Draft) -> Answer | None:
    return None


@dataclass(frozen=True)
class Form:
    """A task with its questions, its summary, and what saving does.

    A form whose answers are more than one value a question says how: ``gather`` reads what the
    fields do not, ``put`` puts a reading into the draft, ``which`` asks what to change,
    ``at_summary`` answers words typed there, ``taps`` are its own buttons by what they do.
    ``begin`` reads the first message in the form's own way. A form with ``finish`` saves
    nothing: when nothing is open it answers, and its draft is gone; it has no summary.
    """

    task: str
    fields: tuple[Field, ...]
    summary: Callable[[UnitOfWork, Draft, Heard], Reply]
    save: Callable[[UnitOfWork, Draft, Heard], Answer]
    saved_before: Callable[[UnitOfWork, str, Heard], Answer | None]
    whole_text: tuple[str, ...] = ()
    gather: Callable[[UnitOfWork, Draft, Heard], dict[str, Any]] = _gathers_nothing
    put: Callable[[Draft, dict[str, Any]], Draft] = _put
    which: Callable[[Draft], Reply] | None = None
    at_summary: Callable[[Store, "Form", Heard, Draft], Answer | None] = _takes_nothing
    taps: Mapping[str, Callable[[Store, "Form", Heard, Draft, str], Answer]] | None = None
    begin: Callable[[UnitOfWork, Draft, Heard], Draft] | None = None
    finish: Callable[[UnitOfWork, Draft, Heard], Answer] | None = None
    kept: timedelta = KEPT

    def field(self, name: str | None) -> Field | None:
        """Return the field with this name, or None."""
        return next((each for each in self.fields if each.name == name), None)

    def of(self, draft: Draft) -> tuple[Field, ...]:
        """Return the fields that concern the draft."""
        return tuple(each for each in self.fields if each.needed(draft))


def tap(draft: Draft, do: str, value: str | None = None) -> Payload:
    """Return what a button of this draft sends."""
    if value is None:
        return Payload("draft", do=do, id=draft.token)
    return Payload("draft", do=do, id=draft.token, v=value)
