"""What the service model's answers say of benefits; amounts and decisions are the payer's.

Sources: waiting days at the start 5, from 1 January 2024 7 (they are no suspension period); the
earnings-related allowance asks for about 6 months of work, from 2 September 2024 12; general
support takes the place of labour market subsidy and basic allowance on 1 May 2026; from
1 February 2026 Kela may lower social assistance because of a suspension.
"""

from datetime import date

from polku.rules import law
from polku.rules.decision import Decision, pages
from polku.rules.reasons import Decider, Reason

WAITING = "benefit.waiting_days"
WORK_CONDITION = "benefit.work_condition_months"
GENERAL = "benefit.general_support"
ASSISTANCE = "benefit.social_assistance_lowered"


def waiting_days(begins: date) -> Decision:
    """Return the waiting days of a waiting period that ``begins`` on the day, as ``days``."""
    of_the_day = law.at(begins)
    return Decision(
        outcome="waiting",
        reason=Reason.BENEFIT_WAITING_DAYS,
        figures={
            "days": of_the_day.number(WAITING),
            "work_condition_months": of_the_day.number(WORK_CONDITION),
        },
        references=pages(of_the_day, WAITING, WORK_CONDITION),
        decider=Decider.PAYER,
        since=of_the_day.since(WAITING),
    )


def basic_benefit(day: date) -> Decision:
    """Return ``general_support`` or ``earlier_benefits`` for those without the fund's allowance."""
    of_the_day = law.at(day)
    general = of_the_day.holds(GENERAL)
    return Decision(
        outcome="general_support" if general else "earlier_benefits",
        reason=Reason.BENEFIT_GENERAL_SUPPORT if general else Reason.BENEFIT_EARLIER,
        references=pages(of_the_day, GENERAL),
        decider=Decider.PAYER,
        since=of_the_day.since(GENERAL),
    )


def social_assistance_may_be_lowered(day: date) -> bool:
    """Return whether Kela may lower social assistance because of a suspension on the day."""
    return law.at(day).holds(ASSISTANCE)
