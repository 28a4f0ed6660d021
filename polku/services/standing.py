"""How far a person is in a period: their own plan, their applications, what they reported."""

from dataclasses import dataclass, replace
from datetime import date

from polku.records import UnitOfWork
from polku.rules import obligation
from polku.rules.facts import Plan
from polku.rules.periods import Period, period_of
from polku.rules.reasons import Reason
from polku.services.situation import PLAN, situation


@dataclass(frozen=True)
class Standing:
    """Where a person stands in the period of a day.

    ``plan_known`` is False where the person has not told the first day of their plan: then the
    period is the calendar month; ``number_known`` where the number is not the default. Whoever
    says a guess must say that it is one. ``free_until`` is the day on which the first months of
    a lay-off end, in which nothing is to be applied for.
    """

    period: Period
    required: int
    reported: int
    left: int
    plan_known: bool
    officially_reported: bool
    number_known: bool = False
    free_until: date | None = None
    reason: Reason = Reason.OBLIGATION_NEEDS

    @property
    def complete(self) -> bool:
        """Whether nothing is left to apply for in this period."""
        return self.left == 0


def standing(uow: UnitOfWork, person: str, day: date) -> Standing:
    """Return where a person stands in the period in which ``day`` lies."""
    told = situation(uow, person)
    begins = told.day(PLAN)
    covers = begins is not None and begins <= day
    first_day = begins if begins and covers else day.replace(day=1)
    month = period_of(first_day, day)
    # On its last day a period is seen whole: what was told of its later days counts too.
    facts = replace(told.facts(month.last), plan=Plan(first_day, told.number))
    decision = obligation.standing(facts, month.last)
    # Whoever worked part-time before 2026 had three months for one application.
    period = decision.period or month
    return Standing(
        period=period,
        required=decision.figures.get("required", 0),
        reported=sum(each in period for each in told.applications),
        left=decision.figures.get("left", 0),
        plan_known=covers,
        officially_reported=period.first in uow.people.officially_reported(person),
        number_known=told.number is not None,
        free_until=decision.due if decision.reason is Reason.OBLIGATION_LAID_OFF else None,
        reason=decision.reason,
    )
