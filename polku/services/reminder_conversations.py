"""Reminders of conversations: what comes, and what is no longer so."""

from datetime import date, datetime

from polku.messages import Lines, Message, Moment, Payload, label, msg
from polku.messages.model import Paragraph
from polku.records.models import Conversation, Said
from polku.services import quiet
from polku.services.conversation_texts import details
from polku.services.keyboards import keyboard
from polku.services.reminder_note import Item, Note, Piece, Rows


def conversation(note: Note, item: Item) -> Piece | None:
    """Say when it is and ask whether the person will come, unless they have said so."""
    told = note.uow.conversations.one(note.person.id, item.subject)
    if told is None:
        return None
    ask = () if told.answer == "coming" else (msg("Will you come?"),)
    return Piece((*_told(told, note.now), *ask), _come(note, told))


def _told(told: Conversation, now: datetime) -> tuple[Paragraph, ...]:
    """Return when it is, and whatever else of it is known."""
    more = details(told)
    return (_when(told, now), Lines(more)) if more else (_when(told, now),)


def _come(note: Note, told: Conversation) -> Rows:
    come, cannot = label("I will come"), label("I cannot come")
    if note.several:
        come = label("I will come: {day}", day=told.day)
        cannot = label("I cannot come: {day}", day=told.day)
    yes = ((come, Payload("conversation", id=told.id, do="come")),)
    no = ((cannot, Payload("conversation", id=told.id, do="cannot")),)
    return keyboard(no) if told.answer == "coming" else keyboard(yes, no)


def _when(told: Conversation, now: datetime) -> Message:
    days = (told.day - now.date()).days
    starts = told.starts_at()
    if told.time is None:
        if days == 0:
            return msg(
                "You have a discussion with the employment services today. "
                "I do not know at what time."
            )
        if days == 1:
            return msg("You have a discussion with the employment services tomorrow.")
        return msg("You have a discussion with the employment services on {day}.", day=told.day)
    if days == 0:
        clock = starts.timetz().replace(tzinfo=None)
        return msg(
            "You have a discussion with the employment services today at {time}.", time=clock
        )
    if days == 1:
        return msg(
            "You have a discussion with the employment services tomorrow: {moment}.",
            moment=Moment(starts),
        )
    return msg(
        "You have a discussion with the employment services: {moment}.", moment=Moment(starts)
    )


def correction(note: Note, item: Item) -> Piece:
    """Say what is so now where the person was told something else."""
    said = _said(item.lead)
    told = note.uow.conversations.one(note.person.id, item.subject)
    if told is None:
        return Piece(_cancelled(said))
    if said.time:
        was = msg(
            "Correction: I reminded you of a discussion: {moment}. It has moved.",
            moment=Moment(quiet.on(said.day or told.day, said.time)),
        )
    else:
        was = msg(
            "Correction: I reminded you of a discussion on {day}. It has moved.",
            day=said.day or told.day,
        )
    return Piece((was, *_told(told, note.now)), _come(note, told))


def _cancelled(said: Said) -> tuple[Message, ...]:
    day = said.day or date.min
    if not said.time:
        return (
            msg(
                "Correction: I reminded you of a discussion on {day}. It is no longer in my notes.",
                day=day,
            ),
        )
    return (
        msg(
            "Correction: I reminded you of a discussion: {moment}. It is no longer in my notes.",
            moment=Moment(quiet.on(day, said.time)),
        ),
    )


def _said(lead: str) -> Said:
    """Read the lead of a correction: the day and time that were told."""
    return Said(datetime.strptime(lead[:8], "%Y%m%d").date(), lead[8:] or None)  # noqa: DTZ007
