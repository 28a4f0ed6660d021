"""What words say of applications: "and", "the same", "my last one", "a three-day gig"."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from polku.data_files import beside
from polku.numbers import number_in

#: What words can say of a job or of an application that decides whether it counts.
JOKE, ASSIGNED, PASSING = "joke", "assigned", "passing"

_SIGNS = re.compile(r"[,;/\n+&]")
_DAYS_IN_A_WEEK = 7


def _tables() -> Mapping[str, Mapping[str, Any]]:
    return beside(__file__, "application_words.yaml")


def _listed(name: str) -> Iterator[str]:
    for table in _tables().values():
        yield from table[name]


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_listed(name))})(?!\w)", re.IGNORECASE)


def says(name: str, text: str) -> bool:
    """Whether one of the words under a heading of the table stands in the text."""
    return _any_of(name).search(text) is not None


def parted(between: str) -> bool:
    """Whether what stands between two names makes them two: a comma, "and"."""
    return bool(_SIGNS.search(between)) or says("and", between)


def split(text: str) -> list[str]:
    """Return the pieces of a list: "Lidl, Prisma and Alepa" → three."""
    return [piece for part in _SIGNS.split(text) for piece in parted_by_and(part)]


def parted_by_and(text: str) -> list[str]:
    """Return the pieces between the words for "and"; signs part nothing."""
    return [piece.strip() for piece in _any_of("and").split(text) if piece.strip()]


def note(text: str) -> str | None:
    """Return what a text says after "note:", or None where it does not begin like that."""
    found = re.match(rf"\s*(?:{'|'.join(_listed('note'))})\s*:\s*(.+)", text, re.I | re.S)
    return found[1] if found else None


def expected_days(text: str, language: str) -> int | None:
    """Return how many days a job is said to last, or None where nothing is said of it."""
    for table in _tables().values():
        for pattern in table["brief"]:
            found = re.search(rf"(?<!\w){pattern}", text, re.IGNORECASE)
            number = _number(found["number"], language) if found else None
            if found and number is not None:
                in_days = found["unit"].casefold() in table["days"]
                return number * (1 if in_days else _DAYS_IN_A_WEEK)
    return None


def _number(word: str | None, language: str) -> int | None:
    """Return the number before a unit: one where a word that is none stands there."""
    if word is not None and word.casefold() in _listed("unsure"):
        return None
    return (number_in(word, language) if word else None) or 1


def hints(text: str) -> list[str]:
    """Return what the words say that may decide whether an application counts."""
    return [each for each in (JOKE, ASSIGNED, PASSING) if says(each, text)]
