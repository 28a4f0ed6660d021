"""Character n-grams of words, hashed: spelling, endings and slang that a sentence vector blurs."""

from __future__ import annotations

import math
import zlib
from collections import Counter
from typing import Dict, Iterable, List, Sequence, Tuple

import numpy as np

from nlu.components.text import words


def counts(text: str, shortest: int, longest: int, buckets: int) -> Dict[int, float]:
    """Bucket → weight, of unit length; each word is padded, so that its ends are seen."""
    grams: Counter = Counter()
    for word in words(text):
        padded = f"<{word}>"
        for size in range(shortest, longest + 1):
            grams.update(padded[i : i + size] for i in range(len(padded) - size + 1))
    hashed: Dict[int, float] = {}
    for gram, count in grams.items():
        bucket = zlib.crc32(gram.encode("utf-8")) % buckets
        hashed[bucket] = hashed.get(bucket, 0.0) + 1.0 + math.log(count)
    length = math.sqrt(sum(value * value for value in hashed.values())) or 1.0
    return {bucket: value / length for bucket, value in hashed.items()}


def as_arrays(
    text: str, shortest: int, longest: int, buckets: int
) -> Tuple[np.ndarray, np.ndarray]:
    """The same as two arrays: buckets and weights."""
    found = counts(text, shortest, longest, buckets)
    return (
        np.fromiter(found.keys(), dtype=np.int64, count=len(found)),
        np.fromiter(found.values(), dtype=np.float32, count=len(found)),
    )


def matrix(texts: Sequence[str], shortest: int, longest: int, buckets: int) -> "csr_matrix":  # noqa: F821
    """All texts as rows of a sparse matrix (training only)."""
    from scipy.sparse import csr_matrix

    columns: List[int] = []
    values: List[float] = []
    ends = [0]
    for row in _all(texts, shortest, longest, buckets):
        columns.extend(row.keys())
        values.extend(row.values())
        ends.append(len(columns))
    return csr_matrix((np.asarray(values, np.float32), columns, ends), shape=(len(texts), buckets))


def _all(
    texts: Iterable[str], shortest: int, longest: int, buckets: int
) -> Iterable[Dict[int, float]]:
    return (counts(text, shortest, longest, buckets) for text in texts)
