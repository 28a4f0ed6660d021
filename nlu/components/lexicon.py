"""Words that help to find entities: which classes of ``lexicon.yml`` a word belongs to."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Dict, FrozenSet, List, Mapping, Set, Tuple

import yaml

from nlu.components.text import fold

FILE = Path(__file__).parents[1] / "lexicon.yml"
NEUTRAL = "neutral"
LONGEST = 20  # letters of a beginning
APOSTROPHES = "'’ʼ`"


@dataclass(frozen=True)
class Lexicon:
    """Classes by beginning, by whole word and language; the words before a last employer;
    how many letters at a word's end must agree for it to stand in another's place."""

    begins: Mapping[str, FrozenSet[str]]
    words: Mapping[Tuple[str, str], FrozenSet[str]]
    conjunctions: Mapping[str, Tuple[str, ...]]
    endings: Mapping[str, int]

    def classes(self, word: str, language: str) -> List[str]:
        """The classes of a word, sorted; a language without words has its beginnings still."""
        plain = bare(word)
        found: Set[str] = set(self.words.get((language, plain), ()))
        found.update(self.words.get((NEUTRAL, plain), ()))
        for length in range(2, min(len(plain), LONGEST) + 1):
            found.update(self.begins.get(plain[:length], ()))
        return sorted(found)


def bare(word: str) -> str:
    """A word as it is compared: folded, without marks above its letters and apostrophes."""
    letters = unicodedata.normalize("NFD", fold(word))
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in APOSTROPHES)


def fingerprint() -> str:
    """Another one for other words: what was trained with the old ones is trained anew."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words of all languages, read once."""
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    begins: Dict[str, Set[str]] = {}
    words: Dict[Tuple[str, str], Set[str]] = {}
    for language, parts in content.items():
        for name, listed in (parts.get("begins") or {}).items():
            for word in listed:
                begins.setdefault(bare(str(word)), set()).add(name)
        for name, listed in (parts.get("words") or {}).items():
            for word in listed:
                words.setdefault((language, bare(str(word))), set()).add(name)
    return Lexicon(
        {key: frozenset(names) for key, names in begins.items()},
        {key: frozenset(names) for key, names in words.items()},
        {language: tuple(parts.get("and") or ()) for language, parts in content.items()},
        {language: int(parts.get("endings") or 0) for language, parts in content.items()},
    )
