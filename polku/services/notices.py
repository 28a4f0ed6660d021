"""Sentences that several use cases must never forget."""

from polku.messages import Link, Message, Payload, msg
from polku.rules.periods import Period

#: Where the official report is made.
E_SERVICE = "https://tyomarkkinatori.fi"

DONE_OFFICIALLY = msg("I have reported it officially")


def saved_only_here() -> Message:
    """Say that Polku's list is not the official report, and where that one is made."""
    return msg(
        "This is saved in Polku only. "
        "Make the official report in the e-service ({link}) by the deadline in your plan.",
        link=Link(E_SERVICE, "tyomarkkinatori.fi"),
    )


def report_officially() -> Message:
    """Ask for the official report."""
    return msg(
        "Have you made the official report? You make it in the e-service ({link}) "
        "by the deadline in your plan.",
        link=Link(E_SERVICE, "tyomarkkinatori.fi"),
    )


def done_officially(period: Period) -> Payload:
    """Return what the button under a period sends."""
    return Payload("officially_reported", **{"from": period.first.isoformat()})
