"""What an entry of the FAQ is, and what an answer for one day is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from polku.messages.model import Button, Message, Paragraph, Reply
from polku.messages.payload import Payload


class Operator(Protocol):
    """Who runs this Polku, as far as an answer names them."""

    @property
    def name(self) -> str:
        """The office's or organisation's name."""
        ...

    @property
    def phone(self) -> str:
        """The number that people ring."""
        ...


@dataclass(frozen=True, slots=True)
class Reference:
    """A page that an answer rests on."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Version:
    """What was, is or will be true from one day to another, both included; ``None`` is open.

    ``figures`` and ``figures_before`` name the rules' parameters that fill the blanks: those of
    the day asked about, and those of the eve of ``valid_from``.
    """

    valid_from: date | None
    valid_to: date | None
    checked_on: date
    references: tuple[Reference, ...]
    paragraphs: tuple[str | tuple[str, ...], ...]
    changed: str | None
    figures: Mapping[str, str] = field(hash=False)
    figures_before: Mapping[str, str] = field(hash=False)
    dates: Mapping[str, date] = field(hash=False)
    links: Mapping[str, str] = field(hash=False)

    def holds_on(self, day: date) -> bool:
        """Whether this is the version of the day."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class Entry:
    """One question of the FAQ (or signpost) with all its dated versions, oldest first.

    ``complete`` is false where Polku only says who knows; ``contact`` adds the operator's phone.
    """

    id: str
    title: Message
    complete: bool
    contact: bool
    related: tuple[str, ...]
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class FaqAnswer:
    """The answer of one day, ready to be said; the last paragraph names the source."""

    id: str
    kind: str
    title: Message
    paragraphs: tuple[Paragraph, ...]
    references: tuple[Reference, ...]
    checked_on: date
    valid_from: date | None
    valid_to: date | None
    complete: bool
    related: tuple[tuple[str, str, Message], ...]

    def reply(self) -> Reply:
        """Return it with a button for each related question."""
        buttons = tuple((Button(title, Payload(kind, id=id)),) for kind, id, title in self.related)
        return Reply(self.paragraphs, buttons, id=f"{self.kind}/{self.id}")
