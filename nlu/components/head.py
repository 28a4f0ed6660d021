"""The flat head: which of the wishes of intents.yml is in the message."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Tuple

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.adapt import artefact
from nlu.adapt.weights import WeightsError
from nlu.components import encoder, linear, ngrams, stored, text
from nlu.components.linear import Linear, Rows, Shape

RANKING = "wish_ranking"
LONGEST_RANKING = 10
LEAST_UNSEEN = 50  # examples; a fifth of all is held, and each later one is unseen as well
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
class Held:
    """What the head says of messages that neither it nor the encoder has learned from.

    Vectors of examples that the encoder's layers were adapted to are better than those of real
    messages: confidences that were calibrated on them would promise too much.
    """

    names: List[str]
    likely: np.ndarray  # calibrated probabilities, unseen messages × wishes
    truth: np.ndarray  # columns
    temperature: float
    rows: Rows
    wishes: List[str]


_held: Dict[str, Held] = {}


def examples(data: TrainingData) -> Tuple[List[str], List[str]]:
    """Clean texts and wishes of the training messages."""
    rows = [m for m in data.nlu_examples if m.get(INTENT)]
    return [text.clean(m.get(TEXT)).text for m in rows], [m.get(INTENT) for m in rows]


def held_out(data: TrainingData) -> Held:
    """Held-out predictions; head and outcome both learn from them. Computed once a process."""
    key = data.fingerprint()
    if key not in _held:
        texts, wishes = examples(data)
        rows = Rows.of(texts, encoder.encode_cached(texts), SHAPE)
        unseen = artefact.load().unseen(texts)
        if unseen.sum() < LEAST_UNSEEN:
            raise WeightsError(f"only {unseen.sum()} examples to calibrate on: run `make adapt`")
        names, scores = linear.cross_validated(rows, wishes, SHAPE, unseen)
        truth = np.asarray([names.index(wish) for wish in np.asarray(wishes)[unseen]])
        temperature = linear.best_temperature(scores, truth)
        likely = linear.softmax(scores / temperature)
        _held[key] = Held(names, likely, truth, temperature, rows, wishes)
    return _held[key]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class WishHead(stored.Trained):
    """Leaves the ten likeliest wishes with their calibrated probabilities."""

    _model: Linear

    def restore(self, folder: Path) -> None:
        """Reads the model. Raises WeightsError where it was made for other vectors than these."""
        arrays, facts = stored.load(folder)
        if facts["encoder"] != encoder.encoder().name:
            raise WeightsError("the model was trained on vectors of other layers: run `make train`")
        self._model = Linear.restored(arrays, facts)

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[str]:
        """Helpers that Rasa's cache does not see."""
        source = stored.fingerprint(linear, ngrams, text, stored)
        return f"{source} {SHAPE} {encoder.encoder().name}"

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the wishes of all languages together."""
        held = held_out(training_data)
        model = linear.learn(held.rows, held.wishes, SHAPE, held.temperature)
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
