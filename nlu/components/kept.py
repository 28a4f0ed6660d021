"""What was learned from the very same inputs before is not learned again, nor by two at once."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections import defaultdict
from pathlib import Path
from typing import Any, Callable, DefaultDict, Dict

from rasa.shared.nlu.training_data.training_data import TrainingData

FOLDER = Path(".cache/learned")
KEPT = 3  # of each name, the newest

_memory: Dict[str, Any] = {}
_locks: DefaultDict[str, threading.Lock] = defaultdict(threading.Lock)


def key(*parts: object) -> str:
    """A name for inputs: changes with any of them."""
    return hashlib.sha256("\0".join(map(str, parts)).encode("utf-8")).hexdigest()


def data_key(data: TrainingData) -> str:
    """A name for the examples: Rasa adds messages of its own, which teach nothing here."""
    return key(*(message.fingerprint() for message in data.nlu_examples))


def once(name: str, inputs: str, make: Callable[[], Any]) -> Any:
    """What `make` returns, made once a process for the same inputs; others wait for it."""
    whole = f"{name}-{inputs}"
    with _locks[whole]:
        if whole not in _memory:
            _memory[whole] = make()
        return _memory[whole]


def on_disk(name: str, inputs: str, make: Callable[[Path], None], folder: Path = FOLDER) -> Path:
    """The folder that `make` filled, made once ever for the same inputs; the oldest go."""
    whole = folder / f"{name}-{inputs[:24]}"
    if not whole.exists():
        unfinished = folder / f"{whole.name}.{os.getpid()}"
        unfinished.mkdir(parents=True)
        try:
            make(unfinished)
            unfinished.replace(whole)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    os.utime(whole)
    for old in sorted(folder.glob(f"{name}-*"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    return whole
