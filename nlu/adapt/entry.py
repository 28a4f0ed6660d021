"""What enters the encoder's first layer: piece numbers → vectors, in numpy alone."""

from __future__ import annotations

import numpy as np

from nlu.adapt import weights
from nlu.adapt.weights import BLOCK, BLOCK_BYTES, Layout


class Entry:
    """The tables of pieces, places and kinds. Only the rows that are asked for are unpacked."""

    def __init__(self, image: bytes, layout: Layout) -> None:
        self._layout = layout
        place = layout.tensors["emb.word"]
        bytes_a_row = layout.width // BLOCK * BLOCK_BYTES
        table = np.frombuffer(image, np.uint8, place.length, place.offset)
        self._words = table.reshape(-1, bytes_a_row)
        self._places = weights.vector(image, layout.tensors["emb.pos"]).reshape(-1, layout.width)
        self._kind = weights.vector(image, layout.tensors["emb.type"])[: layout.width]
        self._weight = weights.vector(image, layout.tensors["emb.ln.w"])
        self._bias = weights.vector(image, layout.tensors["emb.ln.b"])

    def of(self, numbers: np.ndarray) -> np.ndarray:
        """Messages × places of piece numbers → messages × places × width, float32."""
        wanted, back = np.unique(numbers, return_inverse=True)
        known = weights.unpacked(self._words[wanted].ravel(), self._layout.width)
        total = known[back.reshape(numbers.shape)]
        total = total + self._places[: numbers.shape[1]] + self._kind
        mean = total.mean(axis=-1, keepdims=True)
        spread = np.sqrt(total.var(axis=-1, keepdims=True) + self._layout.epsilon)
        normed: np.ndarray = (total - mean) / spread * self._weight + self._bias
        return normed.astype(np.float32)
