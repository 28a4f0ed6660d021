"""Distress and second wishes, each measured on messages of its own (``tests/nlu/``).

``distress.<language>.jsonl`` holds ``{"text", "distress"}``: half of it is indirect words of
distress, half what only sounds like it. ``two_wishes.<language>.jsonl`` holds ``{"text", "first",
"second"}``: half of it has two wishes, half is a long story around one (``second`` is null).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable, Dict, List, Tuple

from nlu.scores import CRISIS, Figures

MESSAGES = Path(__file__).parent.parent / "tests" / "nlu"
Understand = Callable[[str], Dict[str, Any]]
Pair = Tuple[Dict[str, Any], Dict[str, Any]]


def measured(understand: Understand, folder: Path = MESSAGES) -> Dict[str, Figures]:
    """By language: distress and second wishes, each in shares of what it speaks of."""
    found: Dict[str, Figures] = {}
    for name, add in (("distress", _distress), ("two_wishes", _two_wishes)):
        for path in sorted(folder.glob(f"{name}.*.jsonl")):
            lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            pairs = [(line, understand(line["text"])) for line in lines]
            add(found.setdefault(path.stem.split(".")[-1], Figures()), pairs)
    return found


def _distress(result: Figures, pairs: List[Pair]) -> None:
    result.add("distress_recall", (_helps(found) for line, found in pairs if line["distress"]))
    calm = [found for line, found in pairs if not line["distress"]]
    result.add("distress_calm", (found["id"] != CRISIS for found in calm))
    result.add("distress_beneath", (_helps(found) for found in calm))


def _helps(found: Dict[str, Any]) -> bool:
    """Help lines are told, alone or beneath an answer."""
    return found["id"] == CRISIS or "distress" in found


def _two_wishes(result: Figures, pairs: List[Pair]) -> None:
    offered = [(line, found) for line, found in pairs if found.get("second")]
    double = [(line, found) for line, found in pairs if line["second"]]
    result.add("second_precision", (bool(line["second"]) for line, _ in offered))
    result.add("second_recall", (_is_both(line, found) for line, found in double))


def _is_both(line: Dict[str, Any], found: Dict[str, Any]) -> bool:
    """Both wishes were found, in whichever order."""
    return {line["first"], line["second"]} == {found["id"], found.get("second")}
