import numpy as np
import pytest

from nlu.components import ngrams

TEXTS = [
    "hain hain hain töitä",
    "",
    "!!!",
    "Хочу роботу, роботу",
    "a",
    "montako hakemusta kuussa, montako",
    "I applied to Lidl yesterday",
]


@pytest.mark.parametrize(("shortest", "longest", "buckets"), [(2, 5, 2**16), (1, 4, 64)])
def test_what_is_learned_from_is_what_is_understood(shortest, longest, buckets):
    rows, rarity = ngrams.matrix(TEXTS, shortest, longest, buckets)
    assert rows.shape == (len(TEXTS), buckets)
    for row, text in zip(rows.toarray(), TEXTS, strict=True):
        expected = np.zeros(buckets, np.float32)
        at, weights = ngrams.as_arrays(text, shortest, longest, rarity)
        expected[at] = weights
        assert np.allclose(row, expected, atol=1e-6)


def test_what_stands_in_few_texts_weighs_more():
    _, rarity = ngrams.matrix(["hain", "hain", "en hain"], 2, 3, 2**16)
    common, rare = (ngrams.hashes(word, 2, 3)[0] % 2**16 for word in ("hain", "en"))
    assert rarity[rare] > rarity[common] == pytest.approx(np.log(4 / 4) + 1)
