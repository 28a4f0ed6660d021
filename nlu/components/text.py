"""The one place where text is made ready to be understood. What people wrote is never changed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import List, Tuple

LONGEST = 1000  # characters; what comes later in a message rarely changes its wish
# Letters and signs that stand for themselves: whole, visible, none of them a mark over another.
PLAIN = re.compile(r"[!-~¡-¬®-ɏЀ-ҁҊ-ԯ]+(?: [!-~¡-¬®-ɏЀ-ҁҊ-ԯ]+)*")
WORD = re.compile(r"[^\W_]+(?:['’`-][^\W_]+)*")


@dataclass(frozen=True)
class Clean:
    """Cleaned text, and for each of its characters the place in the original (plus the end)."""

    text: str
    places: Tuple[int, ...]

    def original(self, start: int, end: int) -> Tuple[int, int]:
        """The range of the original that the range of the clean text came from."""
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]


def clean(text: str, longest: int = LONGEST) -> Clean:
    """NFC, no invisible or control characters, single spaces, no ends, at most `longest` long.

    Overrides of direction, zero-width characters and soft hyphens say nothing and hide words.
    """
    if len(text) <= longest and PLAIN.fullmatch(text):
        return Clean(text, tuple(range(len(text) + 1)))  # as most messages are
    return _cleaned(text, longest)


def _cleaned(text: str, longest: int) -> Clean:
    letters: List[str] = []
    places: List[int] = []
    for at, cluster in _clusters(text):
        for letter in unicodedata.normalize("NFC", cluster):
            if letter.isspace():
                if not letters or letters[-1] == " ":
                    continue
                letter = " "
            elif unicodedata.category(letter) in ("Cf", "Cc", "Cs", "Co", "Cn"):
                continue
            letters.append(letter)
            places.append(at)
        if len(letters) >= longest:
            break
    del letters[longest:], places[longest:]
    if letters and letters[-1] == " ":
        letters.pop(), places.pop()
    return Clean("".join(letters), (*places, places[-1] + 1 if places else 0))


def words(text: str) -> List[str]:
    """The words of a clean text, folded for comparison."""
    return [fold(match.group()) for match in WORD.finditer(text)]


def fold(text: str) -> str:
    """Upper and lower case, and compatibility forms such as full-width letters, made one."""
    return unicodedata.normalize("NFKC", text).casefold()


def _clusters(text: str) -> List[Tuple[int, str]]:
    """Base characters with the combining marks after them, each with its place."""
    found: List[Tuple[int, str]] = []
    for at, letter in enumerate(text):
        if found and unicodedata.combining(letter):
            found[-1] = (found[-1][0], found[-1][1] + letter)
        else:
            found.append((at, letter))
    return found
