"""From an entry and a day to what is said."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from polku.messages.faq.loader import load
from polku.messages.faq.model import Entry, FaqAnswer, Operator, Version
from polku.messages.ids import FAQ, SIGNPOSTS
from polku.messages.model import (
    FullDate,
    Lines,
    Link,
    Listing,
    Message,
    Paragraph,
    Param,
    msg,
    nmsg,
    placeholders,
    site_link,
)
from polku.rules import law

#: The rules' parameters of a day, by name.
Law: TypeAlias = Callable[[date], Mapping[str, Any]]

_NEWS_LASTS = timedelta(days=365)
_DAY = timedelta(days=1)


def entry(wish: str) -> Entry:
    """Return the entry of a faq or signpost id.

    Raises:
        KeyError: there is no such wish.
        BadEntry: its file is not as it must be.
    """
    if wish not in FAQ and wish not in SIGNPOSTS:
        raise KeyError(wish)
    return load(wish)


def title(wish: str) -> Message:
    """Return the short name of a faq or signpost id, as it stands on a button.

    Raises:
        KeyError: there is no such wish.
    """
    return entry(wish).title


def changed_on(wish: str, today: date) -> date | None:
    """Return the day from which the answer of today holds; None where no change is known.

    Raises:
        KeyError: there is no such wish.
        BadEntry: its file is not as it must be.
    """
    return next(each for each in entry(wish).versions if each.holds_on(today)).valid_from


def answer(
    wish: str, day: date, *, operator: Operator | None = None, law_of: Law = law.at
) -> FaqAnswer:
    """Return the answer that was, is or will be true on ``day``.

    With an ``operator``, entries that end at a person's desk name its phone. ``law_of`` gives
    the parameters of a day, from which the figures are taken.

    Raises:
        KeyError: there is no such wish, or a figure's parameter has no value on the day.
        BadEntry: its file is not as it must be.
    """
    found = entry(wish)
    version = next(each for each in found.versions if each.holds_on(day))
    values = _values(version, day, law_of)
    return FaqAnswer(
        id=wish,
        kind=_kind(wish),
        title=found.title,
        paragraphs=(
            *(_paragraph(part, values) for part in version.paragraphs),
            *_news(version, day, values),
            *_term(version),
            *_contact(found, operator),
            _source(version),
        ),
        references=version.references,
        checked_on=version.checked_on,
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        complete=found.complete,
        related=tuple((_kind(each), each, title(each)) for each in found.related),
    )


def _values(version: Version, day: date, law_of: Law) -> dict[str, Param]:
    values: dict[str, Param] = {n: _figure(p, law_of(day)) for n, p in version.figures.items()}
    values |= {name: FullDate(on) for name, on in version.dates.items()}
    values |= {name: site_link(url) for name, url in version.links.items()}
    if version.valid_from is not None:
        eve = version.valid_from - _DAY
        values |= {"since": FullDate(version.valid_from), "eve": FullDate(eve)}
        values |= {n: _figure(p, law_of(eve)) for n, p in version.figures_before.items()}
    return values


def _figure(parameter: str, of_the_day: Mapping[str, Any]) -> int | Decimal:
    value = of_the_day[parameter]
    if not isinstance(value, int | Decimal) or isinstance(value, bool):
        raise KeyError(parameter)
    return value


def _paragraph(part: str | tuple[str, ...], values: Mapping[str, Param]) -> Paragraph:
    if isinstance(part, str):
        return _message(part, values)
    return Lines(tuple(_message(line, values) for line in part))


def _message(text: str, values: Mapping[str, Param]) -> Message:
    return Message(text, {name: values[name] for name in placeholders(text)})


def _news(version: Version, day: date, values: Mapping[str, Param]) -> Iterable[Message]:
    """Tell what it was before, for a year after it changed."""
    if version.changed and version.valid_from and day < version.valid_from + _NEWS_LASTS:
        yield _message(version.changed, values)


def _term(version: Version) -> Iterable[Message]:
    """Tell until when an answer holds that does not hold for ever."""
    if version.valid_to is None:
        return
    last = FullDate(version.valid_to)
    if version.valid_from is None:
        yield msg("This answer holds until {last}.", last=last)
    else:
        first = FullDate(version.valid_from)
        yield msg("This answer holds from {first} to {last}.", first=first, last=last)


def _contact(found: Entry, operator: Operator | None) -> Iterable[Message]:
    if found.contact and operator is not None:
        yield msg(
            "You can also ask a person: {operator_name}, phone {operator_phone}.",
            operator_name=operator.name,
            operator_phone=operator.phone,
        )


def _source(version: Version) -> Message:
    links = tuple(Link(each.url, each.title) for each in version.references)
    return nmsg(
        "<i>Source: {references}. Checked on {checked_on}.</i>",
        "<i>Sources: {references}. Checked on {checked_on}.</i>",
        n=len(links),
        references=Listing(links),
        checked_on=FullDate(version.checked_on),
    )


def _kind(wish: str) -> str:
    return "faq" if wish in FAQ else "signpost"
