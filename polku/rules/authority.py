"""Who serves a jobseeker on a day.

Sources: TE Offices (and the municipalities of the trial) to the end of 2024; employment areas and
municipalities from 1 January 2025. Vantaa is an area of its own, Kerava serves Kerava and Sipoo.
"""

from datetime import date

from polku.rules import law
from polku.rules.decision import Decision, pages
from polku.rules.reasons import Reason

KIND = "authority.kind"
AREAS = {
    "vantaa": Reason.AUTHORITY_VANTAA,
    "kerava": Reason.AUTHORITY_KERAVA,
    "sipoo": Reason.AUTHORITY_KERAVA,
}


def authority(day: date, municipality: str | None = None) -> Decision:
    """Return ``te_office`` or ``employment_area``, and the area where it is one of those known."""
    of_the_day = law.at(day)
    outcome = str(of_the_day[KIND])
    reason = Reason.AUTHORITY_OFFICE
    if outcome == "employment_area":
        reason = AREAS.get((municipality or "").strip().casefold(), Reason.AUTHORITY_AREA)
    return Decision(
        outcome=outcome,
        reason=reason,
        references=pages(of_the_day, KIND),
        since=of_the_day.since(KIND),
    )


def municipal_trial(day: date) -> bool:
    """Return whether municipalities of the trial served jobseekers beside the TE Offices."""
    return law.at(day).holds("authority.municipal_trial")
