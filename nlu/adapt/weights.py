"""The encoder's weights file (format E5S1): what stands where, and four-bit numbers to and fro.

A matrix is kept in blocks of 32 weights, row by row: one half-precision scale, then 16 bytes, of
which byte j holds weight j in its lower and weight j + 16 in its upper half, each plus eight.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Tuple

import numpy as np

MAGIC = b"E5S1"
BLOCK, BLOCK_BYTES, ZERO = 32, 18, 8
SHAPE_AT, NUMBERS = 8, 7
FOUR_BITS = ".w"


class WeightsError(RuntimeError):
    """A weights file that is not what it must be; the text says which and why."""


@dataclass(frozen=True)
class Place:
    """Where a tensor stands in the file, in bytes, and how many numbers it has."""

    offset: int
    length: int
    count: int


@dataclass(frozen=True)
class Layout:
    """The encoder's measures, the vocabulary's bytes and the place of each tensor."""

    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float
    vocabulary_at: int
    tensors: Dict[str, Place]

    def of_layer(self, layer: int) -> Dict[str, Place]:
        """The tensors of one layer, by their full names."""
        return {n: p for n, p in self.tensors.items() if n.startswith(f"l{layer}.")}


def layout(image: bytes) -> Layout:
    """Reads the directory of a weights file. Raises WeightsError."""
    if image[:4] != MAGIC:
        raise WeightsError("not a weights file of format E5S1")
    width, layers, heads, inner, _, positions, _ = struct.unpack_from("<7i", image, SHAPE_AT)
    (epsilon,) = struct.unpack_from("<f", image, SHAPE_AT + 4 * NUMBERS)
    vocabulary_at = SHAPE_AT + 4 * (NUMBERS + 2)
    tensors = _directory(image, _after_vocabulary(image, vocabulary_at))
    return Layout(width, layers, heads, inner, positions, epsilon, vocabulary_at, tensors)


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        digest = hashlib.sha256()
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def matrix(image: bytes, place: Place, columns: int) -> np.ndarray:
    """A four-bit tensor as float32, one row an output."""
    raw = np.frombuffer(image, np.uint8, place.length, place.offset)
    return unpacked(raw, columns)


def vector(image: bytes, place: Place) -> np.ndarray:
    """A tensor of plain float32."""
    return np.frombuffer(image, "<f4", place.count, place.offset)


def unpacked(raw: np.ndarray, columns: int) -> np.ndarray:
    """Blocks of bytes → weights."""
    blocks = raw.reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.hstack([blocks[:, 2:] & 15, blocks[:, 2:] >> 4]).astype(np.float32)
    return ((nibbles - ZERO) * scales).reshape(-1, columns)


def scales_of(weights: np.ndarray) -> np.ndarray:
    """The scale of each block: its number of largest magnitude becomes -8."""
    blocks = weights.reshape(-1, BLOCK)
    largest = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=1)[:, None], axis=1)
    return (largest / -ZERO).astype("<f2")


def packed(weights: np.ndarray) -> np.ndarray:
    """Weights → blocks of bytes; each number is off by half a step of its block at most,
    or by one whole step where it is as large as the largest, with the other sign."""
    scales = scales_of(weights)
    inverse = np.divide(1, scales, out=np.zeros(scales.shape, np.float32), where=scales != 0)
    steps = np.rint(weights.reshape(-1, BLOCK) * inverse) + ZERO
    nibbles = np.clip(steps, 0, 15).astype(np.uint8)
    half = BLOCK // 2
    return np.hstack([scales.view(np.uint8), nibbles[:, :half] | nibbles[:, half:] << 4]).ravel()


def _after_vocabulary(image: bytes, at: int) -> int:
    pieces, _, _, _, _, blob = struct.unpack_from("<5iQ", image, at)
    at += 28 + 4 * (pieces + 1) + 4 * pieces + blob
    (length,) = struct.unpack_from("<I", image, at + 4)
    return at + 8 + length


def _directory(image: bytes, at: int) -> Dict[str, Place]:
    (count,) = struct.unpack_from("<i", image, at)
    at += 4
    found: Dict[str, Place] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", image, at)
        name = image[at + 2 : at + 2 + length].decode("ascii")
        at += 2 + length
        _, numbers, offset, size = struct.unpack_from("<BIQQ", image, at)
        at += 21
        found[name] = Place(offset, size, numbers)
    return found


def span(place: Place) -> Tuple[int, int]:
    """First byte, and the one after the last."""
    return place.offset, place.offset + place.length
