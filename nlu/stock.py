"""Rasa's own pipeline on the same examples, for `nlu.compare`: what ours has to beat."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
import yaml

_PIPELINE: Dict[str, Any] = {
    "recipe": "default.v1",
    "assistant_id": "stock",
    "language": "xx",
    "pipeline": [
        {"name": "WhitespaceTokenizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    ],
}


def pipeline(rounds: int) -> Dict[str, Any]:
    """Rasa's configuration: words and their character n-grams, and DIET for so many rounds."""
    diet = {"name": "DIETClassifier", "epochs": rounds, "entity_recognition": False}
    return {**_PIPELINE, "pipeline": [*_PIPELINE["pipeline"], diet]}


class Stock:
    """DIET on words and their character n-grams, as `rasa init` sets it up."""

    def __init__(self, texts: Sequence[str], wishes: Sequence[str], rounds: int) -> None:
        from rasa.core.agent import Agent
        from rasa.model_training import train_nlu

        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "config.yml").write_text(yaml.safe_dump(pipeline(rounds)), "utf-8")
            (folder / "nlu.yml").write_text(_as_rasa_reads_it(texts, wishes), "utf-8")
            began = time.monotonic()
            model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder))
            self.training = time.monotonic() - began
            self.megabytes = Path(str(model)).stat().st_size / 1e6
            self._agent = Agent()
            self._agent.load_model(str(model))
        self._loop = asyncio.new_event_loop()

    def scores(self, texts: Sequence[str], names: List[str]) -> Tuple[np.ndarray, float]:
        """The logarithm of each confidence (messages × wishes), and seconds a message."""
        found = np.full((len(texts), len(names)), -20.0)
        taken = []
        for row, text in enumerate(texts):
            began = time.perf_counter()
            parsed = self._loop.run_until_complete(self._agent.parse_message(text))
            taken.append(time.perf_counter() - began)
            for each in parsed["intent_ranking"]:
                found[row, names.index(each["name"])] = np.log(max(each["confidence"], 1e-9))
        return found, float(np.median(taken))


def _as_rasa_reads_it(texts: Sequence[str], wishes: Sequence[str]) -> str:
    by_wish: Dict[str, List[str]] = {}
    for text, wish in zip(texts, wishes, strict=True):
        # Square brackets would be read as entities.
        by_wish.setdefault(wish, []).append(text.replace("[", "(").replace("]", ")"))
    nlu = [
        {"intent": wish, "examples": "".join(f"- {text}\n" for text in group)}
        for wish, group in by_wish.items()
    ]
    return yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True)
