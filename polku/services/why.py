"""Why a rule decided as it did about an offer, a neglect or the end of work: a text a reason."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from polku.messages import FullDate, Lines, Listing, Message, msg, nmsg, site_link
from polku.rules import law
from polku.rules.breaches import WORK
from polku.rules.decision import Decision
from polku.rules.offers import MONTHS
from polku.rules.reasons import Reason

#: The reasons that no figure or day of the decision belongs to.
_PLAIN: Mapping[Reason, Message] = {
    Reason.OFFER_ALWAYS: msg(
        "Every job that the office assigns to you binds you, from the first day. It does so too "
        "if you work part-time, and however many jobs you have applied for already."
    ),
    Reason.OFFER_NUMBER_REPORTED: msg(
        "By the rules of that day an offer does not bind whoever has already reported the agreed "
        "number of applications for the month."
    ),
    Reason.OFFER_PART_TIME: msg(
        "By the rules of that day an offer does not bind whoever works part-time, whatever the "
        "hours."
    ),
    Reason.OFFER_NONE_AGREED: msg(
        "Your plan asks for no applications. Whether an offer bound you then, my sources do not "
        "say."
    ),
    Reason.OFFER_BEFORE: msg(
        "That day was before the present service model. I do not know the rules for offers then."
    ),
    Reason.OFFER_NEEDS: msg("I lack something that the rules of that day depend on."),
    Reason.BREACH_ACCEPTABLE: msg("If the office accepts your reason, nothing follows."),
    Reason.BREACH_BEFORE: msg(
        "That day was before the present service model. I do not know what followed then."
    ),
    Reason.BREACH_CAUTION: msg(
        "If the office finds no acceptable reason, a reminder follows. Your benefit is not cut."
    ),
    Reason.QUIT_VALID: msg(
        "If the office finds that you had a valid reason, you keep your benefit."
    ),
    Reason.QUIT_REFUSED_BETWEEN: msg(
        "For work of this length I do not know what follows: my sources are silent."
    ),
    Reason.QUIT_NEEDS_LENGTH: msg(
        "It depends on how long the work would have lasted, and I do not know that."
    ),
    Reason.QUIT_BEFORE: msg(
        "That day was before the present service model. I do not know what followed then."
    ),
}


def why(decision: Decision, day: date) -> Message:
    """Return the text of a decision's reason; ``day`` is the day whose law decided.

    Raises:
        KeyError: the reason belongs to none of the personal answers.
    """
    if decision.reason in _BY_FIGURES:
        return _BY_FIGURES[decision.reason](decision, law.at(day))
    return _PLAIN[decision.reason]


def _first_months(decision: Decision, of_the_day: law.ParameterSet) -> Message:
    months, binds = of_the_day.number(MONTHS), decision.due or date.max
    changes = of_the_day.until(MONTHS)
    if changes is not None and changes <= binds:
        # The law changed before the months were over.
        return nmsg(
            "By the rules of that day an offer binds only after {n} month from the initial "
            "interview. Offers made from {day} on bind everybody.",
            "By the rules of that day an offer binds only after {n} months from the initial "
            "interview. Offers made from {day} on bind everybody.",
            n=months,
            day=FullDate(changes),
        )
    return nmsg(
        "By the rules of that day an offer binds only after {n} month from the initial interview, "
        "for you from {day} on.",
        "By the rules of that day an offer binds only after {n} months from the initial "
        "interview, for you from {day} on.",
        n=months,
        day=FullDate(binds),
    )


def _after_months(decision: Decision, of_the_day: law.ParameterSet) -> Message:
    return nmsg(
        "By the rules of that day an offer binds after {n} month from the initial interview. You "
        "did not work part-time then, and the number for the month was not yet reported.",
        "By the rules of that day an offer binds after {n} months from the initial interview. You "
        "did not work part-time then, and the number for the month was not yet reported.",
        n=of_the_day.number(MONTHS),
    )


def _crossing(decision: Decision, of_the_day: law.ParameterSet) -> Message:
    changed = of_the_day.since(WORK) or of_the_day.day
    return msg(
        "I cannot say which step it would be. The rules changed on {day}, an earlier time was "
        "before that day, and my sources do not say whether it still counts.",
        day=FullDate(changed),
    )


def _work(decision: Decision, of_the_day: law.ParameterSet) -> Message:
    return nmsg(
        "If the office finds no acceptable reason, you get no benefit until you have worked, or "
        "been in services that promote employment, for {n} week.",
        "If the office finds no acceptable reason, you get no benefit until you have worked, or "
        "been in services that promote employment, for {n} weeks.",
        n=decision.figures["weeks"],
    )


def _days_after_quitting(decision: Decision, of_the_day: law.ParameterSet) -> Message:
    return nmsg(
        "If the office finds no valid reason, {n} calendar day without benefit follows.",
        "If the office finds no valid reason, {n} calendar days without benefit follow.",
        n=decision.figures["calendar_days"],
    )


def _days_without(decision: Decision, of_the_day: law.ParameterSet) -> Message:
    return nmsg(
        "If the office finds no acceptable reason, {n} calendar day without benefit follows.",
        "If the office finds no acceptable reason, {n} calendar days without benefit follow.",
        n=decision.figures["calendar_days"],
    )


_BY_FIGURES: Mapping[Reason, Callable[[Decision, law.ParameterSet], Message]] = {
    Reason.OFFER_FIRST_SIX_MONTHS: _first_months,
    Reason.OFFER_AFTER_SIX_MONTHS: _after_months,
    Reason.BREACH_CROSSING: _crossing,
    Reason.BREACH_WORK: _work,
    Reason.BREACH_FIRST_SUSPENSION: _days_without,
    Reason.BREACH_SECOND_SUSPENSION: _days_without,
    Reason.QUIT_FULL: _days_after_quitting,
    Reason.QUIT_SHORT_WORK: _days_after_quitting,
}

#: The reasons that can be said.
EVERY = frozenset((*_PLAIN, *_BY_FIGURES))


def since(decision: Decision) -> tuple[Message, ...]:
    """Return since when the rule has been so, where it is known."""
    # Of what was so from the very beginning of the records nobody needs to be told a day.
    if decision.since in (None, date.min):
        return ()
    return (msg("This rule has been in force since {day}.", day=FullDate(decision.since)),)


def source(decision: Decision) -> tuple[Message, ...]:
    """Return the pages that a decision rests on, and when they were last read."""
    pages = decision.references
    if not pages:
        return ()
    return (
        nmsg(
            "<i>Source: {references}. Checked on {checked_on}.</i>",
            "<i>Sources: {references}. Checked on {checked_on}.</i>",
            n=len(pages),
            references=Listing(tuple(site_link(each.url) for each in pages)),
            checked_on=FullDate(min(each.checked_on for each in pages)),
        ),
    )


def listed(head: Message, lines: Iterable[Message]) -> tuple[Lines, ...]:
    """Return lines under a head; nothing where there is no line."""
    found = tuple(lines)
    return (Lines((head, *found)),) if found else ()
