"""How trained components are kept: arrays as .npz, everything else as JSON. Nothing is pickled."""

from __future__ import annotations

import hashlib
import inspect
import json
from pathlib import Path
from types import ModuleType
from typing import Any, Dict, Text, Tuple, Type, TypeVar

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

ARRAYS, FACTS = "arrays.npz", "facts.json"
Own = TypeVar("Own", bound="Trained")


class Trained(GraphComponent):
    """A component that learns, writes what it learned into a folder, and reads it back."""

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config, self._storage, self._resource = config, storage, resource

    @classmethod
    def create(
        cls: Type[Own],
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Own:
        """A component that has learned nothing yet."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls: Type[Own],
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Own:
        """The component as it was trained."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component.restore(folder)
        return component

    def restore(self, folder: Path) -> None:
        """Reads what was learned."""
        raise NotImplementedError


def save(folder: Path, arrays: Dict[str, np.ndarray], facts: Dict[str, Any]) -> None:
    """Writes both files."""
    np.savez(folder / ARRAYS, **arrays)
    (folder / FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")


def load(folder: Path) -> Tuple[Dict[str, np.ndarray], Dict[str, Any]]:
    """Reads both files."""
    with np.load(folder / ARRAYS, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    return arrays, json.loads((folder / FACTS).read_text(encoding="utf-8"))


def fingerprint(*modules: ModuleType) -> str:
    """A hash of the helpers' source: Rasa's cache sees only the component's own class."""
    digest = hashlib.sha256()
    for module in modules:
        digest.update(inspect.getsource(module).encode("utf-8"))
    return digest.hexdigest()
