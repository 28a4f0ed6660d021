"""What can be said, before it is said in a language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from polku.messages.payload import Payload

#: ``{name}`` in a msgid or its translation; nothing but plain names, no attributes, no formats.
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside a sentence; ``text`` is shown, in the language if it is a Message."""

    url: str
    text: "str | Message"


@dataclass(frozen=True, slots=True)
class Listing:
    """Several things in one sentence: "a, b and c" by the rules of the language."""

    items: tuple["Param", ...]


@dataclass(frozen=True, slots=True)
class FullDate:
    """A day that always shows its year: the dates of laws and of sources."""

    day: date


@dataclass(frozen=True, slots=True)
class ShortDate:
    """A day with its year, as short as tables and forms want it: 3.11.2026, 3 Nov 2026."""

    day: date


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and a clock time in Finland, with the weekday: what a bare ``datetime`` is too."""

    at: datetime


@dataclass(frozen=True, slots=True)
class LanguageName:
    """The name of a language, by its code: "Arabic", "arabia"."""

    code: str


@dataclass(frozen=True, slots=True)
class Localised:
    """A text that whoever runs Polku wrote in several languages (opening hours).

    Shown in the language, else in English, else as first written.
    """

    texts: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Message:
    """One whole English sentence (or a few), which is its own id, with what fills its blanks."""

    id: str
    params: Mapping[str, "Param"] = field(default_factory=dict, hash=False)
    plural: str | None = None
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """Messages that stand under each other in one paragraph."""

    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text that is to be copied as it stands: shown as it is, in no language of its own."""

    text: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message that is said in a language of its own, whatever the rest is said in."""

    message: Message
    language: str


#: ``Decimal`` is an amount in euros; a ``datetime`` is told with weekday and clock time.
Param: TypeAlias = (
    str
    | int
    | Decimal
    | date
    | datetime
    | time
    | Message
    | Link
    | Listing
    | FullDate
    | ShortDate
    | Moment
    | LanguageName
    | Localised
)
Paragraph: TypeAlias = Message | Lines | Verbatim | Spoken


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what stands on it and what a tap sends."""

    title: Message
    payload: "Payload"


@dataclass(frozen=True, slots=True)
class Reply:
    """What Polku says at once: paragraphs, and rows of buttons beneath."""

    paragraphs: tuple[Paragraph, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    id: str | None = None


def site_link(url: str) -> Link:
    """Return a link to a page, shown as the name of its site, which every language shares."""
    return Link(url, (urlsplit(url).hostname or url).removeprefix("www."))


def placeholders(text: str) -> frozenset[str]:
    """Return the names of the blanks in a msgid or a translation."""
    return frozenset(PLACEHOLDER.findall(text))


def msg(english: str, /, **params: Param) -> Message:
    """Return the message whose id is the English text.

    Raises:
        ValueError: the blanks of the text and the parameters are not the same.
    """
    _check(placeholders(english), params)
    return Message(english, params)


def label(english: str, /, **params: Param) -> Message:
    """Return a message that stands on a button, or inside the text of one: it must be short.

    Raises:
        ValueError: the blanks of the text and the parameters are not the same.
    """
    return msg(english, **params)


def nmsg(one: str, many: str, /, *, n: int, **params: Param) -> Message:
    """Return the message for ``n`` things; each language picks among its plural forms.

    ``n`` fills the blank ``{n}`` too, where there is one.

    Raises:
        ValueError: the blanks of the texts and the parameters are not the same.
    """
    _check((placeholders(one) | placeholders(many)) - {"n"}, params)
    return Message(one, {**params, "n": n}, many, n)


def _check(wanted: frozenset[str], params: Mapping[str, Param]) -> None:
    if wanted != params.keys():
        odd = ", ".join(sorted(wanted ^ params.keys()))
        raise ValueError(f"A message and its parameters differ in: {odd}")
