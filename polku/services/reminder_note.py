"""What goes out as one message: what it is about, for whom, at which instant."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from polku.messages import Button
from polku.messages.model import Paragraph
from polku.records import UnitOfWork
from polku.records.models import Person
from polku.services import due

Rows: TypeAlias = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Item:
    """Something to be reminded of; after ``over`` it is past."""

    kind: str
    subject: str
    lead: str
    over: datetime


@dataclass(frozen=True)
class Note:
    """A message to a person, known by its first lease, with what it is about at an instant."""

    uow: UnitOfWork
    person: Person
    lease: int
    items: tuple[Item, ...]
    now: datetime

    @property
    def several(self) -> bool:
        """Whether it is about more than one thing."""
        return len(distinct(self.items)) > 1


@dataclass(frozen=True)
class Piece:
    """What one item adds to a message."""

    paragraphs: tuple[Paragraph, ...]
    rows: Rows = ()


def distinct(items: tuple[Item, ...]) -> list[Item]:
    """Leave out what is said twice: by two leads, or by a correction and a reminder."""
    kept: dict[tuple[str, str], Item] = {}
    corrected = {each.subject for each in items if each.kind == due.CORRECTION}
    for each in items:
        if each.kind != due.CONVERSATION or each.subject not in corrected:
            kept.setdefault((each.kind, each.subject), each)
    return list(kept.values())
