"""Sentence vectors: one interface, one place where the backend is chosen, a cache for training."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional, Protocol, Sequence, Text

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.adapt import artefact
from nlu.adapt.artefact import Adapted
from nlu.components.engine import Engine
from nlu.components.text import Clean, clean

CLEAN = "clean"
EMBEDDING = "embedding"
CACHE = Path(".cache/embeddings.sqlite")
BACKEND = "adapted"
PIECE = 256  # texts encoded between two writes into the cache
_one_at_a_time = threading.Lock()


class Encoder(Protocol):
    """Turns clean texts into vectors of length one. `name` changes whenever the vectors would."""

    name: str
    dimension: int

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row of float32 a text."""
        ...


class E5:
    """The small encoder with adapted layers, or as it came."""

    def __init__(self, adapted: Optional[Adapted]) -> None:
        import onnxruntime

        layers = adapted.name if adapted else "plain"
        self.name = f"e5-small-query-{layers}-onnxruntime-{onnxruntime.__version__}"
        self._engine = Engine(adapted)
        self.dimension: int = self._engine.dimension

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row of float32 a text; many texts share the cores."""
        if len(texts) > 1:
            # The engine lets go of the interpreter; a batch would pad the short to the longest.
            with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
                rows = list(pool.map(self._engine.encode, texts))
        else:
            rows = [self._engine.encode(text) for text in texts]
        return np.stack(rows) if rows else np.empty((0, self.dimension), np.float32)


# Another encoder is one more entry here.
BACKENDS: Dict[str, Callable[[], Encoder]] = {
    "adapted": lambda: E5(artefact.load()),
    "plain": lambda: E5(None),
}


@lru_cache(maxsize=None)
def encoder(backend: str = BACKEND) -> Encoder:
    """The process's encoder; loaded at the first call. Raises WeightsError (adapted layers)."""
    return BACKENDS[backend]()


def encode_cached(texts: Sequence[str], cache: Path = CACHE, backend: str = BACKEND) -> np.ndarray:
    """Vectors for training: each text of each backend is encoded once, ever."""
    with _one_at_a_time:  # who comes second finds what they share
        return _encode_cached(texts, cache, encoder(backend))


def _encode_cached(texts: Sequence[str], cache: Path, model: Encoder) -> np.ndarray:
    keys = [hashlib.sha256(f"{model.name}\n{text}".encode("utf-8")).hexdigest() for text in texts]
    cache.parent.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(cache, timeout=30) as store:
        store.execute("CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB)")
        found = {key: kept for key in keys if (kept := _kept(store, key))}
        missing = {k: t for k, t in zip(keys, texts, strict=True) if k not in found}
        for piece in _pieces(list(missing), PIECE):
            made = model.encode([missing[key] for key in piece])
            rows = [(key, vector.tobytes()) for key, vector in zip(piece, made, strict=True)]
            store.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
            store.commit()  # an interrupted training goes on from here
            found.update(rows)
    vectors = [np.frombuffer(found[key], np.float32) for key in keys]
    return np.stack(vectors) if vectors else np.empty((0, model.dimension), np.float32)


def _kept(store: sqlite3.Connection, key: str) -> Optional[bytes]:
    row = store.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def _pieces(keys: List[str], size: int) -> Iterator[List[str]]:
    return (keys[at : at + size] for at in range(0, len(keys), size))


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
