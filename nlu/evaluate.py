"""`python -m nlu.evaluate`: scores the served pipeline, writes docs/scoreboard.md, guards floors.

With ``--check`` nothing is written: the floors alone are guarded.

Messages: ``nlu/tests/evaluation/<language>.jsonl`` with ``{"text", "id", "kind"}`` a line, and
``entities.<language>.jsonl`` with the marked reports. They are never trained on.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, List, Set, Tuple

import yaml

from nlu import picture, scoreboard, settings, talk_scores
from nlu.examples import read_wishes
from nlu.parse import Understanding
from nlu.scores import OUT_OF_SCOPE, Figures, Judged, by, entity_figures, figures
from nlu.settings import StartError, say

HERE = Path(__file__).parent
MESSAGES = HERE / "tests" / "evaluation"
HEARD = HERE / "tests" / "heard"
FLOORS = HERE / "floors.yml"
WISHES = HERE / "intents.yml"
SCOREBOARD = HERE.parent / "docs" / "scoreboard.md"
HIGHEST = "at_most"
ONLY_CHECK = "--check"
#: What somebody may have chosen who writes another language all the same.
OTHER, NOT_OTHER = "fi", "en"


@dataclass(frozen=True)
class Evaluation:
    """Everything that was judged, and how long a message took (milliseconds of one core)."""

    judged: List[Judged]
    entities: Dict[str, Figures]
    median_ms: float
    slow_ms: float  # 95th percentile
    talk: Dict[str, Figures] = field(default_factory=dict)  # distress and second wishes
    heard: Dict[str, Figures] = field(default_factory=dict)  # languages not spoken yet


def main() -> int:
    """Judges, writes, compares. Returns 1 under a floor, and where nothing can be judged."""
    try:
        model = settings.newest_model(settings.models_folder())
        evaluation = evaluate(Understanding(model), MESSAGES)
    except StartError as error:
        say(f"cannot evaluate: {error}")
        return 1
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    if ONLY_CHECK not in sys.argv[1:]:
        _write(evaluation, floors)
    missed = below(evaluation, floors)
    for line in missed:
        say(line)
    say(f"{len(evaluation.judged)} messages judged: {len(missed)} floors missed")
    return 1 if missed else 0


def _write(evaluation: Evaluation, floors: Dict[str, Dict[str, float]]) -> None:
    SCOREBOARD.parent.mkdir(parents=True, exist_ok=True)
    SCOREBOARD.write_text(scoreboard.page(evaluation, floors), encoding="utf-8")
    drawn = picture.draw(evaluation.judged, read_wishes(WISHES), SCOREBOARD.parent / picture.FOLDER)
    for path in (SCOREBOARD, *drawn):
        say(f"{path.relative_to(HERE.parent)} is written")


def evaluate(understanding: Understanding, folder: Path) -> Evaluation:
    """Judges every message of every language. Raises StartError where there are none."""
    lines = read(folder, "*.jsonl")
    if not lines:
        raise StartError(f"no evaluation messages in {folder}/")
    judged: List[Judged] = []
    took: List[float] = []
    for language, line in lines:
        # One thread computes; what others do on the machine meanwhile is not counted.
        began = time.process_time()
        found = understanding.text(line["text"])
        took.append((time.process_time() - began) * 1000)
        choices = {"own": language, "other": OTHER if language != OTHER else NOT_OTHER}
        known = understanding.languages(line["text"], list(choices.values()))
        heard = dict(zip(choices, known, strict=True))
        judged.append(
            Judged(line["text"], language, line["id"], line.get("kind", ""), found, heard)
        )
    return Evaluation(
        judged,
        _entities(understanding, folder),
        statistics.median(took),
        sorted(took)[int(len(took) * 0.95)],
        talk_scores.measured(understanding.text),
        _heard(understanding, HEARD, {language for language, _ in lines}),
    )


def read(folder: Path, pattern: str) -> List[Tuple[str, Dict[str, Any]]]:
    """Language and content of each line; files of entities only where they are asked for."""
    wants_entities = pattern.startswith("entities.")
    return [
        (path.stem.split(".")[-1], json.loads(line))
        for path in sorted(folder.glob(pattern))
        if path.name.startswith("entities.") == wants_entities
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def below(evaluation: Evaluation, floors: Dict[str, Dict[str, float]]) -> List[str]:
    """One line a floor that is missed, by language."""
    missed: List[str] = []
    for language, judged in by(evaluation.judged, lambda j: j.language).items():
        own = figures(judged).shares
        spans = evaluation.entities.get(language, Figures()).shares
        talk = evaluation.talk.get(language, Figures()).shares
        for name, limit in _limits(floors, language).items():
            value = own.get(name, spans.get(name, talk.get(name)))
            is_ceiling = name in floors[HIGHEST]
            if value is not None and (value > limit if is_ceiling else value < limit):
                missed.append(f"{language}: {name} is {value:.3f}, the limit {limit:.3f}")
    return missed + _weak_wishes(evaluation, floors["each_wish"]["top1"])


def _weak_wishes(evaluation: Evaluation, limit: float) -> List[str]:
    """Wishes that are right too seldom over all languages together."""
    shares = {
        wish: sum(j.is_right for j in judged) / len(judged)
        for wish, judged in by(evaluation.judged, lambda j: j.meant).items()
        if wish != OUT_OF_SCOPE  # has its own floor: not answered
    }
    return [
        f"all languages: {wish} is right in {share:.3f}, the limit {limit:.3f}"
        for wish, share in shares.items()
        if share < limit
    ]


def _limits(floors: Dict[str, Dict[str, float]], language: str) -> Dict[str, float]:
    return {**floors["at_least"], **floors[HIGHEST], **floors.get(language, {})}


def _entities(understanding: Understanding, folder: Path) -> Dict[str, Figures]:
    rows: Dict[str, List[Tuple[Dict[str, Any], Dict[str, Any]]]] = {}
    for language, line in read(folder, "entities.*.jsonl"):
        rows.setdefault(language, []).append((line, understanding.text(line["text"])))
    return {language: entity_figures(pairs) for language, pairs in rows.items()}


def _heard(understanding: Understanding, folder: Path, spoken: Set[str]) -> Dict[str, Figures]:
    """Messages in languages that are not spoken yet: taken for themselves, or for a spoken one?"""
    result: Dict[str, Figures] = {}
    for language, lines in by(read(folder, "*.jsonl"), lambda pair: pair[0]).items():
        if language not in spoken:
            found = [understanding.text(line["text"])["lang"] for _, line in lines]
            result[language] = Figures()
            result[language].add("heard_as_itself", (each == language for each in found))
            result[language].add("heard_as_unspoken", (each not in spoken for each in found))
    return result


if __name__ == "__main__":
    sys.exit(main())
