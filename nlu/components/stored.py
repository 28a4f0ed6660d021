"""How trained components are kept: arrays as .npz, everything else as JSON. Nothing is pickled."""

from __future__ import annotations

import hashlib
import inspect
import json
from types import ModuleType
from typing import Any, Dict, Tuple

import numpy as np
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

ARRAYS, FACTS = "arrays.npz", "facts.json"


def save(
    storage: ModelStorage, resource: Resource, arrays: Dict[str, np.ndarray], facts: Dict[str, Any]
) -> None:
    """Writes both files into the model."""
    with storage.write_to(resource) as folder:
        np.savez(folder / ARRAYS, **arrays)
        (folder / FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")


def load(storage: ModelStorage, resource: Resource) -> Tuple[Dict[str, np.ndarray], Dict[str, Any]]:
    """Reads both files from the model."""
    with storage.read_from(resource) as folder:
        with np.load(folder / ARRAYS, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    return arrays, facts


def fingerprint(*modules: ModuleType) -> str:
    """A hash of the helpers' source: Rasa's cache sees only the component's own class."""
    digest = hashlib.sha256()
    for module in modules:
        digest.update(inspect.getsource(module).encode("utf-8"))
    return digest.hexdigest()
