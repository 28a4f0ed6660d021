"""By when the authority holds the initial interview of a new jobseeker.

Source: five working days from 2 May 2022, ten from 1 January 2026; the law of the day of
registration. The deadline binds the office: a person loses nothing when it is late.
"""

from datetime import date

from polku.rules import law
from polku.rules.decision import Decision, pages, unknown
from polku.rules.facts import PersonFacts
from polku.rules.reasons import Decider, Reason
from polku.rules.workdays import add_working_days

DAYS = "contact.working_days"


def contact(person: PersonFacts, day: date) -> Decision:
    """Return the last day for the initial interview as ``due``, counted in working days.

    The first working day counted is the one after registration.
    """
    if person.registered is None:
        return unknown(
            Reason.CONTACT_NEEDS, needs=("registered",), references=pages(law.at(day), DAYS)
        )
    registered_under = law.at(person.registered)
    if not registered_under.holds(DAYS):
        return unknown(
            Reason.CONTACT_BEFORE,
            references=pages(registered_under, DAYS),
            decider=Decider.AUTHORITY,
        )
    count = registered_under.number(DAYS)
    due = add_working_days(person.registered, count)
    interviewed = person.initial_interview is not None and person.initial_interview <= day
    late = day > due and not interviewed
    return Decision(
        outcome="late" if late else "due",
        reason=Reason.CONTACT_LATE if late else Reason.CONTACT_DUE,
        figures={"working_days": count},
        due=due,
        references=pages(registered_under, DAYS),
        since=registered_under.since(DAYS),
    )
