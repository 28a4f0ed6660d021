"""How conversations are told: their lines, their names on buttons, what is noted of them."""

from datetime import date

from polku.messages import LanguageName, Lines, Link, Message, Moment, Payload, label, msg
from polku.records.models import Conversation
from polku.services import conversation_words as words

FORMATS: dict[str, Message] = {
    "phone": label("By phone"),
    "video": label("By video"),
    "in_person": label("In person"),
}
#: Why somebody cannot come. No illness is named: nobody needs to know which.
REASONS: dict[str, Message] = {
    "ill": label("Illness"),
    "work": label("Work or a job interview"),
    "caring": label("Caring for somebody"),
    "travel": label("Travel or transport"),
    "other": label("Another appointment"),
}
#: Parts of a day, as they stand in a suggested time: ``2026-12-04.am``.
PARTS: dict[str, str] = {"am": "am", "pm": "pm"}
_LANGUAGE_CODE = 3  # letters at most: everything longer was typed


def do(told: Conversation, what: str, value: str | None = None) -> Payload:
    """Return what a button under a conversation sends."""
    if value is None:
        return Payload("conversation", id=told.id, do=what)
    return Payload("conversation", id=told.id, do=what, v=value)


def describe(told: Conversation) -> Lines:
    """Return a conversation in lines: when, how, where, in which language."""
    return Lines((when(told), *details(told)))


def when(told: Conversation) -> Message:
    """Return the line that says when it is."""
    if told.time:
        return msg("Discussion: {moment}", moment=Moment(told.starts_at()))
    return msg("Discussion: {day}, time not known", day=told.day)


def details(told: Conversation) -> tuple[Message, ...]:
    """Return the lines that say everything but when; each only where it was told."""
    lines = []
    if told.format:
        lines.append(msg("How: {kind}", kind=FORMATS[told.format]))
    if told.place:
        lines.append(msg("Where: {place}", place=_place(told.place)))
    if told.language:
        lines.append(msg("Language: {language}", language=language(told.language)))
    if told.interpreter is not None:
        lines.append(msg("Interpreter: yes") if told.interpreter else msg("Interpreter: no"))
    return tuple(lines)


def _place(typed: str) -> str | Link:
    """Return a place as typed; where it is nothing but a link to a page, as that link."""
    return Link(typed, typed) if words.link(typed) == typed else typed


def language(kept: str) -> LanguageName | str:
    """Return a language's name: by its code, or as the person typed it."""
    return LanguageName(kept) if len(kept) <= _LANGUAGE_CODE else kept


def on_button(told: Conversation) -> Message:
    """Return the short name of a conversation on a button."""
    if told.time:
        return label("{moment}", moment=Moment(told.starts_at()))
    return label("{day}", day=told.day)


def noted(told: Conversation) -> tuple[Message, ...]:
    """Return what the person answered: that they come, or cannot, and whom they told."""
    if told.answer == "coming":
        return (msg("You have said that you will come."),)
    if told.answer != "cannot":
        return ()
    office = (
        msg("You cannot come. You have told the office.")
        if told.told_office_at
        else msg("You cannot come. The office does not know this yet.")
    )
    return (office, *asked(told))


def asked(told: Conversation) -> tuple[Message, ...]:
    """Return the reason and the suggested times, as the person can say them to the office."""
    lines = []
    if told.reason:
        lines.append(msg("Reason: {reason}", reason=REASONS[told.reason]))
    lines += [msg("Another time: {time}", time=suggested(each)) for each in told.suggested]
    return tuple(lines)


def suggested(kept: str) -> Message | str:
    """Return a suggested time: a day and its half, or as the person typed it."""
    day, _, part = kept.partition(".")
    if part not in PARTS:
        return kept
    try:
        return part_of_day(date.fromisoformat(day), part)
    except ValueError:
        return kept


def part_of_day(day: date, part: str) -> Message:
    """Return the morning or the afternoon of a day."""
    if part == "am":
        return label("{day} in the morning", day=day)
    return label("{day} in the afternoon", day=day)
