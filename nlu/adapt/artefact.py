"""What adapting leaves behind: the changed layers in four bits, and what they were made from.

`layers.npz` holds the changed tensors as they stand in a weights file, and the first four bytes
of the hash of each example that the layers have learned from. `layers.json` says the rest. Both
are small enough to be kept with the source.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Iterable, Sequence

import numpy as np

from nlu.adapt import weights
from nlu.adapt.weights import Layout, WeightsError

FOLDER = Path(__file__).parent.parent / "adapted"
LAYERS, FACTS = "layers.npz", "layers.json"
SEEN = "seen"
HELD = 5  # one example in so many is never learned from


def mark(text: str) -> int:
    """A short name of a clean text: the first four bytes of its SHA-256."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:4], "big")


def held(text: str) -> bool:
    """Whether adapting leaves this clean text out, whenever it is run: the judge of its work."""
    return mark(text) % HELD == 0


@dataclass(frozen=True)
class Adapted:
    """Changed layers, and what is known of them."""

    tensors: Dict[str, np.ndarray]  # the bytes of each
    seen: "frozenset[int]"
    facts: Dict[str, Any]
    name: str  # changes with the layers

    def unseen(self, texts: Sequence[str]) -> np.ndarray:
        """True where the layers have not learned from the clean text: its vector is honest."""
        return np.asarray([mark(text) not in self.seen for text in texts], dtype=bool)

    def write_into(self, image: Any, layout: Layout) -> None:
        """Puts the changed layers over the ones of the image. Raises WeightsError."""
        for name, raw in self.tensors.items():
            place = layout.tensors.get(name)
            if place is None or place.length != raw.size:
                raise WeightsError(f"{LAYERS}: {name} does not fit the encoder; run `make adapt`")
            image[slice(*weights.span(place))] = raw.tobytes()


@lru_cache(maxsize=None)
def load(folder: Path = FOLDER) -> Adapted:
    """Reads both files. Raises WeightsError where one is missing or they do not belong together."""
    try:
        raw = (folder / LAYERS).read_bytes()
        facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
        with np.load(folder / LAYERS, allow_pickle=False) as file:
            tensors = {name: file[name] for name in file.files}
    except (OSError, ValueError) as error:
        raise WeightsError(f"{folder}: no adapted layers ({error}); run `make adapt`") from error
    name = hashlib.sha256(raw).hexdigest()
    if facts.get("layers_sha256") != name:
        raise WeightsError(f"{folder}: {FACTS} is of other layers than {LAYERS}; run `make adapt`")
    seen = frozenset(int(number) for number in tensors.pop(SEEN))
    return Adapted(tensors, seen, facts, name[:16])


def save(
    folder: Path, tensors: Dict[str, np.ndarray], texts: Iterable[str], facts: Dict[str, Any]
) -> None:
    """Writes both files; `texts` are the clean examples that were learned from."""
    folder.mkdir(parents=True, exist_ok=True)
    seen = np.asarray(sorted({mark(text) for text in texts}), np.uint32)
    np.savez_compressed(folder / LAYERS, **tensors, **{SEEN: seen})
    digest = hashlib.sha256((folder / LAYERS).read_bytes()).hexdigest()
    written = json.dumps({**facts, "layers_sha256": digest}, indent=2, ensure_ascii=False)
    (folder / FACTS).write_text(written + "\n", encoding="utf-8")
    load.cache_clear()


def check_base(adapted: Adapted, base: Path) -> None:
    """Raises WeightsError where the layers were made from other weights than these."""
    expected, found = adapted.facts.get("base_sha256"), weights.file_hash(base)
    if expected != found:
        raise WeightsError(
            f"the adapted layers were made from other weights ({str(expected)[:12]}…) "
            f"than those of {base.name} ({found[:12]}…): run `make adapt`"
        )
