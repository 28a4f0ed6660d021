"""The flat head: which of the wishes of intents.yml is in the message."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Tuple

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.adapt.weights import WeightsError
from nlu.components import calibration, encoder, kept, linear, ngrams, stored, text
from nlu.components.linear import Linear, Shape
from nlu.components.thresholds import CRISIS

RANKING = "wish_ranking"
LONGEST_RANKING = 10
# By cross-validation over Finnish and English: vectors alone 68.8 % right, n-grams alone 56.4 %,
# both 71.2 % (right among three 86.4, 76.2, 88.5 %).
SHAPE = Shape(
    gram_weight=4.0,
    shortest=2,
    longest=5,
    buckets=2**16,
    vector_strength=10.0,
    gram_strength=0.3,
)


@dataclass(frozen=True)
class Calibrated:
    """The head, and what it says of messages from which nothing was learned."""

    model: Linear
    likely: np.ndarray  # calibrated probabilities, messages × wishes
    truth: np.ndarray  # columns
    languages: Tuple[str, ...]  # of the messages
    distress: np.ndarray  # how likely it is in messages of people in distress, from low to high


def examples(data: TrainingData) -> Tuple[List[str], List[str]]:
    """Clean texts and wishes of the training messages."""
    rows = [m for m in data.nlu_examples if m.get(INTENT)]
    return [text.clean(m.get(TEXT)).text for m in rows], [m.get(INTENT) for m in rows]


def calibrated(data: TrainingData, folder: Path) -> Calibrated:
    """Learns from all examples and calibrates by the folder's messages. Once a process."""
    inputs = kept.key(kept.data_key(data), calibration.fingerprint(folder))
    made: Calibrated = kept.once("head", inputs, lambda: _calibrated(data, folder))
    return made


def _calibrated(data: TrainingData, folder: Path) -> Calibrated:
    texts, wishes = examples(data)
    model = linear.learn(texts, encoder.encode_cached(texts), wishes, SHAPE)
    unseen = calibration.read(folder, model.labels)
    scores, truth = calibration.scored(model, unseen, encoder.encode_cached(unseen.texts))
    temperature = linear.best_temperature(scores, truth)
    likely = linear.softmax(scores / temperature)
    tempered = replace(model, temperature=temperature)
    distress = np.sort(_distress(tempered, folder))
    return Calibrated(tempered, likely, truth, tuple(unseen.languages), distress)


def _distress(model: Linear, folder: Path) -> np.ndarray:
    texts, is_meant = calibration.in_distress(folder, CRISIS)
    meant = [message for message, flag in zip(texts, is_meant, strict=True) if flag]
    if not meant or CRISIS not in model.labels:
        return np.empty(0)
    vectors, column = encoder.encode_cached(meant), model.labels.index(CRISIS)
    pairs = zip(meant, vectors, strict=True)
    return np.asarray([model.probabilities(t, vector)[column] for t, vector in pairs])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class WishHead(stored.Trained):
    """Leaves the ten likeliest wishes with their calibrated probabilities."""

    _model: Linear

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Where the messages stand by which confidences are calibrated."""
        return {"calibration": str(calibration.FOLDER)}

    def restore(self, folder: Path) -> None:
        """Reads the model. Raises WeightsError where it was made for other vectors than these."""
        arrays, facts = stored.load(folder)
        if facts["encoder"] != encoder.encoder().name:
            raise WeightsError("the model was trained on vectors of other layers: run `make train`")
        self._model = Linear.restored(arrays, facts)

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[str]:
        """Helpers that Rasa's cache does not see."""
        source = stored.fingerprint(linear, ngrams, text, stored, calibration)
        messages = calibration.fingerprint(Path(config.get("calibration", calibration.FOLDER)))
        return f"{source} {SHAPE} {encoder.encoder().name} {messages}"

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the wishes of all languages together."""
        model = calibrated(training_data, Path(self._config["calibration"])).model
        with self._storage.write_to(self._resource) as folder:
            stored.save(
                folder, model.arrays(), {**model.facts(), "encoder": encoder.encoder().name}
            )
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Adds the ranking: pairs of wish and probability, likeliest first."""
        for message in messages:
            ready = message.get(encoder.CLEAN)
            likely = self._model.probabilities(ready.text, message.get(encoder.EMBEDDING))
            best = np.argsort(-likely)[:LONGEST_RANKING]
            ranking = [(self._model.labels[i], float(likely[i])) for i in best]
            message.set(RANKING, ranking)
        return messages
