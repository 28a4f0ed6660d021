"""What the repositories hand out: frozen values, never rows that talk to the database."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from polku.clock import HELSINKI


@dataclass(frozen=True)
class Visitor:
    """Somebody in a chat; consented or not."""

    id: str
    chat: int
    language: str
    consented: bool
    is_new: bool
    chosen: bool


@dataclass(frozen=True)
class Quiet:
    """Quiet hours on the wall clock in minutes after midnight; ``end`` is the first loud minute.

    They reach over midnight where they end earlier in the day than they begin; equal: none.
    """

    begin: int
    end: int


@dataclass(frozen=True)
class Person:
    """Somebody who consented that things about them are kept.

    ``quiet`` is None where they chose no hours of their own; ``unheard_at`` is when Polku last
    did not understand them, as long as nothing followed.
    """

    id: str
    chat: int
    language: str
    blocked_at: datetime | None
    silenced: frozenset[str]
    quiet: Quiet | None = None
    discreet: bool = False
    unheard_at: datetime | None = None


@dataclass(frozen=True)
class Absentee:
    """Somebody who consented and was last here on a day."""

    id: str
    chat: int
    language: str
    seen_on: date


@dataclass(frozen=True)
class Consent:
    """The version of the privacy notice to which somebody agreed, and when."""

    version: str
    given_at: datetime


@dataclass(frozen=True)
class PlanRecord:
    """The person's own plan as they told it; ``per_period`` is None where they did not say."""

    first_day: date
    per_period: int | None
    told_at: datetime | None = None


@dataclass(frozen=True)
class Fact:
    """One fact that the person told of themselves, as it is written in the records, and when."""

    name: str
    value: str
    told_at: datetime
    draft: str | None = None


@dataclass(frozen=True)
class Application:
    """One job application that the person told; ``deleted_at`` where it can still come back."""

    id: str
    employer: str
    job: str
    applied_on: date
    kind: str
    draft: str
    note: str = ""
    deleted_at: datetime | None = None
    undo: str | None = None
    told_at: datetime | None = None


@dataclass(frozen=True)
class Conversation:
    """One conversation with the authority; ``time`` is ``HH:MM``, None where it was not told.

    ``place`` is an address, a number or a link as typed; ``language`` a code, or as typed.
    ``answer`` is ``coming`` or ``cannot``; to the latter belong ``reason`` (a code), up to three
    ``suggested`` times, and when the person said that they told the office. ``sequence`` rises
    with each change that a calendar shows; a removed one has ``removed_at``.
    """

    id: str
    day: date
    time: str | None
    format: str | None
    draft: str
    answer: str | None = None
    told_at: datetime | None = None
    place: str | None = None
    language: str | None = None
    interpreter: bool | None = None
    sequence: int = 0
    reason: str | None = None
    suggested: tuple[str, ...] = ()
    told_office_at: datetime | None = None
    removed_at: datetime | None = None

    def starts_at(self) -> datetime:
        """Return when it starts; midnight of its day where no time was told."""
        hour, minute = (self.time or "00:00").split(":")
        return datetime(
            self.day.year,
            self.day.month,
            self.day.day,
            int(hour),
            int(minute),
            tzinfo=HELSINKI,
        )

    def over_at(self) -> datetime:
        """Return from when it is past: its start, or the end of its day where no time was told."""
        return self.starts_at() if self.time else self.starts_at() + timedelta(days=1)


@dataclass(frozen=True)
class Deadline:
    """A day by which the person must have done something, as they told it."""

    id: str
    kind: str
    day: date
    draft: str
    told_at: datetime


@dataclass(frozen=True)
class RemovedConversation:
    """What is left of a conversation once its content is gone."""

    id: str
    sequence: int
    removed_at: datetime


@dataclass(frozen=True)
class Draft:
    """A form that is being filled; ``asking`` names the field that was asked last."""

    token: str
    task: str
    update_id: int
    updated_at: datetime
    fields: dict[str, Any] = field(default_factory=dict)
    asking: str | None = None

    def with_fields(self, **fields: Any) -> "Draft":
        """Return the draft with some fields set; None removes one."""
        merged = {**self.fields, **fields}
        return replace(self, fields={k: v for k, v in merged.items() if v is not None})


@dataclass(frozen=True)
class Due:
    """A reminder that is to be sent ``at``, unless it is ``useless_after`` that instant.

    ``nominal`` is when it would come if there were no quiet hours. With kind, subject and lead
    it says which reminder this is: quiet hours that change make no new one of it.
    """

    kind: str
    subject: str
    lead: str
    at: datetime
    useless_after: datetime
    nominal: datetime


@dataclass(frozen=True)
class Snooze:
    """The person's wish to be reminded of something again at an instant."""

    kind: str
    subject: str
    until: datetime


@dataclass(frozen=True)
class Said:
    """The day and time (``HH:MM``) that a reminder told; no day: that there is none any more."""

    day: date | None = None
    time: str | None = None


@dataclass(frozen=True)
class Statement:
    """What a person was told last of one conversation, and when."""

    subject: str
    said: Said
    sent_at: datetime


@dataclass(frozen=True)
class Waiting:
    """An update that is still to be answered."""

    update_id: int
    lane: int
    body: str
    attempts: int


@dataclass(frozen=True)
class Outgoing:
    """A message on its way to a person."""

    id: int
    update_id: int
    lane: int
    message: str
