"""What was heard in one turn, and what is answered: the two values every use case speaks in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from polku.messages import Reply


@dataclass(frozen=True)
class Span:
    """A piece of the message that understanding found: ``text`` as typed, ``value`` as meant."""

    entity: str
    text: str
    value: str


@dataclass(frozen=True)
class Said:
    """A reply of the turn before this one: its id, its words, its buttons (payload, title)."""

    id: str | None
    text: str = ""
    buttons: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heard:
    """One turn of a person.

    ``intent`` is what was understood, ``params`` what a tapped button carries, ``spans`` what
    stands in a typed text. ``language`` is the turn's, ``chosen_language`` the person's own;
    ``unspoken`` is the language of the words where Polku hears it and does not speak it yet.
    ``failures`` counts the turns just before this one that were not understood either;
    ``said_before`` is the id of the reply before this turn and ``before`` holds all that was
    said in the turn before; ``last_topic`` is the wish that was answered last; ``second`` is a
    second wish in the same message; ``is_watched`` says that the person may be in distress;
    ``pending`` is the wish that waited for consent.
    """

    person: str
    update_id: int
    intent: str
    language: str
    now: datetime
    consented: bool
    text: str | None = None
    params: Mapping[str, str] = field(default_factory=dict)
    spans: tuple[Span, ...] = ()
    options: tuple[str, ...] = ()
    chosen_language: str = ""
    failures: int = 0
    language_was_offered: bool = False
    unspoken: str | None = None
    unspoken_was_told: bool = False
    said_before: str | None = None
    before: tuple[Said, ...] = ()
    last_topic: str | None = None
    second: str | None = None
    is_watched: bool = False
    pending: "Heard | None" = None

    @property
    def today(self) -> date:
        """The day of the turn in Finland."""
        return self.now.date()

    @property
    def tapped(self) -> bool:
        """Whether a button was tapped, rather than something typed."""
        return self.text is None

    def span(self, entity: str) -> Span | None:
        """Return the first span of an entity, or None."""
        return next((each for each in self.spans if each.entity == entity), None)


@dataclass(frozen=True)
class Answer:
    """What is said, in order, and what the bot is to do after it was said."""

    replies: tuple[Reply, ...]
    effects: tuple[Mapping[str, Any], ...] = ()
    #: Where it is said in another language than the turn's: the one that the person just chose.
    language: str | None = None

    def then(self, more: "Answer") -> "Answer":
        """Return this answer with another one behind it."""
        return Answer(
            self.replies + more.replies, self.effects + more.effects, self.language or more.language
        )

    @property
    def asks_of_form(self) -> bool:
        """Whether it ends with a form's own question, which the next words are to answer."""
        last = self.replies[-1] if self.replies else None
        return last is not None and any(
            button.payload.intent == "draft" for row in last.buttons for button in row
        )
