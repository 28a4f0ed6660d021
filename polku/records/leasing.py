"""Values by which several senders share reminders: terms, leases, what was sent, what waits."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from polku.records.models import Due, Quiet


@dataclass(frozen=True)
class Terms:
    """On which terms reminders are claimed.

    ``quiet`` holds for whoever has no hours of their own, except for the ``urgent`` kinds where
    what they are about begins by ``urgent_until``; ``together_until`` says what else of the same
    person goes out with what is due at ``now``; a lease ends at ``until``.
    """

    now: datetime
    until: datetime
    together_until: datetime
    quiet: Quiet
    urgent: Collection[str]
    urgent_until: datetime
    worker: str


@dataclass(frozen=True)
class Lease:
    """The right to send one reminder."""

    id: int
    person: str
    due: Due


@dataclass(frozen=True)
class SendRow:
    """One reminder of a message that was sent or is being sent."""

    id: int
    person: str
    kind: str
    subject: str
    lead: str
    attempts: int


@dataclass(frozen=True)
class Waits:
    """How much is due and unsent: all of it, since when, and what another sender holds."""

    due: int
    oldest: datetime | None
    leased: int
    retried: int
