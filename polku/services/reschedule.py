"""Somebody cannot come: the office does not know yet; a reason and other times, to be told there.

Nothing here reaches the office. What is noted helps the person when they ring, and the list of
their conversations shows it until they say that they told the office.
"""

import re
from datetime import date

from polku import dates
from polku.config import Operator
from polku.messages import Lines, Listing, Payload, Reply, label, msg
from polku.messages.model import Paragraph
from polku.messages.operators import contact, ring_the_office
from polku.records import Store, UnitOfWork
from polku.records.models import Conversation
from polku.rules.workdays import add_working_days
from polku.services import conversation_choice as choice
from polku.services import conversation_words as words
from polku.services import in_context, reminders
from polku.services.conversation_texts import (
    PARTS,
    REASONS,
    asked,
    describe,
    do,
    part_of_day,
    suggested,
)
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard

MOST, DAYS_OFFERED = 3, 3
LONGEST = 100  # letters of one suggested time as typed
WHY, TIMES = "conversation.why", "conversation.times"
_OFFERED = re.compile(r"\d{4}-\d{2}-\d{2}\.(?:am|pm)")
#: Wishes that words on another time are easily taken for.
_ABOUT_TIMES = frozenset(
    {"ask", "nlu_fallback", "out_of_scope", "add_conversation", "reschedule_conversation"}
)


def start(store: Store, heard: Heard, operator: Operator) -> Answer:
    """Take "I cannot come": note it of the one that is meant, or ask which."""
    if not heard.consented:
        return Answer((_unknown_to_office(operator),))
    with store.unit() as uow:
        coming = choice.coming_ones(uow, heard)
        told = choice.meant(coming, heard)
        if told is not None:
            return cannot(uow, told, heard, operator)
    if not coming:
        return Answer((_unknown_to_office(operator),))
    office = Lines((msg("The office does not know this yet."), ring_the_office(operator)))
    return choice.ask_which(coming, "cannot", office)


def cannot(uow: UnitOfWork, told: Conversation, heard: Heard, operator: Operator) -> Answer:
    """Note that the person cannot come, say who does not know it yet, and ask why."""
    uow.conversations.answer(heard.person, told.id, "cannot")
    reminders.recompute(uow, heard.person, heard.now)
    uow.commit()
    return Answer((_unknown_to_office(operator, told), _why(told)))


def _unknown_to_office(operator: Operator, told: Conversation | None = None) -> Reply:
    """Say first that the office does not know yet, and how to tell it now."""
    paragraphs: list[Paragraph] = [
        Lines((msg("The office does not know this yet."), ring_the_office(operator))),
        msg(
            "Tell the office before the discussion begins, and tell the reason. "
            "The office decides whether the reason is acceptable."
        ),
        contact(operator),
    ]
    rows = [((label("What if I miss a discussion?"), Payload("faq", id="missed_meeting")),)]
    if told is not None:
        paragraphs.insert(1, describe(told))
        rows.insert(0, ((label("I have told the office"), do(told, "told")),))
    return Reply(tuple(paragraphs), keyboard(*rows), id="conversation.cannot")


def _why(told: Conversation) -> Reply:
    rows = [((title, do(told, "why", code)),) for code, title in REASONS.items()]
    rows.append(((label("I would rather not say"), do(told, "why", "none")),))
    question = msg(
        "Why can you not come? If you like, choose a reason. I note it only to help you when "
        "you ring; write nothing about an illness here."
    )
    return Reply((question,), keyboard(*rows), id=WHY)


def why(uow: UnitOfWork, told: Conversation, heard: Heard, operator: Operator) -> Answer:
    """Keep the reason that was chosen, and ask which times would suit."""
    code = heard.params.get("v", "")
    if code not in REASONS and code != "none":
        return Answer((_why(told),))
    uow.conversations.tell_why(heard.person, told.id, code if code in REASONS else None)
    uow.commit()
    return Answer((_times(told, heard),))


def _times(told: Conversation, heard: Heard) -> Reply:
    paragraphs: list[Paragraph] = []
    if told.suggested:
        noted = Listing(tuple(suggested(each) for each in told.suggested))
        paragraphs.append(msg("I have noted: {times}.", times=noted))
    paragraphs.append(
        msg(
            "Which other times would suit you? Choose up to three, or write them in your own words."
        )
    )
    rows = []
    for day in _days(told, heard.today):
        row = [
            (part_of_day(day, part), do(told, "at", f"{day.isoformat()}.{part}")) for part in PARTS
        ]
        rows += [(each,) for each in row if each[1].entities["v"] not in told.suggested]
    rows.append(((label("That is all"), do(told, "asked")),))
    return Reply(tuple(paragraphs), keyboard(*rows), id=TIMES)


def _days(told: Conversation, today: date) -> list[date]:
    """Return the working days after the conversation, and after today."""
    first = max(told.day, today)
    return [add_working_days(first, count) for count in range(1, DAYS_OFFERED + 1)]


def at(uow: UnitOfWork, told: Conversation, heard: Heard, operator: Operator) -> Answer:
    """Keep one suggested time that was chosen."""
    value = heard.params.get("v", "")
    if _OFFERED.fullmatch(value) is None:
        return Answer((_times(told, heard),))
    return _suggest(uow, told, value, heard, operator)


def _suggest(
    uow: UnitOfWork, told: Conversation, value: str, heard: Heard, operator: Operator
) -> Answer:
    if value not in told.suggested and len(told.suggested) < MOST:
        uow.conversations.suggest(heard.person, told.id, (*told.suggested, value))
        uow.commit()
    told = uow.conversations.one(heard.person, told.id) or told
    if len(told.suggested) < MOST and heard.tapped:
        return Answer((_times(told, heard),))
    return Answer((summary(told, operator),))


def again(uow: UnitOfWork, told: Conversation, heard: Heard, operator: Operator) -> Answer:
    """Ask for reason and times anew; what was noted of them is gone."""
    uow.conversations.tell_why(heard.person, told.id, None)
    uow.conversations.suggest(heard.person, told.id, ())
    uow.commit()
    return Answer((_why(told),))


def summary(told: Conversation, operator: Operator) -> Reply:
    """Say what to tell the office, and that it does not know yet."""
    paragraphs: list[Paragraph] = [
        Lines((msg("The office does not know this yet."), ring_the_office(operator))),
        Lines((msg("This is what you can tell it:"), *describe(told).messages, *asked(told))),
    ]
    rows = keyboard(
        ((label("I have told the office"), do(told, "told")),),
        ((label("Other reason or times"), do(told, "again")),),
        ((label("I can come after all"), do(told, "come")),),
    )
    return Reply(tuple(paragraphs), rows, id="conversation.asked")


def office_told(uow: UnitOfWork, told: Conversation, heard: Heard, operator: Operator) -> Answer:
    """Note that the person told the office themselves."""
    uow.conversations.office_told(heard.person, told.id, heard.now)
    uow.commit()
    rows = keyboard(
        ((label("I got another time"), do(told, "move")),),
        ((label("Remove this discussion"), do(told, "remove")),),
    )
    text = msg(
        "Good. I have noted that you told the office. The time stands until the office changes it."
    )
    return Answer((Reply((text, describe(told)), rows, id="conversation.office_told"),))


def typed(store: Store, heard: Heard, operator: Operator) -> Answer | None:
    """Take words that answer "why" or "which times" in the turn before; None where none do."""
    said = heard.before[-1] if heard.before else None
    if said is None or said.id not in (WHY, TIMES) or heard.tapped or not heard.consented:
        return None
    payload = next((p for _, p in in_context.buttons(said) if p.intent == "conversation"), None)
    with store.unit() as uow:
        told = uow.conversations.one(heard.person, payload.entities["id"]) if payload else None
        if told is None or words.asks(heard.text or ""):
            return None
        if said.id == WHY:
            return _typed_reason(uow, told, heard)
        if heard.intent in ("deny", "stop", "affirm"):
            return Answer((summary(told, operator),))
        if not _names_time(heard):
            return None
        return _suggest(uow, told, _short(heard.text or ""), heard, operator)


def _typed_reason(uow: UnitOfWork, told: Conversation, heard: Heard) -> Answer | None:
    code = words.reason(heard.text or "", heard.language)
    if code is None and heard.intent not in ("deny", "stop"):
        return None
    if code is not None:
        uow.conversations.tell_why(heard.person, told.id, code)
        uow.commit()
    return Answer((_times(told, heard),))


def _names_time(heard: Heard) -> bool:
    if heard.span("day") or heard.span("time") or heard.intent in _ABOUT_TIMES:
        return True
    return dates.day_in(heard.text or "", heard.language, heard.today, "future") is not None


def _short(text: str) -> str:
    one_line: str = " ".join(text.split())
    return one_line[:LONGEST].strip()
