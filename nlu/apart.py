"""Evaluation messages stand apart from the training examples: what lies too near to one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Iterable, List, Sequence

from nlu.components.text import clean, words

# Below this length two messages are alike by chance ("kiitos", "kiitti"): there only the same
# message counts. Above it, so many changed letters of a hundred still make it a copy.
LONG = 20
CHANGED = 0.15


@dataclass(frozen=True)
class Near:
    """An evaluation message and the training example that it repeats, nearly or whole."""

    message: str
    example: str


def normal(text: str) -> str:
    """Words only, folded, without diacritics: what a copy keeps when it is dressed up."""
    letters = unicodedata.normalize("NFKD", " ".join(words(clean(text).text)))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def near(messages: Iterable[str], examples: Sequence[str]) -> List[Near]:
    """The messages that repeat an example, each with the nearest one."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    known = {normal(example): example for example in examples}
    long = [text for text in known if len(text) >= LONG]
    found: List[Near] = []
    for message in messages:
        plain = normal(message)
        if plain in known:
            found.append(Near(message, known[plain]))
        elif len(plain) >= LONG:
            most = int(CHANGED * len(plain))
            hit = process.extractOne(plain, long, scorer=Levenshtein.distance, score_cutoff=most)
            found += [Near(message, known[hit[0]])] if hit else []
    return found
