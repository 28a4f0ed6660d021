"""The clauses of a message, and which of them ask for something: cheap, before any encoder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

import yaml

TABLES = Path(__file__).with_name("clauses.yml")
# A full stop after a figure belongs to a date or a time: "on 3. December", "klo 10.15".
END = re.compile(r"[?!؟？！。\n]+|(?<![\d.])\.+(?=\s|$)")
QUESTION = re.compile(r"[?؟？]")
LEAST_LETTERS = 6
LONGEST_ENDING_WORD = 3  # letters before -ko: "onko" asks, "ko" does not


@dataclass(frozen=True)
class Clause:
    """A piece of a message, and whether it asks for something (a question or a request)."""

    text: str
    asks: bool


@lru_cache(maxsize=None)
def _tables() -> Dict[str, Dict[str, Any]]:
    loaded: Dict[str, Dict[str, Any]] = yaml.safe_load(TABLES.read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=None)
def _joint() -> "re.Pattern[str]":
    words = {word for table in _tables().values() for word in table["joins"]}
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?:[,;:–-]\s*|\s+)(?:{'|'.join(longest_first)})\s+|[,;:–]\s+", re.I)


def clauses(text: str) -> List[Clause]:
    """The clauses in order. One is cut off only where the next begins as a question or request."""
    return [c for sentence, asked in _sentences(text) for c in _of_sentence(sentence, asked)]


def _sentences(text: str) -> Iterator[Tuple[str, bool]]:
    at = 0
    for end in END.finditer(text):
        if text[at : end.start()].strip():
            yield text[at : end.start()].strip(), bool(QUESTION.search(end.group()))
        at = end.end()
    if text[at:].strip():
        yield text[at:].strip(), False


def _of_sentence(sentence: str, asked: bool) -> List[Clause]:
    pieces, at = [], 0
    for joint in _joint().finditer(sentence):
        after = sentence[joint.end() :]
        if joint.start() > at and (begins_asking(after)):
            pieces.append(sentence[at : joint.start()])
            at = joint.end()
    pieces.append(sentence[at:])
    last = len(pieces) - 1
    return [
        Clause(piece.strip(), begins_asking(piece) or (asked and i == last))
        for i, piece in enumerate(pieces)
        if len(piece.strip()) >= LEAST_LETTERS
    ]


def begins_asking(piece: str) -> bool:
    """Whether a piece begins as a question or a request does, in any language."""
    words = re.findall(r"[^\W_]+", re.sub(r"['’]", "", piece.casefold()))
    return any(_begins(words, table) for table in _tables().values())


def _begins(words: List[str], table: Dict[str, Any]) -> bool:
    line = " ".join(words)
    led = True
    while led:
        led = False
        for lead in sorted(table["leads"], key=len, reverse=True):
            if line.startswith(lead + " "):
                line, led = line[len(lead) + 1 :], True
    if any(line == w or line.startswith(w + " ") for w in (*table["asks"], *table["wants"])):
        return True
    first = line.split(" ", 1)[0]
    return any(
        first.endswith(ending) and len(first) - len(ending) >= LONGEST_ENDING_WORD - 1
        for ending in table.get("endings", ())
    )
