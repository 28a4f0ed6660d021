"""What is known of a person. Every fact may be absent (``None``): a rule that needs it says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LaidOff:
    """A temporary lay-off: its first day, and whether it is full or by shortened hours."""

    since: date | None = None
    full: bool | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The employment or integration plan: first day, and applications agreed for a period.

    ``per_period`` is the number written in the person's own plan, which binds (usually 0-4).
    Raises ``ValueError`` where it is negative.
    """

    first_day: date | None = None
    per_period: int | None = None

    def __post_init__(self) -> None:
        if self.per_period is not None and self.per_period < 0:
            raise ValueError("a plan cannot ask for fewer than no applications")


@dataclass(frozen=True, slots=True)
class EarlierClient:
    """A jobseeker from before 2 May 2022, who came into the model later than new ones."""

    last_periodic_interview: date | None = None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A jobseeker's facts.

    ``laid_off`` absent means not laid off; any other absent fact is not known. ``applications``
    holds a day for each application: two jobs on the same day are two days, ``()`` is none made.
    """

    registered: date | None = None
    initial_interview: date | None = None
    part_time: bool | None = None
    laid_off: LaidOff | None = None
    plan: Plan | None = None
    applications: tuple[date, ...] | None = None
    earlier_client: EarlierClient | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """One application: its day, where, as what, and how (application, open or contact)."""

    day: date
    employer: str | None = None
    job: str | None = None
    kind: str | None = None
    expected_days: int | None = None
