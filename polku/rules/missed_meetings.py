"""Beside the ladder: the end of a job search, and a fee, after a missed meeting.

Sources: from 1 March 2026 a single missed interview or discussion may end the job search (a city
says any, the bill the self-booked ones: "may"); before, only repeated ones within twelve months.
Benefit is not paid while the search is not valid; it goes on by registering again, without
back-dating. From 1 January 2025 a fee may follow where an interpreter was booked.
"""

from datetime import date

from polku.rules import law
from polku.rules.decision import Decision, pages, unknown
from polku.rules.reasons import Change, Decider, Reason

ENDS = "meetings.missed_ends_search"
FEE = "meetings.interpreter_fee"
FEE_MOST = "meetings.interpreter_fee_most"
FEE_AGE = "meetings.interpreter_fee_from_age"
CENTS = 100


def end_of_search(day: date) -> Decision:
    """Return ``may_end`` where one missed meeting is enough, ``when_repeated``, or ``unknown``."""
    of_the_day = law.at(day)
    references = pages(of_the_day, ENDS)
    if not of_the_day.holds("model.name"):
        return unknown(Reason.SEARCH_BEFORE, references=references, decider=Decider.AUTHORITY)
    at_once = of_the_day.holds(ENDS)
    return Decision(
        outcome="may_end" if at_once else "when_repeated",
        reason=Reason.SEARCH_MAY_END if at_once else Reason.SEARCH_REPEATED,
        references=references,
        changes=(Change.ACCEPTABLE_REASON,),
        decider=Decider.AUTHORITY,
        since=of_the_day.since(ENDS),
    )


def interpreter_fee(day: date, age: int, *, told_in_advance: bool) -> Decision:
    """Return ``may_follow`` or ``none`` for a missed meeting with an interpreter.

    Figure ``most_cents`` where the largest fee of the year was seen, in euro cents.
    """
    of_the_day = law.at(day)
    references = pages(of_the_day, FEE)
    free = told_in_advance or not of_the_day.holds(FEE) or age < of_the_day.number(FEE_AGE)
    if free:
        return Decision(outcome="none", reason=Reason.INTERPRETER_NO_FEE, references=references)
    known = of_the_day.holds(FEE_MOST)
    return Decision(
        outcome="may_follow",
        reason=Reason.INTERPRETER_FEE,
        figures={"most_cents": int(of_the_day.amount(FEE_MOST) * CENTS)} if known else {},
        references=references,
        changes=(Change.ACCEPTABLE_REASON,),
        decider=Decider.AUTHORITY,
        since=of_the_day.since(FEE),
    )
