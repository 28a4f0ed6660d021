"""Study places for the young without vocational education, and studies on one's own motivation.

Sources: under 25 without vocational education: at least two study places in spring (specified
anew on 1 January 2026; the details were not seen). Self-motivated studies: three jobs in three
months in 2022; from 1 January 2023 that only for those without a degree, and by the plan.
"""

from datetime import date

from polku.rules import law
from polku.rules.decision import Decision, pages, unknown
from polku.rules.reasons import Change, Decider, Reason

AGE = "young.under_age"
PLACES = "young.study_places"
NUMBER = "obligation.studies.number"
MONTHS = "obligation.studies.months"


def study_places(age: int, day: date, *, vocational_education: bool) -> Decision:
    """Return ``owed`` with the figure ``required``, or ``none`` where it does not concern one.

    ``age`` in whole years. Before 2 May 2022: ``unknown``.
    """
    of_the_day = law.at(day)
    references = pages(of_the_day, PLACES)
    if not of_the_day.holds(PLACES):
        return unknown(Reason.STUDY_PLACES, references=references, decider=Decider.AUTHORITY)
    if vocational_education or age >= of_the_day.number(AGE):
        return Decision(outcome="none", reason=Reason.STUDY_PLACES_NONE, references=references)
    return Decision(
        outcome="owed",
        reason=Reason.STUDY_PLACES,
        figures={"required": of_the_day.number(PLACES)},
        references=references,
        changes=(Change.PLAN_UPDATED,),
        decider=Decider.AUTHORITY,
        since=of_the_day.since(PLACES),
    )


def obligation_while_studying(day: date) -> Decision:
    """Return the usual number during self-motivated studies, or ``unknown``: the plan says it."""
    of_the_day = law.at(day)
    references = pages(of_the_day, NUMBER)
    if not of_the_day.holds(NUMBER):
        return unknown(
            Reason.STUDIES_BY_PLAN, needs=("plan",), references=references, decider=Decider.PLAN
        )
    return Decision(
        outcome="owed",
        reason=Reason.STUDIES_REDUCED,
        figures={
            "required": of_the_day.number(NUMBER),
            "months": of_the_day.number(MONTHS),
        },
        references=references,
        changes=(Change.PLAN_UPDATED,),
        decider=Decider.PLAN,
        since=of_the_day.since(NUMBER),
    )
