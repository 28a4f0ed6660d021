"""How many jobs a person applies for in the running period, and how many are left.

Sources: from 2 May 2022 the plan holds one-month periods with a number of applications each. The
number in the person's own plan binds; four is the main rule. Part-timers: one in three months to
the end of 2025, the full number since. The last day of a period counts; applications on the same
day count each. Lay-offs: see ``layoffs``.
"""

from dataclasses import dataclass, replace
from datetime import date

from polku.rules import law
from polku.rules.decision import UNKNOWN, Decision, pages, unknown
from polku.rules.facts import PersonFacts
from polku.rules.layoffs import Effect, LayOffRule, lay_off_rule
from polku.rules.model import BEFORE, model
from polku.rules.periods import Period, period_of
from polku.rules.reasons import Change, Decider, Reason

USUAL = "obligation.per_period"
MONTHS = "obligation.period_months"
PART_TIME = "obligation.part_time"
PARTLY = "obligation.partly_laid_off"


@dataclass(frozen=True, slots=True)
class Terms:
    """What is required: applications in a period, the parameter it rests on, the pages."""

    required: int
    period: Period
    parameter: str


def standing(person: PersonFacts, day: date) -> Decision:
    """Return ``met``, ``owed``, ``none`` or ``unknown`` for the period that ``day`` falls in.

    Figures: ``required``, ``reported`` (up to and on ``day``) and ``left``, in applications.
    """
    of_the_day = law.at(day)
    if model(person, day).outcome == BEFORE:
        return _none(Reason.OBLIGATION_BEFORE, of_the_day, USUAL)
    lay_off = lay_off_rule(person, of_the_day)
    if lay_off.effect is Effect.FREE:
        return _none(
            Reason.OBLIGATION_LAID_OFF, of_the_day, lay_off.parameter, due=lay_off.free_until
        )
    if lay_off.effect is Effect.FACTS_MISSING:
        return unknown(
            Reason.OBLIGATION_NEEDS,
            needs=lay_off.needs,
            references=pages(of_the_day, lay_off.parameter),
        )
    counted = _by_plan(person, of_the_day)
    if lay_off.effect is Effect.NOT_KNOWN:
        return _partly_laid_off(counted, of_the_day, lay_off)
    return counted


def terms(person: PersonFacts, day: date) -> Terms | None:
    """Return the number and period that ``day`` falls under by the person's plan.

    ``None`` without a plan, before its first day, and before 2 May 2022. Lay-offs in their
    first three months are not looked at: ``standing`` does.
    """
    of_the_day, plan = law.at(day), person.plan
    if plan is None or plan.first_day is None or day < plan.first_day:
        return None
    if not of_the_day.holds(USUAL):
        return None
    usual = _reduced(person, of_the_day)
    if usual is None or plan.per_period is not None:
        number, months, parameter = of_the_day.number(USUAL), of_the_day.number(MONTHS), USUAL
    else:
        parameter = f"{usual}.number"
        number, months = of_the_day.number(parameter), of_the_day.number(f"{usual}.months")
    if plan.per_period is not None:
        number = plan.per_period
    return Terms(number, period_of(plan.first_day, day, months), parameter)


def _reduced(person: PersonFacts, of_the_day: law.ParameterSet) -> str | None:
    if lay_off_rule(person, of_the_day).effect is Effect.REDUCED:
        return PARTLY
    if person.part_time and of_the_day.holds(f"{PART_TIME}.number"):
        return PART_TIME
    return None


def _by_plan(person: PersonFacts, of_the_day: law.ParameterSet) -> Decision:
    plan = person.plan
    if plan is None or plan.first_day is None:
        return unknown(
            Reason.OBLIGATION_NEEDS,
            needs=("plan" if plan is None else "plan.from",),
            references=pages(of_the_day, USUAL),
            decider=Decider.PLAN,
        )
    found = terms(person, of_the_day.day)
    if found is None:
        return _none(Reason.OBLIGATION_BEFORE_PLAN, of_the_day, USUAL, due=plan.first_day)
    return _counted(person.applications, found, of_the_day)


def _counted(
    applications: tuple[date, ...] | None, found: Terms, of_the_day: law.ParameterSet
) -> Decision:
    answer = Decision(
        outcome=UNKNOWN,
        reason=Reason.OBLIGATION_NEEDS,
        figures={"required": found.required},
        due=found.period.last,
        period=found.period,
        references=pages(of_the_day, found.parameter),
        changes=(Change.NEW_APPLICATION, Change.PLAN_UPDATED),
        since=of_the_day.since(found.parameter),
    )
    if applications is None and found.required:
        return replace(answer, needs=("applications",))
    reported = sum(each in found.period and each <= of_the_day.day for each in applications or ())
    left = max(0, found.required - reported)
    figures = {"required": found.required, "reported": reported, "left": left}
    if not found.required:
        outcome, reason = "none", Reason.OBLIGATION_ZERO
    elif left:
        outcome, reason = "owed", Reason.OBLIGATION_OWED
    else:
        outcome, reason = "met", Reason.OBLIGATION_MET
    return replace(answer, outcome=outcome, reason=reason, figures=figures)


def _partly_laid_off(
    counted: Decision, of_the_day: law.ParameterSet, lay_off: LayOffRule
) -> Decision:
    # The plan's figures are told all the same; whether they bind in full was not seen.
    return replace(
        counted,
        outcome=UNKNOWN,
        reason=Reason.OBLIGATION_PARTLY_LAID_OFF,
        references=pages(of_the_day, lay_off.parameter),
        decider=Decider.PLAN,
        since=of_the_day.since(lay_off.parameter),
    )


def _none(
    reason: Reason, of_the_day: law.ParameterSet, parameter: str, due: date | None = None
) -> Decision:
    return Decision(
        outcome="none",
        reason=reason,
        figures={"required": 0, "left": 0},
        due=due,
        references=pages(of_the_day, parameter),
        changes=(Change.TIME_PASSING, Change.PLAN_UPDATED),
        since=of_the_day.since(parameter),
    )
