"""Words and their character n-grams, hashed: spelling, endings and slang that a vector blurs."""

from __future__ import annotations

import math
import zlib
from collections import Counter
from functools import lru_cache
from typing import Any, Callable, Dict, List, Sequence, Tuple

import numpy as np

from nlu.components.text import words

OfWord = Callable[[str, int, int], List[int]]


def hashes(word: str, shortest: int, longest: int) -> List[int]:
    """Of the word and of its n-grams; it is padded, so that its ends are seen."""
    padded = f"<{word}>"
    grams = [f"w:{word}"]
    for size in range(shortest, longest + 1):
        grams += [padded[i : i + size] for i in range(len(padded) - size + 1)]
    return [zlib.crc32(gram.encode("utf-8")) for gram in grams]


def counts(
    text: str, shortest: int, longest: int, buckets: int, of_word: OfWord = hashes
) -> Dict[int, float]:
    """Bucket → dampened count."""
    grams: Counter = Counter()
    for word in words(text):
        grams.update(of_word(word, shortest, longest))
    hashed: Dict[int, float] = {}
    for gram, count in grams.items():
        bucket = gram % buckets
        hashed[bucket] = hashed.get(bucket, 0.0) + 1.0 + math.log(count)
    return hashed


def as_arrays(
    text: str, shortest: int, longest: int, rarity: np.ndarray
) -> Tuple[np.ndarray, np.ndarray]:
    """Buckets and their weights (count times rarity), of unit length."""
    found = counts(text, shortest, longest, len(rarity))
    at = np.fromiter(found.keys(), dtype=np.int64, count=len(found))
    weights = np.fromiter(found.values(), dtype=np.float32, count=len(found)) * rarity[at]
    return at, weights / (np.linalg.norm(weights) or 1.0)


def matrix(
    texts: Sequence[str], shortest: int, longest: int, buckets: int
) -> Tuple[Any, np.ndarray]:
    """All texts as rows of unit length of a sparse matrix, and each bucket's rarity (training)."""
    from scipy.sparse import csr_matrix, diags
    from sklearn.preprocessing import normalize

    columns: List[int] = []
    values: List[float] = []
    ends = [0]
    of_word = lru_cache(maxsize=None)(hashes)  # words come again and again
    for text in texts:
        found = counts(text, shortest, longest, buckets, of_word)
        columns.extend(found.keys())
        values.extend(found.values())
        ends.append(len(columns))
    rows = csr_matrix((np.asarray(values, np.float32), columns, ends), shape=(len(texts), buckets))
    having = np.bincount(rows.indices, minlength=buckets)
    rarity = (np.log((1 + len(texts)) / (1 + having)) + 1).astype(np.float32)
    return normalize(rows @ diags(rarity)).tocsr().astype(np.float32), rarity
