"""The words of days, clock times and numbers in each language: ``dates.yaml``, and what one means.

A person writes without diacritics and mixes languages, so every language's table is tried,
their own first.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from polku import letters
from polku.data_files import beside
from polku.letters import expression

#: A count of days is smaller; what is not ("2026") counts something else.
_MOST = 400


def _tables() -> Mapping[str, Mapping[str, Any]]:
    return beside(__file__, "dates.yaml")


def folded(text: str) -> str:
    """Return a text as the tables are written: lower case, without marks on its letters."""
    return re.sub(r"\s+", " ", letters.bare(text)).strip(" .,;!?")


@cache
def tables_for(language: str) -> tuple[Mapping[str, Any], ...]:
    """Return every table, the own language's first; the others without what is sure there alone.

    "to" is Thursday in Finnish and in half of all English sentences.
    """
    own = language.split("@")[0]
    tables = _tables()
    others = tuple({**table, "short": []} for code, table in tables.items() if code != own)
    return (_with_own(tables[own]), *others) if own in tables else others


def _with_own(table: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a table with what counts in messages of its own language: maps are added to."""
    own = {
        key: {**table.get(key, {}), **value} if isinstance(value, dict) else value
        for key, value in table.get("own", {}).items()
    }
    return {**table, **own}


def number(word: str, table: Mapping[str, Any]) -> int | None:
    """Return the count that a word or a figure names, or None."""
    if word.isdecimal():
        return int(word) if int(word) < _MOST else None
    named = table["numbers"].get(word)
    return None if named is None else int(named)


def ordinal(word: str, table: Mapping[str, Any]) -> int | None:
    """Return the day of a month that a word or a figure names ("third", "3rd", "3"), or None."""
    figure = expression(rf"(\d{{1,2}})(?:{'|'.join(table['ordinal_endings'])})?").fullmatch(word)
    if figure and 1 <= int(figure[1]) <= 31:
        return int(figure[1])
    spoken = table.get("ordinal_forms", {}).get(word)
    if spoken is not None:
        return int(spoken)
    return next(
        (n for n, name in enumerate(table["ordinals"], 1) if expression(name).fullmatch(word)), None
    )


def ordinals_joined(plain: str, table: Mapping[str, Any]) -> str:
    """Return a text in which an ordinal of two words is one: "kahekumne viies"."""
    if "tens" not in table:
        return plain
    tens, ones = "|".join(table["tens"]), "|".join(table["ordinals"][:9])
    return expression(rf"\b({tens}) (?=(?:{ones})\b)").sub(r"\1", plain)


def month(word: str, table: Mapping[str, Any]) -> int | None:
    """Return the month that a word names (January is 1), or None."""
    stems = enumerate(table["months"], 1)
    return next((n for n, stem in stems if expression(stem).match(word)), None)


def weekday(word: str, table: Mapping[str, Any]) -> int | None:
    """Return the weekday that a word names (Monday is 0), or None."""
    if word in table.get("weekday_forms", {}):
        return int(table["weekday_forms"][word])
    for day, stem in enumerate(table["weekdays"]):
        if word.startswith(stem):
            return day
    if word in table["short"]:
        index = table["short"].index(word)
        return int(table["short_as"][index]) if "short_as" in table else int(index)
    return None
