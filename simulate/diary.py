"""What a person did, as they know it themselves: all that the judge is told of them."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass
class Talk:
    """A discussion that the person told; ``gone`` once they removed it or cannot come."""

    id: str
    day: date
    time: str | None
    told_at: datetime
    removed: bool = False
    gone: bool = False


@dataclass
class Deadline:
    """A day by which the person must do something; ``removed`` once they said that it is done."""

    id: str
    kind: str
    day: date
    told_at: datetime
    removed: bool = False


@dataclass
class Diary:
    """One person; every list grows only by what Polku confirmed."""

    chat: int
    language: str
    first_day: date | None = None
    per_period: int = 0
    plan_told_at: datetime | None = None
    applications: list[tuple[str, date]] = field(default_factory=list)
    reported: set[date] = field(default_factory=set)
    talks: dict[str, Talk] = field(default_factory=dict)
    deadlines: dict[str, Deadline] = field(default_factory=dict)
    #: By kind and subject: until when a reminder was put off, and when that was wished.
    put_off: dict[tuple[str, str], tuple[datetime, datetime]] = field(default_factory=dict)
    silenced: set[str] = field(default_factory=set)
    blocks: bool = False
    erased: bool = False
    #: The last instant at which the person did something that changes what is due.
    changed_at: datetime | None = None
    #: A deed ended with an apology: whether it was done is not known to the person.
    doubtful: bool = False

    def done_between(self, first: date, last: date) -> int:
        """Return how many applications were made in these days, both included."""
        return sum(first <= day <= last for _, day in self.applications)
