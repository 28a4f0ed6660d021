"""Tokens, their features, and the step between marked spans and the tags of a sequence model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import FrozenSet, List, Sequence, Tuple

from nlu.components.lexicon import Lexicon, lexicon
from nlu.components.text import fold

# Han letters stand alone: the language has no spaces. Digits and letters are parted: "klo14".
# Names and compounds keep their hyphens: "S-market", "torstai-iltana".
TOKEN = re.compile(r"[\u3400-\u9fff]|\d+|[^\W\d_]+(?:['’`-][^\W\d_]+)*|[^\w\s]|_")
DATE = re.compile(
    r"(?<![\d.:])(?:(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])(?:[./](?:\d{4}|\d\d)|\.)?"
    r"|\d{4}-\d\d-\d\d)(?!\d)"
)
CLOCK = re.compile(r"(?<![\d.:/])(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d./])")
VOWELS = re.compile("[aeiouåäöаеиіоуыэюяє]")
OUTSIDE = "O"
REACH = 3  # neighbours on each side
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
    text: str,
    found: Sequence[Token],
    language: str,
    known: Known,
    hidden: Known = frozenset(),
) -> List[List[str]]:
    """One list of features a token, its neighbours among them; `hidden` takes from `known`."""
    words = lexicon()
    patterns = _patterns(text, found)
    case = "mixed" if text != text.lower() else "low"
    own = [
        Described.of(token, language, known, hidden, words, patterns[i], case)
        for i, token in enumerate(found)
    ]
    return [
        [
            "bias",
            f"language={language}",
            f"{language}:w={own[i].word}",
            *_place(found, own, i),
            *own[i].full,
            *_neighbours(own, i),
        ]
        for i in range(len(found))
    ]


@dataclass(frozen=True)
class Described:
    """What is said of a token: to itself, to the words beside it, to those further off."""

    word: str
    full: List[str]
    near: List[str]
    far: List[str]

    @classmethod
    def of(
        cls,
        token: Token,
        language: str,
        known: Known,
        hidden: Known,
        words: Lexicon,
        patterns: List[str],
        case: str,
    ) -> Described:
        """The features of one token."""
        word = fold(token.text)
        root = stem(word)
        seen = ((entity, root) for entity in NAMED)
        classes = [f"class={name}" for name in words.classes(word, language)] + patterns
        classes += [f"known={e[0]}" for e in seen if e in known and e not in hidden]
        shape = f"shape={_shape(token.text)}/{case}"
        ends = [f"suf{n}={word[-n:]}" for n in (1, 2, 3, 4, 5) if len(word) > n]
        begins = [f"pre{n}={word[:n]}" for n in (1, 2, 3, 4, 5) if len(word) > n]
        bones = VOWELS.sub("", word)  # most slips are in the vowels
        full = [f"w={word}", shape, f"long={min(len(word), 8)}", *begins, *ends, *classes]
        full += [f"bones={bones}"] if len(bones) > 3 else []
        return cls(
            word,
            full,
            [f"w={word}", shape, *begins[3:4], *ends[1:3], *classes],
            [f"w={word}", *(classes or [shape])],
        )


def _patterns(text: str, found: Sequence[Token]) -> List[List[str]]:
    """For each token, whether it stands in what may be a date or a clock time in digits."""
    result: List[List[str]] = [[] for _ in found]
    for name, pattern in (("date", DATE), ("clock", CLOCK)):
        for match in pattern.finditer(text):
            inside = [i for i, t in enumerate(found) if match.start() <= t.start < match.end()]
            for place, i in enumerate(inside):
                result[i].append(f"{name}={'in' if place else 'first'}")
    return result


def _place(found: Sequence[Token], own: Sequence[Described], at: int) -> List[str]:
    described = [f"of={min(len(found), 4)}"]
    if at == 0 or found[at - 1].text in ".!?":
        described.append(f"starts&{own[at].full[1]}")
    if at > 0 and found[at - 1].end == found[at].start:
        described.append("joined")
    return described


def _neighbours(own: Sequence[Described], at: int) -> List[str]:
    described: List[str] = []
    for step in range(-REACH, REACH + 1):
        there = at + step
        if step == 0:
            continue
        if not 0 <= there < len(own):
            described.append(f"{step}:edge")
            continue
        said = own[there].near if abs(step) == 1 else own[there].far
        described += [f"{step}:{feature}" for feature in said]
    if at > 0:
        described.append(f"before={own[at - 1].word}&{own[at].word}")
    if at > 1:
        described.append(f"two={own[at - 2].word}&{own[at - 1].word}")
    if at + 1 < len(own):
        described.append(f"after={own[at].word}&{own[at + 1].word}")
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
