"""What follows a neglect: of the job search obligation, or of an agreed meeting.

Sources: from 2 May 2022, within a review period of twelve months that begins with its first
neglect: a reminder, 7 calendar days (5 benefit days), 14 (10), an obligation to work of twelve
weeks. From 1 March 2026: 7 days, then an obligation to work of six weeks, each time. The law is
that of the day of the neglect. How neglects of both laws add up is not said: unknown. An
acceptable reason leaves no consequence. Quits and refusals are no neglects here (``quits``).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from polku.rules import law
from polku.rules.decision import Decision, pages, unknown
from polku.rules.facts import PersonFacts
from polku.rules.model import BEFORE, model
from polku.rules.months import add_days, add_months
from polku.rules.periods import Period
from polku.rules.reasons import Also, Change, Decider, Reason

REVIEW = "breach.review_months"
CAUTIONS = "breach.cautions"
FIRST = "breach.first_suspension"
SECOND = "breach.second_suspension"
WORK = "breach.work_requirement.weeks"
ENDS_SEARCH = "meetings.missed_ends_search"


class Neglect(StrEnum):
    """What was neglected."""

    OBLIGATION = "obligation"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a neglect stands: the first day of its review period, and which one it is in it."""

    review_began: date
    ordinal: int


def breach(
    person: PersonFacts,
    day: date,
    history: Iterable[date] = (),
    kind: Neglect = Neglect.OBLIGATION,
    *,
    acceptable_reason: bool = False,
) -> Decision:
    """Return ``caution``, ``suspension``, ``work_requirement``, ``none`` or ``unknown``.

    ``history`` holds the days of earlier neglects that had no acceptable reason, in any order;
    later ones than ``day`` are left out. Figures: ``ordinal``, and ``calendar_days`` with
    ``benefit_days``, or ``weeks``. ``period`` is the review period.
    """
    of_the_day = law.at(day)
    if acceptable_reason:
        return Decision(
            outcome="none",
            reason=Reason.BREACH_ACCEPTABLE,
            references=pages(of_the_day, WORK),
            decider=Decider.AUTHORITY,
        )
    if model(person, day).outcome == BEFORE:
        return unknown(
            Reason.BREACH_BEFORE, references=pages(of_the_day, WORK), decider=Decider.AUTHORITY
        )
    earlier = [each for each in history if each <= day]
    return replace(_consequence(of_the_day, earlier), also=_also(of_the_day, kind))


def place(day: date, earlier: Iterable[date], review_months: int) -> Place:
    """Return where a neglect on ``day`` stands after the ``earlier`` ones.

    A review period begins with its first neglect and ends on the eve of that day's anniversary;
    the next neglect begins a new one.
    """
    first, *later = (*sorted(earlier), day)
    current = Place(first, 1)
    for each in later:
        if each >= add_months(current.review_began, review_months):
            current = Place(each, 1)
        else:
            current = Place(current.review_began, current.ordinal + 1)
    return current


def _consequence(of_the_day: law.ParameterSet, earlier: list[date]) -> Decision:
    months = of_the_day.number(REVIEW)
    began = of_the_day.since(WORK) or of_the_day.day
    carried = place(of_the_day.day, earlier, months)
    afresh = place(of_the_day.day, [each for each in earlier if each >= began], months)
    if carried != afresh:
        # Counting the neglects under the earlier law, or not, would give two answers.
        return unknown(
            Reason.BREACH_CROSSING,
            references=pages(of_the_day, WORK, REVIEW),
            decider=Decider.AUTHORITY,
        )
    review_ends = add_days(add_months(carried.review_began, months), -1)
    return replace(
        _step(of_the_day, carried.ordinal),
        period=Period(carried.review_began, review_ends),
        changes=(Change.ACCEPTABLE_REASON,),
        decider=Decider.AUTHORITY,
    )


def _step(of_the_day: law.ParameterSet, ordinal: int) -> Decision:
    step = ordinal - of_the_day.number(CAUTIONS)
    if step <= 0:
        return _decision(of_the_day, "caution", Reason.BREACH_CAUTION, CAUTIONS, ordinal)
    if step == 1:
        return _suspension(of_the_day, Reason.BREACH_FIRST_SUSPENSION, FIRST, ordinal)
    if step == 2 and of_the_day.holds(f"{SECOND}.calendar_days"):
        return _suspension(of_the_day, Reason.BREACH_SECOND_SUSPENSION, SECOND, ordinal)
    weeks = of_the_day.number(WORK)
    return _decision(of_the_day, "work_requirement", Reason.BREACH_WORK, WORK, ordinal, weeks=weeks)


def _suspension(
    of_the_day: law.ParameterSet, reason: Reason, parameter: str, ordinal: int
) -> Decision:
    days = f"{parameter}.calendar_days"
    return _decision(
        of_the_day,
        "suspension",
        reason,
        days,
        ordinal,
        calendar_days=of_the_day.number(days),
        benefit_days=of_the_day.number(f"{parameter}.benefit_days"),
    )


def _decision(
    of_the_day: law.ParameterSet,
    outcome: str,
    reason: Reason,
    parameter: str,
    ordinal: int,
    **figures: int,
) -> Decision:
    return Decision(
        outcome=outcome,
        reason=reason,
        figures={"ordinal": ordinal, **figures},
        references=pages(of_the_day, parameter, REVIEW),
        since=of_the_day.since(parameter),
    )


def _also(of_the_day: law.ParameterSet, kind: Neglect) -> tuple[Also, ...]:
    ends = kind is Neglect.MEETING and of_the_day.holds(ENDS_SEARCH)
    return (Also.JOB_SEARCH_MAY_END,) if ends else ()
