"""The messages by which Polku learns how sure it must be before it answers.

``nlu/calibration/<language>.jsonl`` holds ``{"text", "id"}`` a line: a realistic day of messages,
written apart from the examples, from which the wishes are learned, and from the evaluation, by
which the whole is judged. Confidences that were calibrated on examples themselves would speak of
examples: those were chosen to be hard, and the encoder's layers have seen them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator, List, Sequence, Tuple

import numpy as np

from nlu.components import text
from nlu.components.linear import Linear
from nlu.examples import ExamplesError

FOLDER = Path("nlu/calibration")
MIXED, DISTRESS = "mixed", "distress"


@dataclass(frozen=True)
class Messages:
    """Clean texts with their wishes and languages."""

    texts: List[str] = field(default_factory=list)
    wishes: List[str] = field(default_factory=list)
    languages: List[str] = field(default_factory=list)


def read(folder: Path, known: Sequence[str]) -> Messages:
    """The messages of the wishes that are known. Raises ExamplesError."""
    found = Messages()
    for message, language, wish in _rows(folder, "*.jsonl", "id"):
        if wish in known:
            found.texts.append(message)
            found.wishes.append(wish)
            found.languages.append(language)
    if not found.texts:
        raise ExamplesError(f"{folder}: no messages to calibrate by")
    return found


def in_languages(folder: Path) -> Tuple[List[str], List[str]]:
    """Clean texts with their languages, also of the messages in which languages are mixed.

    Raises ExamplesError.
    """
    found = [*_rows(folder, "*.jsonl", "text"), *_rows(folder, f"{MIXED}/*.jsonl", "text")]
    return [message for message, _, _ in found], [language for _, language, _ in found]


def in_distress(folder: Path, wish: str) -> Tuple[List[str], List[bool]]:
    """Clean texts of people in distress and of such as only sound so, and which are which.

    Raises ExamplesError.
    """
    found = list(_rows(folder, f"{DISTRESS}/*.jsonl", "id"))
    return [message for message, _, _ in found], [meant == wish for _, _, meant in found]


def _rows(folder: Path, pattern: str, asked: str) -> Iterator[Tuple[str, str, str]]:
    """Clean text, language and what is asked for, of each line. Raises ExamplesError."""
    for path in sorted(folder.glob(pattern)):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                row = json.loads(line)
                yield text.clean(row["text"]).text, path.stem, row[asked]
            except (ValueError, KeyError, TypeError) as error:
                needed = " and ".join(sorted({"text", asked}, reverse=True))
                raise ExamplesError(f"{path}:{number}: needs {needed} ({error})") from error


def fingerprint(folder: Path) -> str:
    """Changes with any of the messages."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.jsonl")):
        digest.update(path.name.encode("utf-8") + path.read_bytes())
    return digest.hexdigest()


def scored(model: Linear, messages: Messages, vectors: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """The model's scores of each message, and the true columns."""
    scores = np.stack([model.scores(t, v) for t, v in zip(messages.texts, vectors, strict=True)])
    return scores, np.asarray([model.labels.index(wish) for wish in messages.wishes])
