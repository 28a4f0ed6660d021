"""The initial interview: how it is held, and when a new one is.

Sources: face to face unless a weighty reason (a very long way, being at work; the laid off for
example by phone), 2022 and 2026; a new one only if six months have passed since the job search
ended (the page as it stands; earlier years were not seen).
"""

from datetime import date

from polku.rules import law
from polku.rules.decision import Decision, pages, unknown
from polku.rules.facts import PersonFacts
from polku.rules.months import add_months
from polku.rules.reasons import Change, Decider, Reason

FORMAT = "interview.face_to_face"
AGAIN = "interview.new_after_months"


def interview_format(person: PersonFacts, day: date, *, weighty_reason: bool = False) -> Decision:
    """Return ``in_person``, or ``other_way_possible`` for the laid off and for weighty reasons."""
    of_the_day = law.at(day)
    if not of_the_day.holds(FORMAT):
        return unknown(
            Reason.INTERVIEW_SILENT,
            references=pages(of_the_day, FORMAT),
            decider=Decider.AUTHORITY,
        )
    possible = weighty_reason or person.laid_off is not None
    return Decision(
        outcome="other_way_possible" if possible else "in_person",
        reason=Reason.INTERVIEW_EXCEPTION if possible else Reason.INTERVIEW_IN_PERSON,
        references=pages(of_the_day, FORMAT),
        decider=Decider.AUTHORITY,
        since=of_the_day.since(FORMAT),
    )


def new_interview(search_ended: date, registers_again: date) -> Decision:
    """Return ``needed`` or ``not_needed`` when a job search begins again, else ``unknown``."""
    of_the_day = law.at(registers_again)
    if not of_the_day.holds(AGAIN):
        return unknown(
            Reason.INTERVIEW_SILENT,
            references=pages(of_the_day, AGAIN),
            decider=Decider.AUTHORITY,
        )
    needed_from = add_months(search_ended, of_the_day.number(AGAIN))
    needed = registers_again >= needed_from
    return Decision(
        outcome="needed" if needed else "not_needed",
        reason=Reason.INTERVIEW_AGAIN if needed else Reason.INTERVIEW_NOT_AGAIN,
        due=needed_from,
        references=pages(of_the_day, AGAIN),
        changes=(Change.TIME_PASSING,),
        since=of_the_day.since(AGAIN),
    )
