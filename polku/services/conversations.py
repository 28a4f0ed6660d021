"""Conversations with the authority: told by the person, shown, answered."""

import secrets
from datetime import date, timedelta
from typing import Any

from polku import dates
from polku.config import Operator
from polku.messages import Lines, Message, Moment, Payload, Reply, msg, nmsg
from polku.messages.model import Paragraph
from polku.messages.operators import contact, ring_the_office
from polku.records import Store, UnitOfWork
from polku.records.models import Conversation, Draft
from polku.services import due, reminders
from polku.services.forms import Field, Form, Reading, keyboard, tap
from polku.services.heard import Answer, Heard

FORMATS: dict[str, Message] = {
    "phone": msg("By phone"),
    "video": msg("By video"),
    "in_person": msg("In person"),
}
#: No conversation is agreed further ahead than this; a later day is a slip.
FURTHEST = timedelta(days=550)


def _ask_day(draft: Draft, heard: Heard) -> Reply:
    return Reply(
        (msg("On which day is your discussion? For example: 3 December."),),
        keyboard(((msg("Cancel"), tap(draft, "cancel")),)),
    )


def _read_day(words: str, heard: Heard, draft: Draft) -> Reading:
    day = dates.day_in(words, heard.language, heard.today, "future")
    if day is None:
        return None
    if day < heard.today:
        return msg("{day} is past. On which day is your discussion?", day=day)
    if day > heard.today + FURTHEST:
        return msg("{day} is very far ahead. On which day is your discussion?", day=day)
    return {"day": day.isoformat()}


def _ask_time(draft: Draft, heard: Heard) -> Reply:
    return Reply(
        (msg("At what time? For example: 10:15."),),
        keyboard(((msg("I do not know the time"), tap(draft, "skip", "time")),)),
    )


def _read_time(words: str, heard: Heard, draft: Draft) -> Reading:
    found = dates.time_in(words, heard.language)
    if found is None and words.strip(" .").replace(".", "").replace(":", "").isdecimal():
        # A bare "10", where nothing but a time can be meant.
        found = dates.time_in(f"{dates.clock_word(heard.language)} {words}", heard.language)
    return {"time": found} if found else None


def _ask_format(draft: Draft, heard: Heard) -> Reply:
    rows = tuple(((title, tap(draft, "format", each)),) for each, title in FORMATS.items())
    unknown = ((msg("I do not know"), tap(draft, "skip", "format")),)
    return Reply((msg("How is it held?"),), keyboard(*rows, unknown))


def _read_format(words: str, heard: Heard, draft: Draft) -> Reading:
    span = heard.span("format")
    value = words if words in FORMATS else span.value if span else None
    return {"format": value} if value in FORMATS else None


def _summary(uow: UnitOfWork, draft: Draft, heard: Heard) -> Reply:
    lines = describe(_from(draft, ""))
    return Reply(
        (msg("Is this right?"), lines),
        keyboard(
            ((msg("Save"), tap(draft, "save")),),
            ((msg("Change"), tap(draft, "change")), (msg("Cancel"), tap(draft, "cancel"))),
        ),
        id="conversation.summary",
    )


def describe(told: Conversation) -> Lines:
    """Return a conversation in lines: when, how."""
    when = (
        msg("Discussion: {moment}", moment=Moment(told.starts_at()))
        if told.time
        else msg("Discussion: {day}, time not known", day=told.day)
    )
    lines = [when]
    if told.format:
        lines.append(msg("How: {kind}", kind=FORMATS[told.format]))
    return Lines(tuple(lines))


def _from(draft: Draft, identity: str) -> Conversation:
    fields = draft.fields
    return Conversation(
        id=identity,
        day=date.fromisoformat(fields["day"]),
        time=fields.get("time"),
        format=fields.get("format"),
        draft=draft.token,
    )


def _save(uow: UnitOfWork, draft: Draft, heard: Heard) -> Answer:
    told = _from(draft, secrets.token_hex(5))
    replaces = draft.fields.get("replaces")
    if replaces:
        uow.conversations.remove(heard.person, replaces)
    uow.conversations.add(heard.person, told, heard.now)
    reminders.recompute(uow, heard.person, heard.now)
    return _saved(told)


def _saved_before(uow: UnitOfWork, token: str, heard: Heard) -> Answer | None:
    told = uow.conversations.saved_from(heard.person, token)
    return _saved(told) if told else None


def _saved(told: Conversation) -> Answer:
    return Answer(
        (
            Reply(
                (
                    msg("Saved."),
                    describe(told),
                    nmsg(
                        "I will remind you {n} day before.",
                        "I will remind you {n} days before.",
                        n=due.days(due.parameters()["conversation"][0]),
                    ),
                    msg(
                        "This is your own note. The office does not see it, "
                        "and only the office can change the time."
                    ),
                ),
                keyboard(((msg("Remove this discussion"), _do(told, "remove")),)),
                id="conversation.saved",
            ),
        )
    )


def _do(told: Conversation, do: str) -> Payload:
    return Payload("conversation", id=told.id, do=do)


def show_next(store: Store, heard: Heard) -> Answer:
    """Say the next conversation that the person told, or how to tell one."""
    with store.unit() as uow:
        coming = _coming_ones(uow, heard)
    add = keyboard(
        ((msg("Tell a discussion"), Payload("add_conversation")),),
        ((msg("How often are discussions?"), Payload("faq", id="meeting_frequency")),),
        ((msg("File for my calendar"), Payload("my_data", do="calendar")),),
    )
    if not coming:
        return Answer(
            (
                Reply(
                    (
                        msg("I know of no coming discussion of yours."),
                        msg(
                            "Your times are in the e-service and in the messages from the office. "
                            "Tell me the day, and I remind you."
                        ),
                    ),
                    add,
                    id="conversation.none",
                ),
            )
        )
    paragraphs: list[Paragraph] = [msg("This is what you have told me:")]
    paragraphs += [describe(each) for each in coming]
    rows: list[Any] = [
        ((msg("I cannot come: {day}", day=each.day), _do(each, "cannot")),) for each in coming[:3]
    ]
    return Answer((Reply(tuple(paragraphs), keyboard(*rows) + add[:1], id="conversation.list"),))


def answer(store: Store, heard: Heard, operator: Operator) -> Answer:
    """Take the tap under a conversation: I will come, I cannot come, remove."""
    with store.unit() as uow:
        told = uow.conversations.one(heard.person, heard.params.get("id", ""))
        if told is None:
            return Answer((Reply((msg("I no longer have this discussion."),)),))
        do = heard.params.get("do")
        if do == "remove":
            uow.conversations.remove(heard.person, told.id)
            answered = Answer((Reply((msg("Removed. I will not remind you of it."),)),))
        elif do == "cannot":
            uow.conversations.answer(heard.person, told.id, "cannot")
            answered = cannot_come(operator)
        else:
            uow.conversations.answer(heard.person, told.id, "coming")
            answered = Answer((_coming(told),))
        reminders.recompute(uow, heard.person, heard.now)
        uow.commit()
    return answered


def _coming(told: Conversation) -> Reply:
    return Reply((msg("Good. I have noted that you will come."), describe(told)))


def cannot_come(operator: Operator) -> Answer:
    """Say first that the office does not know yet, and how to tell it now."""
    return Answer(
        (
            Reply(
                (
                    Lines((msg("The office does not know this yet."), ring_the_office(operator))),
                    msg(
                        "Tell the office before the discussion begins, and tell the reason. "
                        "The office decides whether the reason is acceptable."
                    ),
                    contact(operator),
                ),
                keyboard(
                    (
                        (
                            msg("What if I miss a discussion?"),
                            Payload("faq", id="missed_meeting"),
                        ),
                    ),
                ),
                id="conversation.cannot",
            ),
        )
    )


FORM = Form(
    task="add_conversation",
    fields=(
        Field("day", msg("Day"), _ask_day, _read_day, "day"),
        Field("time", msg("Time"), _ask_time, _read_time, "time", optional=True),
        Field("format", msg("How"), _ask_format, _read_format, "format", optional=True),
    ),
    summary=_summary,
    save=_save,
    saved_before=_saved_before,
    whole_text=("day", "time"),
)


def confirm(store: Store, heard: Heard) -> Answer:
    """Take "I will come", typed: it means the next conversation that the person told."""
    with store.unit() as uow:
        coming = _coming_ones(uow, heard)
        if coming:
            uow.conversations.answer(heard.person, coming[0].id, "coming")
            reminders.recompute(uow, heard.person, heard.now)
            uow.commit()
    return Answer((_coming(coming[0]),)) if coming else show_next(store, heard)


def _coming_ones(uow: UnitOfWork, heard: Heard) -> list[Conversation]:
    return [each for each in uow.conversations.of(heard.person) if each.over_at() > heard.now]
