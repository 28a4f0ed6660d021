"""What is said about one job offer: the outcome, why, since when, what it rests on, what to do."""

from typing import Any

from polku.messages import FullDate, Message, Payload, Reply, label, msg
from polku.messages.model import Paragraph
from polku.rules import law
from polku.rules.decision import UNKNOWN, Decision
from polku.rules.offers import MONTHS
from polku.rules.reasons import Reason
from polku.services import fact_texts, why
from polku.services import situation as s
from polku.services.keyboards import keyboard
from polku.services.offer_case import ASSUMED, MADE_ON, PART_TIME, REPORTED, day_of
from polku.services.questionnaires import NO, YES
from polku.services.situation import Situation

#: The facts that a decision can rest on, by its reason.
_RESTS_ON: dict[Reason, tuple[str, ...]] = {
    Reason.OFFER_FIRST_SIX_MONTHS: (s.INTERVIEW,),
    Reason.OFFER_AFTER_SIX_MONTHS: (s.INTERVIEW,),
    Reason.OFFER_PART_TIME: (s.PART_TIME,),
    Reason.OFFER_NUMBER_REPORTED: (s.PLAN, s.NUMBER),
    Reason.OFFER_NONE_AGREED: (s.NUMBER,),
}

_OUTCOMES: dict[str, Message] = {
    "binding": msg("<b>Yes, this job offer binds you.</b>"),
    "not_binding": msg("<b>No, this job offer does not bind you.</b>"),
    UNKNOWN: msg("<b>I cannot say whether this job offer binds you.</b>"),
}


def reply(view: Situation, fields: dict[str, Any], decision: Decision) -> Reply:
    """Return the whole answer; ``fields`` are those of the questionnaire."""
    day = day_of(fields)
    paragraphs: list[Paragraph] = [
        _OUTCOMES[decision.outcome],
        why.why(decision, day),
        *why.since(decision),
        *why.listed(msg("This rests on what you told me:"), _grounds(view, fields, decision)),
        fact_texts.decides(),
        _what_now(decision.outcome),
        *why.source(decision),
    ]
    rows = [((label("Job offers in general"), Payload("faq", id="job_offers", **_on(fields))),)]
    began = law.at(day).since(MONTHS)
    if ASSUMED in fields and began is not None:
        title = label("The offer came before {day}", day=FullDate(began))
        rows.append(((title, Payload("check_offer", do="earlier")),))
    return Reply(tuple(paragraphs), keyboard(*rows), id="check_offer")


def _on(fields: dict[str, Any]) -> dict[str, str]:
    return {} if ASSUMED in fields else {"on": fields[MADE_ON]}


def _grounds(view: Situation, fields: dict[str, Any], decision: Decision) -> list[Message]:
    day = FullDate(day_of(fields))
    lines = [] if ASSUMED in fields else [msg("• The offer was made on {day}.", day=day)]
    known = fact_texts.known(view)
    lines += [known[each] for each in _RESTS_ON.get(decision.reason, ()) if each in known]
    said: dict[tuple[str, str], Message] = {
        (PART_TIME, YES): msg("• You worked part-time then."),
        (PART_TIME, NO): msg("• You did not work part-time then."),
        (REPORTED, YES): msg("• You had reported the number for the month before it."),
        (REPORTED, NO): msg("• You had not yet reported the number for the month."),
    }
    return lines + [text for (name, value), text in said.items() if fields.get(name) == value]


def _what_now(outcome: str) -> Message:
    if outcome == "binding":
        return msg(
            "<b>What to do now.</b> Apply by the date in the offer, and report it in the "
            "e-service. If you cannot apply, tell the office the reason at once, before the date."
        )
    if outcome == "not_binding":
        return msg(
            "<b>What to do now.</b> You may apply if the job interests you. If the office asks "
            "why you did not apply, tell it the reason above."
        )
    return msg(
        "<b>What to do now.</b> Ask the office, and until you know, act as if the offer binds you: "
        "apply by its date, or tell the office the reason why you cannot."
    )
