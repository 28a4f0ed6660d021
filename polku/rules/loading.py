"""Turns the parameter files into dated parameters, and refuses what is not exactly right.

A file maps a parameter's name to ``description``, ``unit`` and ``values``; a value has
``from`` (the day it takes effect), ``value`` (``null`` ends the rule), ``reference`` (a key of
``references.yaml``) and ``checked_on``. Refused, with file and line: a duplicate or unknown key,
a name that is there twice, two values from the same day or out of order, a missing reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from polku.rules.documents import DocumentError, Located, parse

Value = bool | int | Decimal | str | None
REFERENCES = "references.yaml"


@dataclass(frozen=True, slots=True)
class Reference:
    """A page that a value or an answer rests on, and the day somebody last compared the two."""

    title: str
    url: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Entry:
    """A value from its effective date until the next entry; ``None`` where the rule ended."""

    since: date
    value: Value
    reference: Reference


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number, word or yes-or-no of the law, with its entries in order of time."""

    name: str
    description: str
    unit: str
    entries: tuple[Entry, ...]


def read_parameters(files: Mapping[str, str]) -> Mapping[str, Parameter]:
    """Return the parameters of ``files`` (name to text) by name.

    Raises ``DocumentError`` (file, line, reason) at the first thing that is not right.
    """
    pages = _pages(parse(files.get(REFERENCES, ""), REFERENCES))
    found: dict[str, Parameter] = {}
    for source, text in sorted(files.items()):
        if source == REFERENCES:
            continue
        for name, body in parse(text, source).mapping().items():
            if name in found:
                raise body.refuse(f"parameter {name!r} is there twice")
            found[name] = _parameter(name, body, pages)
    return found


def _pages(document: Located) -> dict[str, tuple[str, str]]:
    if document.value is None:
        return {}
    pages = {}
    for key, body in document.mapping().items():
        fields = _exactly(body, "title", "url")
        url = fields["url"].text()
        if not url.startswith("https://"):
            raise fields["url"].refuse("a reference's url begins with https://")
        pages[key] = (fields["title"].text(), url)
    return pages


def _parameter(name: str, body: Located, pages: Mapping[str, tuple[str, str]]) -> Parameter:
    fields = _exactly(body, "description", "unit", "values")
    values = fields["values"].items()
    if not values:
        raise fields["values"].refuse(f"parameter {name!r} has no value")
    entries = [(_entry(each, pages), each) for each in values]
    _refuse_overlap(name, entries)
    return Parameter(
        name,
        fields["description"].text(),
        fields["unit"].text(),
        tuple(entry for entry, _ in entries),
    )


def _entry(body: Located, pages: Mapping[str, tuple[str, str]]) -> Entry:
    fields = _exactly(body, "from", "value", "reference", "checked_on")
    page = pages.get(fields["reference"].text())
    if page is None:
        raise fields["reference"].refuse(f"no reference {fields['reference'].value!r}")
    value = fields["value"].value
    if isinstance(value, (dict, list, date)):
        raise fields["value"].refuse("a value is a number, a word, true, false or null")
    reference = Reference(*page, checked_on=fields["checked_on"].day())
    return Entry(fields["from"].day(), value, reference)


def _exactly(body: Located, *keys: str) -> dict[str, Located]:
    fields = body.only(*keys)
    for key in keys:
        if key not in fields:
            raise body.refuse(f"missing key {key!r}")
    return fields


def _refuse_overlap(name: str, entries: Iterable[tuple[Entry, Located]]) -> None:
    last: date | None = None
    for entry, body in entries:
        if last is not None and entry.since <= last:
            raise body.refuse(f"{name!r}: {entry.since} overlaps the value from {last}")
        last = entry.since


__all__ = ["DocumentError", "Entry", "Parameter", "Reference", "Value", "read_parameters"]
