"""What is said when facts were saved: what they change, and the question that waited for them."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from polku.messages import Button, Lines, Message, Payload, Reply, label, msg
from polku.messages.model import Paragraph
from polku.messages.titles import button
from polku.records import UnitOfWork
from polku.services import applications, for_you, next_conversation
from polku.services import situation as s
from polku.services.for_you import Own
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard
from polku.services.report_application import standing_paragraphs

_Then: TypeAlias = Callable[[UnitOfWork, Heard], Answer]

#: Questions that were asked before a fact was, by the wish; answered when the fact is saved.
THEN: Mapping[str, _Then] = {
    "next_conversation": next_conversation.by_the_model,
    "show_applications": lambda uow, heard: applications.listed(uow, heard, heard.today),
}

_CHANGES: Mapping[str, Callable[[Own], tuple[Message, ...]]] = {
    s.REGISTERED: for_you.interview,
    s.INTERVIEW: for_you.meeting,
    s.PART_TIME: for_you.part_time,
    s.LAID_OFF: for_you.laid_off,
}


def answer(uow: UnitOfWork, heard: Heard, names: frozenset[str], then: str | None) -> Answer:
    """Say what the saved facts change, then answer what was asked before."""
    me = for_you.own(uow, heard)
    paragraphs: list[Paragraph] = [_saved(names)]
    if names & {s.PLAN, s.NUMBER}:
        paragraphs += standing_paragraphs(me.stand, me.today)
    if then is None:
        changed = (_CHANGES[name](me) for name in _CHANGES if name in names)
        paragraphs += [Lines(lines) for lines in changed if lines]
    reply = Reply(tuple(paragraphs), _buttons(names), id="profile.saved")
    said = Answer((reply,))
    return said.then(THEN[then](uow, heard)) if then is not None else said


def _saved(names: frozenset[str]) -> Message:
    return msg("Saved. I count your periods from this day.") if s.PLAN in names else msg("Saved.")


def _buttons(names: frozenset[str]) -> tuple[tuple[Button, ...], ...]:
    rows = []
    if names & {s.PLAN, s.NUMBER}:
        rows.append(((label("Tell an application"), Payload("report_application")),))
    if names & {s.PLAN, s.INTERVIEW}:
        rows.append(((label("File for my calendar"), Payload("my_data", do="calendar")),))
    work = ((button("starting_work"),),) if s.PART_TIME in names else ()
    return (*keyboard(*rows), *work, (button("set_profile"),))
