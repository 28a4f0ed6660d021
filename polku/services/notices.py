"""Sentences that several use cases must never forget."""

from polku.messages import Message, Payload, label, msg
from polku.messages.texts import E_SERVICE
from polku.rules.periods import Period

DONE_OFFICIALLY = label("I have reported it officially")


def report_officially() -> Message:
    """Ask for the official report."""
    return msg(
        "Have you made the official report? You make it in the e-service ({link}) "
        "by the deadline in your plan.",
        link=E_SERVICE,
    )


def done_officially(period: Period) -> Payload:
    """Return what the button under a period sends."""
    return Payload("officially_reported", **{"from": period.first.isoformat()})
