"""How each language writes: quotation marks, letters, ends of sentences. The data of the lint."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from polku.data_files import beside
from polku.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Orthography:
    """What one language writes; ``lint.yaml`` says what each row means."""

    script: str
    not_letters: str
    quotes: tuple[str, ...]
    apostrophe: str
    ends: Mapping[str, str]
    space_before: str
    latin: frozenset[str]
    same: Mapping[str, str]
    other_end: Mapping[str, str]


def orthography(code: str) -> Orthography:
    """Return how a language writes.

    Raises:
        ConfigurationError: ``lint.yaml`` has no row for it.
    """
    table = _table()
    defaults, languages = table["defaults"], table["languages"]
    if code not in languages:
        raise ConfigurationError(f"polku/messages/lint.yaml has no row for {code}.")
    row = {**defaults, **languages[code]}
    return Orthography(
        script=row["script"],
        not_letters=row["not_letters"],
        quotes=tuple(row["quotes"]),
        apostrophe=row["apostrophe"],
        ends=row["ends"],
        space_before=row["space_before"],
        latin=frozenset(row["latin"]),
        same={**defaults["same"], **row["same"]},
        other_end=row["other_end"],
    )


@cache
def number_words() -> Mapping[str, str]:
    """Return the English words for which a translation may write a number, in lower case."""
    return {word: str(n) for n, words in _table()["numbers"].items() for word in words}


@cache
def _table() -> Mapping[str, Any]:
    return beside(__file__, "lint.yaml")
