"""Words that say nothing about the language of a message: terms, names, what all people type."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import FrozenSet, List, Sequence, Tuple

from nlu.components import text


@dataclass(frozen=True)
class Neutral:
    """Words that say nothing about the language around them; a stem covers all that begin so."""

    words: FrozenSet[str]
    stems: Tuple[str, ...]

    def __contains__(self, word: str) -> bool:
        return word in self.words or word.startswith(self.stems)

    def telling(self, ready: str) -> List[str]:
        """The words of a clean text that say something about its language."""
        found = text.words(ready)
        return [w for w in found if w not in self and any(letter.isalpha() for letter in w)]

    def judged(self, ready: str) -> str:
        """What a text is judged by: terms and names would count for their own language."""
        return " ".join(self.telling(ready)) or ready

    @classmethod
    def of(cls, listed: Sequence[str]) -> Neutral:
        """From a list in which stems end with a star."""
        stems = tuple(text.fold(w[:-1]) for w in listed if w.endswith("*"))
        return cls(frozenset(text.fold(w) for w in listed if not w.endswith("*")), stems)


def read_neutral(path: Path) -> List[str]:
    """One word a line; `#` begins a comment. A missing file is an empty list."""
    if not path.exists():
        return []
    lines = (line.partition("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return [line for line in lines if line]
