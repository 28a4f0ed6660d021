"""Whether a job offer of the authority binds: must the job be applied for?

Sources: from 2 May 2022 an offer binds once six months have passed since the initial interview,
not whoever reported the agreed number for the running period before it was made, not whoever
works part-time (whatever the hours). From 1 January 2026 every offer binds, from the first day,
part-timers too, however many applications are reported. The law is that of the day it was made.
"""

from datetime import date

from polku.rules import law
from polku.rules.decision import Decision, pages, unknown
from polku.rules.facts import PersonFacts
from polku.rules.model import BEFORE, model
from polku.rules.months import add_months
from polku.rules.obligation import terms
from polku.rules.reasons import Change, Decider, Reason

MONTHS = "offer.binding_after_months"
REPORTED = "offer.reported_number_releases"
PART_TIME = "offer.part_time_releases"


def offer(person: PersonFacts, made_on: date) -> Decision:
    """Return ``binding``, ``not_binding`` or ``unknown`` for an offer made on ``made_on``.

    Applications made on the very day of the offer are not "before the offer".
    """
    of_the_day = law.at(made_on)
    references = pages(of_the_day, MONTHS)
    if model(person, made_on).outcome == BEFORE:
        return unknown(Reason.OFFER_BEFORE, references=references, decider=Decider.AUTHORITY)
    if not of_the_day.number(MONTHS):
        return _binding(of_the_day, Reason.OFFER_ALWAYS)
    return _not_binding(person, of_the_day) or _open(person, of_the_day)


def _not_binding(person: PersonFacts, of_the_day: law.ParameterSet) -> Decision | None:
    interview = person.initial_interview
    if interview is not None:
        binds_from = add_months(interview, of_the_day.number(MONTHS))
        if of_the_day.day < binds_from:
            return _free(of_the_day, MONTHS, Reason.OFFER_FIRST_SIX_MONTHS, due=binds_from)
    if person.part_time and of_the_day.holds(PART_TIME):
        return _free(of_the_day, PART_TIME, Reason.OFFER_PART_TIME)
    if of_the_day.holds(REPORTED) and _number_reported(person, of_the_day.day):
        return _free(of_the_day, REPORTED, Reason.OFFER_NUMBER_REPORTED)
    return None


def _open(person: PersonFacts, of_the_day: law.ParameterSet) -> Decision:
    if _none_agreed(person):
        return unknown(
            Reason.OFFER_NONE_AGREED,
            references=pages(of_the_day, REPORTED),
            decider=Decider.AUTHORITY,
        )
    needs = _needs(person, of_the_day.day)
    if needs:
        return unknown(
            Reason.OFFER_NEEDS, needs=needs, references=pages(of_the_day, MONTHS, REPORTED)
        )
    return _binding(of_the_day, Reason.OFFER_AFTER_SIX_MONTHS)


def _needs(person: PersonFacts, made_on: date) -> tuple[str, ...]:
    facts: dict[str, bool] = {
        "initial_interview": person.initial_interview is None,
        "part_time": person.part_time is None,
        "applications": person.applications is None,
        # Whoever applied for nothing has not reported the number of any plan.
        "plan": _earlier(person, made_on) != 0 and terms(person, made_on) is None,
    }
    return tuple(fact for fact, missing in facts.items() if missing)


def _earlier(person: PersonFacts, made_on: date) -> int | None:
    if person.applications is None:
        return None
    return sum(each < made_on for each in person.applications)


def _number_reported(person: PersonFacts, made_on: date) -> bool:
    found = terms(person, made_on)
    if found is None or not found.required or person.applications is None:
        return False
    reported = sum(found.period.first <= each < made_on for each in person.applications)
    return reported >= found.required


def _none_agreed(person: PersonFacts) -> bool:
    return person.plan is not None and person.plan.per_period == 0


def _binding(of_the_day: law.ParameterSet, reason: Reason) -> Decision:
    return Decision(
        outcome="binding",
        reason=reason,
        references=pages(of_the_day, MONTHS, REPORTED, PART_TIME),
        changes=(Change.ACCEPTABLE_REASON,),
        since=of_the_day.since(MONTHS),
    )


def _free(
    of_the_day: law.ParameterSet, parameter: str, reason: Reason, due: date | None = None
) -> Decision:
    return Decision(
        outcome="not_binding",
        reason=reason,
        due=due,
        references=pages(of_the_day, parameter),
        changes=(Change.TIME_PASSING,),
        since=of_the_day.since(parameter),
    )
