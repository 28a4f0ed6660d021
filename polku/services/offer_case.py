"""One job offer: what is known of it and of the person, and what the rule then says."""

from dataclasses import replace
from datetime import date
from typing import Any

from polku.records.models import Draft
from polku.rules.decision import Decision
from polku.rules.facts import PersonFacts, Plan
from polku.rules.months import add_days
from polku.rules.obligation import terms
from polku.rules.offers import offer
from polku.services import situation as s
from polku.services.questionnaires import YES
from polku.services.situation import Situation

MADE_ON, PART_TIME, REPORTED = "made_on", "part_time", "reported"
#: The day is taken to be today, because no day that can be meant would change the answer.
ASSUMED = "assumed"


def day_of(fields: dict[str, Any], otherwise: date = date.max) -> date:
    """Return the day on which the offer was made."""
    return date.fromisoformat(fields[MADE_ON]) if MADE_ON in fields else otherwise


def view_of(draft: Draft) -> Situation:
    """Return what the person had told before the questions."""
    return s.thawed(draft.fields["view"])


def facts_of(draft: Draft) -> PersonFacts:
    """Return what the rule is to know: what was told before, and what was answered now."""
    view, made_on = view_of(draft), day_of(draft.fields)
    facts = view.facts(made_on)
    interview = draft.fields.get(s.INTERVIEW)
    return _with_number(
        replace(
            facts,
            initial_interview=date.fromisoformat(interview)
            if interview
            else facts.initial_interview,
            part_time=_then(draft, PART_TIME, told=facts.part_time or None),
            # Polku may have been told of a part of them only: enough counts, too few does not.
            applications=facts.applications if _enough(facts, made_on) else None,
        ),
        made_on,
        _then(draft, REPORTED),
    )


def _then(draft: Draft, name: str, told: bool | None = None) -> bool | None:
    answered = draft.fields.get(name)
    return told if answered is None else answered == YES


def _enough(facts: PersonFacts, made_on: date) -> bool:
    found = terms(facts, made_on)
    if found is None or not found.required:
        return False
    applied = facts.applications or ()
    return sum(found.period.first <= each < made_on for each in applied) >= found.required


def _with_number(facts: PersonFacts, made_on: date, reported: bool | None) -> PersonFacts:
    """Put "I had reported the number" to the rule: a plan of which the number was reported."""
    if reported is None:
        return facts
    if not reported:
        return replace(facts, applications=())
    eve = add_days(made_on, -1)
    return replace(facts, plan=Plan(eve, 1), applications=(eve,))


def decide(draft: Draft) -> Decision:
    """Return what the rule says with all that is known."""
    return offer(facts_of(draft), day_of(draft.fields))
