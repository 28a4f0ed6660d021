"""The plan: which kind, and when it is updated.

Sources: made in the initial interview and updated every three months, or more often by need
(2 May 2022 on); for an integration customer the integration plan takes its place and carries the
same obligation. "First residence permit less than three years ago" is one city's wording.
"""

from datetime import date

from polku.rules import law
from polku.rules.decision import Decision, pages, unknown
from polku.rules.facts import Plan
from polku.rules.months import add_months
from polku.rules.reasons import Change, Decider, Reason

UPDATE = "plan.update_months"
INTEGRATION = "plan.integration_years"
MONTHS_A_YEAR = 12


def next_update(plan: Plan, day: date) -> Decision:
    """Return the day by which the plan of ``plan.first_day`` is updated as ``due``."""
    of_the_day = law.at(day)
    references = pages(of_the_day, UPDATE)
    if plan.first_day is None:
        return unknown(Reason.PLAN_UPDATE, needs=("plan.from",), references=references)
    if not of_the_day.holds(UPDATE):
        return unknown(Reason.PLAN_SILENT, references=references, decider=Decider.AUTHORITY)
    due = add_months(plan.first_day, of_the_day.number(UPDATE))
    return Decision(
        outcome="due" if due > day else "overdue",
        reason=Reason.PLAN_UPDATE,
        due=due,
        references=references,
        changes=(Change.PLAN_UPDATED,),
        decider=Decider.AUTHORITY,
        since=of_the_day.since(UPDATE),
    )


def plan_kind(first_residence_permit: date | None, day: date) -> Decision:
    """Return ``integration_plan`` or ``employment_plan``; the authority decides in the end.

    A person without a residence permit (``None``) gets an employment plan.
    """
    of_the_day = law.at(day)
    references = pages(of_the_day, INTEGRATION)
    if not of_the_day.holds(INTEGRATION):
        return unknown(Reason.PLAN_SILENT, references=references, decider=Decider.AUTHORITY)
    months = of_the_day.number(INTEGRATION) * MONTHS_A_YEAR
    recent = first_residence_permit is not None and day < add_months(first_residence_permit, months)
    return Decision(
        outcome="integration_plan" if recent else "employment_plan",
        reason=Reason.PLAN_INTEGRATION if recent else Reason.PLAN_EMPLOYMENT,
        references=references,
        decider=Decider.AUTHORITY,
        since=of_the_day.since(INTEGRATION),
    )
