"""Tokens, their features, and the step between marked spans and the tags of a sequence model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import FrozenSet, List, Sequence, Tuple

from nlu.components.text import fold

# Han letters stand alone: the language has no spaces. Digits and letters are parted: "klo14".
TOKEN = re.compile(r"[\u3400-\u9fff]|\d+|[^\W\d_]+(?:['’`][^\W\d_]+)*|[^\w\s]|_")
OUTSIDE = "O"
REACH = 2  # neighbours on each side
VALUED = {"kind", "format"}  # their value is a closed word, not the span's text
NAMED = ("employer", "job", "day")  # their words return
Known = FrozenSet[Tuple[str, str]]  # kind of entity and stem


@dataclass(frozen=True)
class Token:
    """A word, number or sign, and its half-open range."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Marked:
    """A span with its name; `value` is empty where the text itself is the value."""

    start: int
    end: int
    entity: str
    value: str = ""

    @property
    def label(self) -> str:
        """What the sequence model predicts, without begin or inside."""
        return f"{self.entity}|{self.value}" if self.value else self.entity


def tokens(text: str) -> List[Token]:
    """The tokens of a clean text, in order."""
    return [Token(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text)]


def tags(found: Sequence[Token], spans: Sequence[Marked]) -> List[str]:
    """B-, I- or O for each token."""
    result = [OUTSIDE] * len(found)
    for span in spans:
        inside = [i for i, t in enumerate(found) if t.start < span.end and t.end > span.start]
        for place, i in enumerate(inside):
            result[i] = f"{'I' if place else 'B'}-{span.label}"
    return result


def spans_of(found: Sequence[Token], predicted: Sequence[str]) -> List[Marked]:
    """The spans that the tags say; an inside without its begin begins one."""
    result: List[Marked] = []
    open_label = ""
    for token, tag in zip(found, predicted, strict=True):
        begin, _, label = tag.partition("-")
        if tag == OUTSIDE:
            open_label = ""
            continue
        entity, _, value = label.partition("|")
        if begin == "I" and label == open_label:
            result[-1] = Marked(result[-1].start, token.end, entity, value)
        else:
            result.append(Marked(token.start, token.end, entity, value))
        open_label = label
    return result


def features(
    found: Sequence[Token], language: str, known: Known, hidden: Known = frozenset()
) -> List[List[str]]:
    """One list of features a token, its neighbours among them; `hidden` takes from `known`."""
    own = [_own(token, known, hidden) for token in found]
    return [
        ["bias", f"language={language}"]
        + own[i]
        + [f"{language}:{own[i][0]}"]
        + _neighbours(own, i)
        for i in range(len(found))
    ]


def _own(token: Token, known: Known, hidden: Known) -> List[str]:
    word = fold(token.text)
    root = stem(word)
    described = [f"w={word}", f"shape={_shape(token.text)}", f"long={min(len(word), 8)}"]
    described += [f"pre{n}={word[:n]}" for n in (1, 2, 3, 4) if len(word) > n]
    described += [f"suf{n}={word[-n:]}" for n in (1, 2, 3, 4, 5) if len(word) > n]
    seen = ((entity, root) for entity in NAMED)
    return described + [f"known={e[0]}" for e in seen if e in known and e not in hidden]


def _neighbours(own: Sequence[List[str]], at: int) -> List[str]:
    described: List[str] = []
    for step in range(-REACH, REACH + 1):
        there = at + step
        if step == 0:
            continue
        if not 0 <= there < len(own):
            described.append(f"{step}:edge")
            continue
        reach = own[there] if abs(step) == 1 else own[there][:2]
        described += [f"{step}:{feature}" for feature in reach]
    if 0 < at < len(own):
        described.append(f"pair={own[at - 1][0]}&{own[at][0]}")
    return described


def stem(word: str) -> str:
    """The part of a folded word that endings leave alone, roughly."""
    return word if len(word) <= 4 else word[: max(4, len(word) - 3)]


def _shape(word: str) -> str:
    signs = (
        "9" if c.isdigit() else "X" if c.isupper() else "x" if c.isalpha() else c for c in word
    )
    return re.sub(r"(.)\1{2,}", r"\1\1", "".join(signs))


def named_stems(text: str, spans: Sequence[Marked]) -> Known:
    """Kind of entity and stem of each word in the open spans of a message."""
    return frozenset(
        (span.entity, stem(fold(token.text)))
        for span in spans
        if span.entity in NAMED
        for token in tokens(text[span.start : span.end])
        if token.text.isalpha() and len(token.text) > 2
    )
