"""Slips of the thumb: copies of an example as it might have been typed in a hurry."""

from __future__ import annotations

import random
import unicodedata
from typing import List

SHARE = 0.06  # of the letters


def spoil(text: str, number: int) -> str:
    """Always the same copy for the same text and number: lower case, bare letters, slips."""
    draw = random.Random(f"{number} {text}")  # noqa: S311 (no secret depends on it)
    if draw.random() < 0.5:
        text = text.lower()
    if draw.random() < 0.3:
        text = bare(text)
    if draw.random() < 0.3:
        text = "".join(c for c in text if c not in ".,!?’'")
    return "".join(slipped(list(text), draw)) or text


def bare(text: str) -> str:
    """Latin letters without their marks (ä → a); other scripts keep theirs."""
    apart = ((c, unicodedata.normalize("NFD", c)) for c in text)
    return "".join(parts[0] if parts[0].isascii() else c for c, parts in apart)


def slipped(letters: List[str], draw: random.Random) -> List[str]:
    """Letters doubled, left out or swapped with the next."""
    made: List[str] = []
    at = 0
    while at < len(letters):
        slip = draw.random() / SHARE if letters[at].isalpha() else 1.0
        if slip < 0.3:
            made += [letters[at], letters[at]]
        elif slip < 0.6 and at + 1 < len(letters):
            made += [letters[at + 1], letters[at]]
            at += 1
        elif slip >= 0.9 or slip >= 1:
            made.append(letters[at])
        at += 1
    return made
