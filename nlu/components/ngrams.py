"""Words and their character n-grams, hashed: spelling, endings and slang that a vector blurs."""

from __future__ import annotations

import math
import zlib
from collections import Counter
from typing import Any, Dict, Iterable, List, Sequence, Tuple

import numpy as np

from nlu.components.text import words


def hashes(word: str, shortest: int, longest: int) -> List[int]:
    """Of the word and of its n-grams; it is padded, so that its ends are seen."""
    padded = f"<{word}>"
    grams = [f"w:{word}"]
    for size in range(shortest, longest + 1):
        grams += [padded[i : i + size] for i in range(len(padded) - size + 1)]
    return [zlib.crc32(gram.encode("utf-8")) for gram in grams]


def counts(text: str, shortest: int, longest: int, buckets: int) -> Dict[int, float]:
    """Bucket → dampened count."""
    grams: Counter = Counter()
    for word in words(text):
        grams.update(hashes(word, shortest, longest))
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
    """All texts as rows of unit length of a sparse matrix, and each bucket's rarity (training).

    The same rows as `as_arrays` makes of each text, but a word is taken apart once for all texts.
    """
    from scipy.sparse import csr_matrix, diags
    from sklearn.preprocessing import normalize

    in_texts, vocabulary = _counted(words(text) for text in texts)
    in_words, grams = _counted(hashes(word, shortest, longest) for word in vocabulary)
    found = in_texts @ in_words
    bucket = np.asarray(grams, np.int64)[found.indices] % buckets
    dampened = 1.0 + np.log(found.data)
    rows = csr_matrix((dampened, bucket, found.indptr), shape=(len(texts), buckets))
    rows.sum_duplicates()
    having = np.bincount(rows.indices, minlength=buckets)
    rarity = (np.log((1 + len(texts)) / (1 + having)) + 1).astype(np.float32)
    return normalize(rows.astype(np.float32) @ diags(rarity)).tocsr().astype(np.float32), rarity


def _counted(lists: Iterable[Sequence[Any]]) -> Tuple[Any, List[Any]]:
    """How often each thing stands in each list (lists × things), and the things in order."""
    from scipy.sparse import csr_matrix

    places: Dict[Any, int] = {}
    columns: List[int] = []
    ends = [0]
    for things in lists:
        columns += [places.setdefault(thing, len(places)) for thing in things]
        ends.append(len(columns))
    shape = (len(ends) - 1, len(places))
    counted = csr_matrix((np.ones(len(columns)), columns, ends), shape=shape)
    counted.sum_duplicates()
    return counted, list(places)
