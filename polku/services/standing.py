"""How far a person is in a period: their own plan, their applications, what they reported."""

from dataclasses import dataclass
from datetime import date

from polku.records import UnitOfWork
from polku.rules import obligation
from polku.rules.facts import PersonFacts, Plan
from polku.rules.periods import Period, period_of


@dataclass(frozen=True)
class Standing:
    """Where a person stands in the period of a day.

    ``plan_known`` is False where the person has not told their plan: then the period is the
    calendar month and the number is the default, and whoever says it must say so too.
    """

    period: Period
    required: int
    reported: int
    left: int
    plan_known: bool
    officially_reported: bool

    @property
    def complete(self) -> bool:
        """Whether nothing is left to apply for in this period."""
        return self.left == 0


def standing(uow: UnitOfWork, person: str, day: date) -> Standing:
    """Return where a person stands in the period in which ``day`` lies."""
    told = uow.people.plan(person)
    covers = told is not None and told.first_day <= day
    first_day = told.first_day if told and covers else day.replace(day=1)
    period = period_of(first_day, day)
    # On its last day a period is seen whole: what was told of its later days counts too.
    decision = obligation.standing(
        PersonFacts(
            plan=Plan(first_day=first_day, per_period=told.per_period if told else None),
            applications=tuple(each.applied_on for each in uow.applications.of(person)),
        ),
        period.last,
    )
    return Standing(
        period=period,
        required=decision.figures.get("required", 0),
        reported=decision.figures.get("reported", 0),
        left=decision.figures.get("left", 0),
        plan_known=covers,
        officially_reported=period.first in uow.people.officially_reported(person),
    )
