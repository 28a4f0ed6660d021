"""What an entry of the FAQ is, and what an answer for one day is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from polku.messages.model import Button, FullDate, Message, Paragraph, Reply, label, msg
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
        """Return it with "did this help" and a button for each related question."""
        return Reply(
            (*self.paragraphs, _HELPED),
            (self._helped(), *self.related_buttons()),
            id=f"{self.kind}/{self.id}",
        )

    def reply_of(self, day: date, today: "FaqAnswer") -> Reply:
        """Return it as the answer of a day that is past, with a button to the rules of today.

        What a person is to do now is left out: it belonged to that day. Where the answer of
        ``today`` is the same one, that is said instead.
        """
        paragraphs = tuple(part for part in self.paragraphs if not _is_advice(part))
        if (self.valid_from, self.valid_to) == (today.valid_from, today.valid_to):
            same = msg("I know of no change in this since {day}.", day=FullDate(day))
            return Reply((same, *today.reply().paragraphs), today.reply().buttons, today.reply().id)
        past = msg(
            "<b>These were the rules on {day}. They are not today's rules.</b>", day=FullDate(day)
        )
        back = (Button(label("Today's rules"), Payload(self.kind, id=self.id)),)
        return Reply(
            (past, *paragraphs, _HELPED),
            (back, self._helped(), *self.related_buttons()),
            id=f"{self.kind}/{self.id}",
        )

    def related_buttons(self) -> tuple[tuple[Button, ...], ...]:
        """Return a row for each related question."""
        return tuple((Button(title, Payload(kind, id=id)),) for kind, id, title in self.related)

    def _helped(self) -> tuple[Button, ...]:
        return (
            Button(label("Yes"), Payload("helped", id=self.id, v="yes")),
            Button(label("No"), Payload("helped", id=self.id, v="no")),
        )


#: Stands last, so that the two buttons answer it.
_HELPED = msg("Did this help?")
#: How the paragraph begins that says what to do.
ADVICE = "<b>What to do now.</b>"


def _is_advice(part: Paragraph) -> bool:
    return isinstance(part, Message) and part.id.startswith(ADVICE)
