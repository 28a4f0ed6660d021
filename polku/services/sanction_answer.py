"""What would follow a neglect: the chance to be heard first, then the step by the law of its day.

Nobody is accused: the person asks, and the office decides whether anything follows at all.
"""

from datetime import date
from typing import Any

from polku.messages import FullDate, Lines, Message, Payload, Reply, label, msg
from polku.messages.model import Paragraph
from polku.records import UnitOfWork
from polku.records.models import Draft
from polku.rules.breaches import Neglect, breach
from polku.rules.decision import UNKNOWN, Decision
from polku.rules.facts import PersonFacts
from polku.rules.reasons import Also
from polku.services import fact_texts, why
from polku.services import situation as s
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard
from polku.services.questionnaires import YES

KIND, MISSED_ON, EARLIER, EARLIER_ON, REASON = "kind", "day", "earlier", "earlier_on", "reason"
#: There was a reason, and the office does not know it yet.
UNTOLD = "untold"

KINDS: dict[str, Message] = {
    "obligation": label("Applications or their report"),
    "meeting": label("A discussion or interview"),
    "service": label("A service, a course or a job offer"),
    "quit": label("I left or lost a job"),
}


def answer(uow: UnitOfWork, draft: Draft, heard: Heard) -> Answer:
    """Return the answer to a filled questionnaire; it keeps nothing of it."""
    fields = draft.fields
    facts = s.situation(uow, heard.person).facts(_day(fields))
    paragraphs: list[Paragraph] = [be_heard(), *_reason(fields)]
    if fields.get(EARLIER) != "none" and not fields.get(EARLIER_ON):
        paragraphs.append(_days_not_known())
    else:
        paragraphs += _step(decide(facts, fields), fields)
    paragraphs += [fact_texts.decides(), _what_now(), gone()]
    rows = keyboard(
        ((label("The rule in general"), Payload("faq", id=general(fields[KIND]))),),
        ((label("A request for clarification"), Payload("faq", id="clarification")),),
        ((label("Talk to a person"), Payload("talk_to_coach")),),
    )
    return Answer((Reply(tuple(paragraphs), rows, id="check_sanction"),))


_GENERAL = {"meeting": "missed_meeting", "quit": "quitting"}


def decide(facts: PersonFacts, fields: dict[str, Any]) -> Decision:
    """Return what the rule says if the office finds no acceptable reason."""
    kind = Neglect.MEETING if fields[KIND] == "meeting" else Neglect.OBLIGATION
    history = tuple(date.fromisoformat(each) for each in fields.get(EARLIER_ON, ()))
    return breach(facts, _day(fields), history, kind)


def _day(fields: dict[str, Any]) -> date:
    return date.fromisoformat(fields[MISSED_ON])


def be_heard() -> Message:
    """Say first that the person is heard before anything is decided."""
    return msg(
        "Nothing is decided yet, and you are heard first: the office asks you what happened. "
        "Answer by the day in its request, and tell your reason in your own words."
    )


def gone() -> Message:
    """Say that what was told is not kept."""
    return msg("I have kept nothing of what you told me about this. Only our messages hold it.")


def _reason(fields: dict[str, Any]) -> tuple[Message, ...]:
    if fields[REASON] == YES:
        return (
            msg(
                "You told the office your reason: that was right. If it accepts the reason, "
                "nothing follows."
            ),
        )
    if fields[REASON] == UNTOLD:
        return (
            msg(
                "Tell the office your reason as soon as you can, today if possible. If it accepts "
                "the reason, nothing follows."
            ),
        )
    return ()


def _step(decision: Decision, fields: dict[str, Any]) -> list[Paragraph]:
    day = _day(fields)
    paragraphs: list[Paragraph] = [why.why(decision, day), *why.since(decision)]
    if decision.period is not None and decision.outcome != UNKNOWN:
        paragraphs.append(
            msg(
                "By what you told me it would be number {ordinal} in the review period, which "
                "lasts from {first} to {last}.",
                ordinal=decision.figures["ordinal"],
                first=FullDate(decision.period.first),
                last=FullDate(decision.period.last),
            )
        )
    if Also.JOB_SEARCH_MAY_END in decision.also:
        paragraphs.append(
            msg(
                "Your job search may also have ended. Look in the e-service whether it is valid; "
                "if it is not, register again today, because benefit is not paid for the days "
                "between."
            )
        )
    rests = [*_grounds(fields), msg("• the rules of that day, not of today.")]
    return [*paragraphs, Lines((msg("This rests on:"), *rests)), *why.source(decision)]


def _grounds(fields: dict[str, Any]) -> list[Message]:
    lines = [msg("• what you told me now: the day was {day}", day=FullDate(_day(fields)))]
    days = [date.fromisoformat(each) for each in fields.get(EARLIER_ON, ())]
    return lines + [msg("• an earlier time, on {day}", day=FullDate(each)) for each in days]


def _days_not_known() -> Message:
    return msg(
        "Without the days of the earlier times I cannot say which step it would be. They stand in "
        "the letters and messages from the office, or you can ask the office."
    )


def _what_now() -> Message:
    return msg(
        "<b>What to do now.</b> Look in the e-service and in your messages for a request for "
        "clarification. If there is none, you may write to the office or ring it yourself."
    )


def general(kind: str | None) -> str:
    """Return the answer that tells the rule in general for what happened."""
    return _GENERAL.get(kind or "", "missed_obligation")
