"""Registering as a jobseeker, and the job applicant profile that belongs to it.

Sources: register at the latest on the first day of unemployment, there is no back-dating; from
1 September 2026 a registered jobseeker makes and publishes a profile (how many days there are
for it was not seen; before, it was recommended).
"""

from datetime import date

from polku.rules import law
from polku.rules.decision import Decision, pages
from polku.rules.reasons import Decider, Reason

BACK_DATING = "registration.back_dating"
PROFILE = "profile.mandatory"


def registration(first_day_unemployed: date, registers_on: date) -> Decision:
    """Return ``in_time`` or ``late`` with the figure ``days_lost``; ``due`` the last day."""
    of_the_day = law.at(registers_on)
    lost = max(0, (registers_on - first_day_unemployed).days)
    return Decision(
        outcome="late" if lost else "in_time",
        reason=Reason.REGISTRATION_LATE if lost else Reason.REGISTRATION_IN_TIME,
        figures={"days_lost": lost},
        due=first_day_unemployed,
        references=pages(of_the_day, BACK_DATING),
        decider=Decider.AUTHORITY,
    )


def profile(day: date) -> Decision:
    """Return whether making and publishing a profile is ``mandatory`` or ``recommended``."""
    of_the_day = law.at(day)
    mandatory = of_the_day.holds(PROFILE)
    return Decision(
        outcome="mandatory" if mandatory else "recommended",
        reason=Reason.PROFILE_MANDATORY if mandatory else Reason.PROFILE_RECOMMENDED,
        references=pages(of_the_day, PROFILE),
        decider=Decider.AUTHORITY,
        since=of_the_day.since(PROFILE),
    )
