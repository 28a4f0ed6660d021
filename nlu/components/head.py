"""The flat head: which of the wishes of intents.yml is in the message."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Tuple

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components import encoder, linear, ngrams, stored, text
from nlu.components.linear import Linear, Shape

RANKING = "wish_ranking"
LONGEST_RANKING = 10
SHAPE = Shape(gram_weight=0.0, shortest=2, longest=5, buckets=2**16, strength=10.0)

Held = Tuple[List[str], np.ndarray, np.ndarray, float]
_held: Dict[str, Held] = {}


def examples(data: TrainingData) -> Tuple[List[str], List[str]]:
    """Clean texts and wishes of the training messages."""
    rows = [m for m in data.nlu_examples if m.get(INTENT)]
    return [text.clean(m.get(TEXT)).text for m in rows], [m.get(INTENT) for m in rows]


def held_out(data: TrainingData) -> Held:
    """Wishes, calibrated held-out probabilities, true columns, temperature.

    Head and outcome both learn from these; computed once a process.
    """
    key = data.fingerprint()
    if key not in _held:
        texts, wishes = examples(data)
        vectors = encoder.encode_cached(texts)
        names, scores = linear.cross_validated(texts, vectors, wishes, SHAPE)
        truth = np.asarray([names.index(wish) for wish in wishes])
        temperature = linear.best_temperature(scores, truth)
        _held[key] = names, linear.softmax(scores / temperature), truth, temperature
    return _held[key]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class WishHead(stored.Trained):
    """Leaves the ten likeliest wishes with their calibrated probabilities."""

    _model: Linear

    def restore(self, folder: Path) -> None:
        """Reads the model."""
        self._model = Linear.restored(*stored.load(folder))

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[str]:
        """Helpers that Rasa's cache does not see."""
        source = stored.fingerprint(linear, ngrams, text, stored)
        return f"{source} {SHAPE} {encoder.encoder().name}"

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the wishes of all languages together."""
        texts, wishes = examples(training_data)
        temperature = held_out(training_data)[3]
        vectors = encoder.encode_cached(texts)
        model = linear.learn(texts, vectors, wishes, SHAPE, temperature)
        with self._storage.write_to(self._resource) as folder:
            stored.save(folder, model.arrays(), model.facts())
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
