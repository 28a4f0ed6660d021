"""How well messages were understood: figures from pairs of what was meant and what was found."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Iterable, List, Mapping, Sequence, Tuple, TypeVar

OUT_OF_SCOPE, CRISIS = "out_of_scope", "crisis"
SPANS = ("employer", "job", "day")
USUAL = "application"  # what a report is about where it does not say
Row = TypeVar("Row")
CHOICES = ("own", "other")  # the language that the person chose before
WORDS = 3  # from so many on, the language should be known hardly ever wrongly
SHORT = 3  # letters of a word that may stand before or after a span: "on Monday", "the 12th"


@dataclass(frozen=True)
class Judged:
    """One evaluation message with what was found in it.

    `heard` names the language that it is taken for where the person chose its own (`own`) or
    another one (`other`); `found` is without any choice.
    """

    text: str
    language: str
    meant: str
    kind: str
    found: Dict[str, Any]
    heard: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        """The likeliest wish is the one that was meant."""
        return bool(self.found["id"] == self.meant)

    @property
    def is_among_three(self) -> bool:
        """One of the three likeliest wishes is the one that was meant."""
        return self.meant in self.found["top"][:3]

    @property
    def is_answered(self) -> bool:
        """It was answered at once; to say that something is out of scope is no answer."""
        return bool(self.found["outcome"] == "answer" and self.found["id"] != OUT_OF_SCOPE)

    @property
    def gets_help_lines(self) -> bool:
        """Distress is seen: help lines are told, alone or beneath the answer."""
        return self.found["id"] == CRISIS or bool(self.found.get("distress"))

    @property
    def is_confidently_wrong(self) -> bool:
        """It was answered at once, and not what was meant."""
        return self.is_answered and not self.is_right


@dataclass
class Figures:
    """Shares between 0 and 1 by name, and over how many messages each was taken."""

    shares: Dict[str, float] = field(default_factory=dict)
    counts: Dict[str, int] = field(default_factory=dict)

    def add(self, name: str, flags: Iterable[bool]) -> None:
        """Adds a share, where there is anything to take it of."""
        taken = list(flags)
        if taken:
            self.shares[name] = sum(taken) / len(taken)
            self.counts[name] = len(taken)


def figures(judged: Sequence[Judged]) -> Figures:
    """What the floors speak of, for one language or one kind."""
    inside = [j for j in judged if j.meant != OUT_OF_SCOPE]
    outside = [j for j in judged if j.meant == OUT_OF_SCOPE]
    result = Figures()
    result.add("top1", (j.is_right for j in inside))
    result.add("among_three", (j.is_among_three for j in inside))
    result.add("answered_at_once", (j.is_answered for j in inside))
    result.add("confidently_wrong", (j.is_confidently_wrong for j in judged))
    result.add("out_of_scope_not_answered", (not j.is_answered for j in outside))
    distressed = [j for j in judged if j.meant == CRISIS]
    calm = [j for j in judged if j.meant != CRISIS]
    result.add("crisis_recall", (j.gets_help_lines for j in distressed))
    result.add("crisis_alone", (j.found["id"] == CRISIS for j in distressed))
    result.add("crisis_false_alarms", (j.found["id"] == CRISIS for j in calm))
    result.add("crisis_beneath", (j.gets_help_lines for j in calm))
    long = [j for j in judged if len(j.text.split()) >= WORDS]
    for some, ending in ((judged, ""), (long, "_of_three")):
        result.add(f"language{ending}", (j.found["lang"] == j.language for j in some))
        for choice in CHOICES:
            known = [j for j in some if choice in j.heard]
            result.add(f"language_{choice}{ending}", (j.heard[choice] == j.language for j in known))
    return result


def by(rows: Sequence[Row], key: Callable[[Row], str]) -> Dict[str, List[Row]]:
    """The messages in groups, in the order of the keys."""
    groups: Dict[str, List[Row]] = defaultdict(list)
    for one in rows:
        groups[key(one)].append(one)
    return dict(sorted(groups.items()))


def confusions(judged: Sequence[Judged]) -> List[Tuple[str, str, int]]:
    """Meant, found, how often; the most frequent first."""
    found = Counter((j.meant, j.found["id"]) for j in judged if not j.is_right)
    return [
        (meant, other, n) for (meant, other), n in sorted(found.items(), key=lambda x: (-x[1], x))
    ]


def entity_figures(rows: Sequence[Tuple[Dict[str, Any], Dict[str, Any]]]) -> Figures:
    """From pairs of a line of `entities.<language>.jsonl` and what /parse found in its text.

    A span is right where it is the marked one but for case, for spaces and signs at its ends, and
    for a short word there; where nothing is marked, nothing may be found.
    """
    result = Figures()
    for name in SPANS:
        marked = [(line.get(f"{name}_span"), _first(found, name)) for line, found in rows]
        result.add(name, (_same(expected, value) for expected, value in marked))
    kinds = [(line.get("kind"), _first(found, "kind")) for line, found in rows]
    result.add("kind", ((meant or USUAL) == (value or USUAL) for meant, value in kinds))
    return result


def _first(found: Dict[str, Any], name: str) -> str:
    return next((str(e["value"]) for e in found["entities"] if e["entity"] == name), "")


def _same(expected: Any, value: str) -> bool:
    meant, found = _bare(str(expected or "")), _bare(value)
    return meant == found or (bool(meant and found) and _inner(meant) == _inner(found))


def _inner(text: str) -> str:
    words = text.split(" ")
    while len(words) > 1 and len(words[0]) <= SHORT and words[0].isalpha():
        words = words[1:]
    return " ".join(words)


def _bare(text: str) -> str:
    return re.sub(r"^\W+|\W+$", "", re.sub(r"\s+", " ", text)).casefold()
