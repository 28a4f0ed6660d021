"""Where applications are reported officially, and the authority's own text messages.

Sources: monthly in the plan, by the deadline that the plan's task names: in Oma asiointi of
te-palvelut.fi at first, in the e-services of Job Market Finland now (the day of the change was
not seen; 1 January 2025 is taken). One-way text messages since 1 March 2026.
"""

from datetime import date

from polku.rules import law
from polku.rules.decision import Decision, pages, unknown
from polku.rules.reasons import Decider, Reason

PLACE = "reporting.place"
SMS = {
    "before_meeting_hours": "reporting.sms_before_meeting_hours",
    "before_deadline_hours": "reporting.sms_before_deadline_hours",
}


def reporting_place(day: date) -> Decision:
    """Return ``oma_asiointi`` or ``job_market_finland``; the plan names the deadline."""
    of_the_day = law.at(day)
    if not of_the_day.holds(PLACE):
        return unknown(
            Reason.REPORTING_BEFORE,
            references=pages(of_the_day, PLACE),
            decider=Decider.AUTHORITY,
        )
    return Decision(
        outcome=str(of_the_day[PLACE]),
        reason=Reason.REPORTING_PLACE,
        references=pages(of_the_day, PLACE),
        decider=Decider.PLAN,
        since=of_the_day.since(PLACE),
    )


def official_messages(day: date) -> dict[str, int]:
    """Return the hours before a meeting and a deadline at which a text message is sent, if any."""
    of_the_day = law.at(day)
    return {
        figure: of_the_day.number(name) for figure, name in SMS.items() if of_the_day.holds(name)
    }
