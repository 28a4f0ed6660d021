"""Answers for the person: a leading "For you: …" where their own facts sharpen the general rule.

The table is the whole of it: one question, one function over what the person told. Nothing is
said of a past day's rules, nor to anybody who has told nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from polku.messages import Lines, Message
from polku.records import Store
from polku.services import bygone, for_you
from polku.services.for_you import Own
from polku.services.heard import Answer, Heard

Sharpen: TypeAlias = Callable[[Own], tuple[Message, ...]]

TABLE: Mapping[str, Sharpen] = {
    "obligation": for_you.number,
    "obligation_individual": for_you.number,
    "reporting": for_you.period,
    "missed_obligation": for_you.period,
    "meeting_frequency": for_you.meeting,
    "intensive_period": for_you.meeting,
    "job_offers": for_you.offer,
    "part_time": for_you.part_time,
    "initial_interview": for_you.interview,
    "personal_support": for_you.interview,
    "registration": for_you.interview,
    "plan": for_you.plan_update,
    "laid_off": for_you.laid_off,
}


def sharpen(store: Store, heard: Heard, answered: Answer) -> Answer:
    """Put "For you: …" before a general answer, where the person's facts say more."""
    said = answered.replies[0].id if answered.replies else None
    kind, _, wish = (said or "").partition("/")
    if kind != "faq" or wish not in TABLE or not heard.consented or heard.params.get("on"):
        return answered
    if bygone.day_asked(heard, wish):
        return answered
    with store.unit() as uow:
        lines = TABLE[wish](for_you.own(uow, heard))
    if not lines:
        return answered
    first, *more = answered.replies
    told = (Lines(lines), *first.paragraphs)
    return Answer((replace(first, paragraphs=told), *more), answered.effects)
