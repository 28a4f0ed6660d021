"""Conversations with the authority as the person sees them: listed, answered, removed."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from polku import kept
from polku.config import Operator
from polku.messages import Lines, Message, Payload, Reply, label, msg
from polku.messages.model import Paragraph
from polku.records import Store, UnitOfWork
from polku.records.models import Conversation
from polku.services import conversation_choice as choice
from polku.services import conversation_form as form
from polku.services import forms, reminders, reschedule
from polku.services.conversation_texts import describe, do, noted, on_button
from polku.services.heard import Answer, Heard
from polku.services.keyboards import Row, keyboard

_SHOWN = 8

_Step: TypeAlias = Callable[[UnitOfWork, Conversation, Heard, Operator], Answer]


def show_next(store: Store, heard: Heard) -> Answer:
    """Say the coming conversations that the person told, or how to tell one."""
    with store.unit() as uow:
        coming = choice.coming_ones(uow, heard)
    if not coming:
        return Answer((_none(),))
    if len(coming) == 1:
        return Answer((_card(coming[0], msg("This is what you have told me:"), _all_of_them()),))
    paragraphs: list[Paragraph] = [msg("This is what you have told me:")]
    paragraphs += [Lines((*describe(each).messages, *noted(each))) for each in coming[:_SHOWN]]
    paragraphs.append(msg("Tap one to answer, change or remove it."))
    rows = [((on_button(each), do(each, "open")),) for each in coming[:_SHOWN]]
    reply = Reply(tuple(paragraphs), keyboard(*rows, *_all_of_them()), id="conversation.list")
    return Answer((reply,))


def _none() -> Reply:
    return Reply(
        (
            msg("I know of no coming discussion of yours."),
            msg(
                "Your times are in the e-service and in the messages from the office. "
                "Tell me the day, and I remind you."
            ),
        ),
        keyboard(
            ((label("Tell a discussion"), Payload("add_conversation")),),
            ((label("How often are discussions?"), Payload("faq", id="meeting_frequency")),),
            ((label("File for my calendar"), Payload("my_data", do="calendar")),),
        ),
        id="conversation.none",
    )


def _all_of_them() -> tuple[Row, ...]:
    return (
        ((label("Tell another discussion"), Payload("add_conversation")),),
        ((label("Everything for my calendar"), Payload("my_data", do="calendar")),),
    )


def _card(told: Conversation, first: Message | None = None, more: tuple[Row, ...] = ()) -> Reply:
    """Return one conversation with everything that can be done to it."""
    paragraphs: list[Paragraph] = [Lines((*describe(told).messages, *noted(told)))]
    if first is not None:
        paragraphs.insert(0, first)
    rows: list[Row] = [
        *_answers(told),
        ((label("Change"), do(told, "change")), (label("Remove"), do(told, "remove"))),
        ((label("File for my calendar"), do(told, "ics")),),
        *more,
    ]
    return Reply(tuple(paragraphs), keyboard(*rows), id="conversation.card")


def _answers(told: Conversation) -> list[Row]:
    come, cannot = (
        ((label("I will come"), do(told, "come")),),
        ((label("I cannot come"), do(told, "cannot")),),
    )
    if told.answer is None:
        return [come, cannot]
    if told.answer == "coming":
        return [cannot]
    after_all: Row = ((label("I can come after all"), do(told, "come")),)
    if told.told_office_at:
        return [((label("I got another time"), do(told, "move")),), after_all]
    return [
        ((label("I have told the office"), do(told, "told")),),
        ((label("Other reason or times"), do(told, "again")),),
        after_all,
    ]


def answer(store: Store, heard: Heard, operator: Operator) -> Answer:
    """Take the tap under a conversation; one that is not the person's is refused kindly."""
    what, named = heard.params.get("do", ""), heard.params.get("id", "")
    with store.unit() as uow:
        if what == "undo":
            return _undo(uow, named, heard)
        if what == "remove":
            return _remove(uow, named, heard)
        told = uow.conversations.one(heard.person, named)
        removed = [each for each in uow.conversations.removed(heard.person) if each.id == named]
        if what == "ics" and (told or removed):
            return _file(told or removed[0])
        if told is None:
            return Answer((_gone(),))
        if what in _STEPS:
            return _STEPS[what](uow, told, heard, operator)
    asking = "day" if what == "move" else forms.WHICH
    if what in ("change", "move"):
        return form.open_change(store, heard, form.change(told, heard, asking))
    return Answer((_card(told),))


def _gone() -> Reply:
    rows = keyboard(((label("My discussions"), Payload("next_conversation")),))
    return Reply((msg("I no longer have this discussion."),), rows, id="conversation.gone")


def _come(uow: UnitOfWork, told: Conversation, heard: Heard, operator: Operator) -> Answer:
    before = uow.conversations.one(heard.person, told.id) or told
    uow.conversations.answer(heard.person, told.id, "coming")
    reminders.recompute(uow, heard.person, heard.now)
    uow.commit()
    paragraphs: list[Paragraph] = [
        msg("Good. I have noted that you will come."),
        describe(told),
    ]
    if before.told_office_at:
        paragraphs.append(msg("You have told the office otherwise: ring it again, please."))
    return Answer((Reply(tuple(paragraphs), id="conversation.coming"),))


def _remove(uow: UnitOfWork, named: str, heard: Heard) -> Answer:
    gone = uow.conversations.remove(heard.person, named, heard.now)
    if gone is None:
        return Answer((_gone(),))
    reminders.recompute(uow, heard.person, heard.now)
    uow.commit()
    rows = keyboard(
        ((label("Undo"), do(gone, "undo")),),
        ((label("Cross it out in my calendar"), do(gone, "ics")),),
    )
    paragraphs = (
        msg("Removed. I will not remind you of it."),
        msg("You can bring it back for {hours} hours.", hours=kept.hours("deleted")),
        msg("The office does not know this: its own time stands until it changes it."),
    )
    return Answer((Reply(paragraphs, rows, id="conversation.removed"),))


def _undo(uow: UnitOfWork, named: str, heard: Heard) -> Answer:
    back = uow.conversations.bring_back(heard.person, named)
    if back is None:
        return Answer((_gone(),))
    reminders.recompute(uow, heard.person, heard.now)
    uow.commit()
    return Answer((_card(back, msg("It is back, with its reminders.")),))


def _file(told: Conversation) -> Answer:
    text = msg("Here is the file for your calendar. It takes the place of an earlier one.")
    if told.removed_at:
        text = msg("Here is the file that crosses this discussion out in your calendar.")
    return Answer((Reply((text,), id="calendar"),), ({"type": "calendar", "id": told.id},))


_STEPS: Mapping[str, _Step] = {
    "come": _come,
    "cannot": reschedule.cannot,
    "why": reschedule.why,
    "at": reschedule.at,
    "again": reschedule.again,
    "told": reschedule.office_told,
    "asked": lambda uow, told, heard, operator: Answer((reschedule.summary(told, operator),)),
}


def confirm(store: Store, heard: Heard, operator: Operator) -> Answer:
    """Take "I will come", typed: of the only coming one or the one on the day; else ask which."""
    with store.unit() as uow:
        coming = choice.coming_ones(uow, heard)
        told = choice.meant(coming, heard)
        if told is not None:
            return _come(uow, told, heard, operator)
    return choice.ask_which(coming, "come") if coming else show_next(store, heard)
