"""The encoder's own tokeniser: a unigram vocabulary, read from the weights file."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Dict, List, Tuple

import numpy as np

from nlu.adapt.weights import Layout

SPACE = "\u2581"
UNKNOWN_COST = 10.0
PREFIX = "query: "


@dataclass(frozen=True)
class Tokeniser:
    """Pieces with their log-probabilities, and what each character is replaced with first."""

    pieces: Dict[str, Tuple[int, float]]
    replacements: Dict[int, str]
    begin: int
    end: int
    unknown: int
    unknown_score: float
    longest: int  # characters of a piece

    def numbers(self, text: str, most: int = 512) -> List[int]:
        """The piece numbers of a message as a query, with both ends; at most `most`."""
        ready = "".join(self.replacements.get(ord(c), c) for c in PREFIX + text)
        while "  " in ready:
            ready = ready.replace("  ", " ")
        marked = (ready if ready.startswith(" ") else " " + ready).replace(" ", SPACE)
        return [self.begin, *self._best_path(marked)[: most - 2], self.end]

    def _best_path(self, text: str) -> List[int]:
        best = [0.0] + [-1e30] * len(text)
        came: List[Tuple[int, int]] = [(0, 0)] * (len(text) + 1)
        for at in range(len(text)):
            for stop in range(at + 1, min(len(text), at + self.longest) + 1):
                found = self.pieces.get(text[at:stop])
                if found and best[at] + found[1] > best[stop]:
                    best[stop], came[stop] = best[at] + found[1], (at, found[0])
            if best[at] + self.unknown_score > best[at + 1]:
                best[at + 1], came[at + 1] = best[at] + self.unknown_score, (at, self.unknown)
        path, at = [], len(text)
        while at:
            at, number = came[at]
            path.append(number)
        return path[::-1]


def tokeniser(image: bytes, layout: Layout) -> Tokeniser:
    """Reads the vocabulary of a weights file."""
    at = layout.vocabulary_at
    count, begin, end, _, unknown, blob = struct.unpack_from("<5iQ", image, at)
    at += 28
    starts = np.frombuffer(image, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(image, "<f4", count, at)
    at += 4 * count
    pieces: Dict[str, Tuple[int, float]] = {}
    for number in range(count):
        raw = image[at + int(starts[number]) : at + int(starts[number + 1])]
        if raw and number != unknown:
            pieces.setdefault(raw.decode("utf-8"), (number, float(scores[number])))
    replacements = _replacements(image, at + blob)
    lowest = float(scores.min()) - UNKNOWN_COST
    longest = max(map(len, pieces))
    return Tokeniser(pieces, replacements, begin, end, unknown, lowest, longest)


def _replacements(image: bytes, at: int) -> Dict[int, str]:
    (count,) = struct.unpack_from("<i", image, at)
    at += 8
    found: Dict[int, str] = {}
    for _ in range(count):
        character, length = struct.unpack_from("<IB", image, at)
        found[character] = "".join(map(chr, struct.unpack_from(f"<{length}I", image, at + 5)))
        at += 5 + 4 * length
    return found
