"""What follows when work is left, ends through one's own fault, or a sure job is refused.

Sources: to 1 May 2022 a quit without a valid reason could mean 90 days; from 2 May 2022 45 days,
30 where the work would have lasted at most five days, unchanged on 1 March 2026. A refusal of
work of more than two weeks: 45 days; between five days and two weeks the sources are silent.
None of these counts as a neglect on the ladder of ``breaches``.
"""

from datetime import date
from enum import StrEnum

from polku.rules import law
from polku.rules.decision import Decision, pages, unknown
from polku.rules.reasons import Change, Decider, Reason

FULL = "quit.calendar_days"
SHORT = "quit.short_work.calendar_days"
SHORT_DAYS = "quit.short_work.most_days"
REFUSED = "quit.refused.more_than_days"


class EndOfWork(StrEnum):
    """How the work ended or did not begin; the three are judged apart."""

    QUIT = "quit"
    DISMISSED = "dismissed"
    REFUSED = "refused"


def quit_work(
    day: date,
    kind: EndOfWork = EndOfWork.QUIT,
    *,
    valid_reason: bool = False,
    would_have_lasted_days: int | None = None,
) -> Decision:
    """Return ``suspension`` (figure ``calendar_days``), ``none`` or ``unknown``.

    ``would_have_lasted_days`` is how long the work would still have lasted; absent, a quit or
    dismissal is taken to be from longer work. Raises ``ValueError`` where it is negative.
    """
    if would_have_lasted_days is not None and would_have_lasted_days < 0:
        raise ValueError("work cannot last fewer than no days")
    of_the_day = law.at(day)
    if valid_reason:
        return Decision(
            outcome="none", reason=Reason.QUIT_VALID, references=pages(of_the_day, FULL)
        )
    if not of_the_day.holds(SHORT):
        return _before_2022(of_the_day, kind, would_have_lasted_days)
    if kind is EndOfWork.REFUSED:
        return _refused(of_the_day, would_have_lasted_days)
    return _left(of_the_day, would_have_lasted_days)


def _left(of_the_day: law.ParameterSet, lasting: int | None) -> Decision:
    if lasting is not None and lasting <= of_the_day.number(SHORT_DAYS):
        return _suspension(of_the_day, SHORT, Reason.QUIT_SHORT_WORK)
    return _suspension(of_the_day, FULL, Reason.QUIT_FULL)


def _refused(of_the_day: law.ParameterSet, lasting: int | None) -> Decision:
    references = pages(of_the_day, REFUSED, SHORT)
    if lasting is None:
        return unknown(
            Reason.QUIT_NEEDS_LENGTH, needs=("would_have_lasted_days",), references=references
        )
    if of_the_day.number(SHORT_DAYS) < lasting <= of_the_day.number(REFUSED):
        return unknown(
            Reason.QUIT_REFUSED_BETWEEN, references=references, decider=Decider.AUTHORITY
        )
    return _left(of_the_day, lasting)


def _before_2022(of_the_day: law.ParameterSet, kind: EndOfWork, lasting: int | None) -> Decision:
    # Only the 90 days after an ordinary quit were seen of the earlier law.
    later = law.at(law.parameters()[SHORT_DAYS].entries[0].since)
    short = lasting is not None and lasting <= later.number(SHORT_DAYS)
    if kind is not EndOfWork.QUIT or short:
        return unknown(
            Reason.QUIT_BEFORE, references=pages(of_the_day, FULL), decider=Decider.AUTHORITY
        )
    return _suspension(of_the_day, FULL, Reason.QUIT_FULL)


def _suspension(of_the_day: law.ParameterSet, parameter: str, reason: Reason) -> Decision:
    return Decision(
        outcome="suspension",
        reason=reason,
        figures={"calendar_days": of_the_day.number(parameter)},
        references=pages(of_the_day, parameter),
        changes=(Change.VALID_REASON,),
        decider=Decider.AUTHORITY,
        since=of_the_day.since(parameter),
    )
