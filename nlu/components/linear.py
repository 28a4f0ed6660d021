"""A linear model over a sentence vector and hashed character n-grams.

Two models see the same messages and their scores are added: logistic regression on the vector,
which knows meaning, and a support vector machine on the n-grams, which knows wording. Each is
right where the other is not. scikit-learn learns; what is kept and served are numpy arrays.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np

from nlu.components import ngrams

SEED = 20


@dataclass(frozen=True)
class Shape:
    """What a model looks at, and how freely it learns."""

    gram_weight: float  # of the n-grams' scores beside the vector's
    shortest: int
    longest: int
    buckets: int
    vector_strength: float  # scikit-learn's C
    gram_strength: float


@dataclass(frozen=True)
class Linear:
    """A trained model; `temperature` divides the scores, so that confidences are calibrated."""

    labels: Tuple[str, ...]
    shape: Shape
    vector_weights: np.ndarray  # dimension × labels
    gram_weights: np.ndarray  # buckets × labels
    bias: np.ndarray
    rarity: np.ndarray
    temperature: float

    def probabilities(self, text: str, vector: np.ndarray) -> np.ndarray:
        """One calibrated probability a label, in the order of `labels`."""
        return softmax(self.scores(text, vector) / self.temperature)

    def scores(self, text: str, vector: np.ndarray) -> np.ndarray:
        """One score a label, as learned."""
        scores = vector @ self.vector_weights + self.bias
        at, weight = ngrams.as_arrays(text, self.shape.shortest, self.shape.longest, self.rarity)
        if len(at):
            scores = scores + weight @ self.gram_weights[at].astype(np.float32)
        return scores

    def arrays(self) -> Dict[str, np.ndarray]:
        """For storage."""
        return {
            "vector_weights": self.vector_weights,
            "gram_weights": self.gram_weights,
            "bias": self.bias,
            "rarity": self.rarity,
        }

    def facts(self) -> Dict[str, Any]:
        """For storage."""
        return {
            "labels": list(self.labels),
            "shape": asdict(self.shape),
            "temperature": self.temperature,
        }

    @classmethod
    def restored(cls, arrays: Dict[str, np.ndarray], facts: Dict[str, Any]) -> Linear:
        """From storage."""
        shape = Shape(**facts["shape"])
        return cls(tuple(facts["labels"]), shape, temperature=facts["temperature"], **arrays)


def softmax(scores: np.ndarray) -> np.ndarray:
    """Along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def learn(texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str], shape: Shape) -> Linear:
    """Learns from clean texts and their vectors."""
    # Both learners let go of the interpreter: they share the cores.
    with ThreadPoolExecutor(max_workers=2) as pool:
        by_wording = pool.submit(_wording, texts, labels, shape)
        by_meaning = pool.submit(_meaning, vectors, labels, shape)
        names, on_vectors, vector_bias = by_meaning.result()
        on_grams, gram_bias, rarity = by_wording.result()
    return Linear(
        tuple(names),
        shape,
        on_vectors.astype(np.float32),
        (shape.gram_weight * on_grams).astype(np.float16),
        (vector_bias + shape.gram_weight * gram_bias).astype(np.float32),
        rarity,
        temperature=1.0,  # as learned; calibrated by messages that it did not learn from
    )


def best_temperature(scores: np.ndarray, truth: np.ndarray) -> float:
    """The divisor under which the held-out truth is likeliest. `truth` holds column numbers."""
    from scipy.optimize import minimize_scalar

    def surprise(log_temperature: float) -> float:
        likely = softmax(scores / np.exp(log_temperature))[np.arange(len(truth)), truth]
        return float(-np.log(np.maximum(likely, 1e-9)).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-3.0, 2.0), method="bounded").x))


def _meaning(
    vectors: np.ndarray, labels: Sequence[str], shape: Shape
) -> Tuple[List[str], np.ndarray, np.ndarray]:
    """Labels, and the weights and bias for vectors as they are."""
    from sklearn.linear_model import LogisticRegression

    mean = vectors.mean(axis=0)
    # Vectors of this encoder lie close together; spread out, they are learned in a fifth of
    # the steps. The spreading is folded into the weights afterwards.
    scale = (vectors.std(axis=0) + 1e-6) * np.sqrt(vectors.shape[1])
    # The gradient is summed over the rows. Further steps change no figure of the held examples.
    enough = 5e-5 * len(labels)
    fitted = LogisticRegression(C=shape.vector_strength, max_iter=300, tol=enough)
    weights, bias = _weights(fitted.fit((vectors - mean) / scale, labels))
    unfolded = weights / scale[:, None]
    return list(fitted.classes_), unfolded, bias - mean @ unfolded


def _wording(
    texts: Sequence[str], labels: Sequence[str], shape: Shape
) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The weights and bias for n-grams, and the rarity of each bucket."""
    from sklearn.svm import LinearSVC

    grams, rarity = ngrams.matrix(texts, shape.shortest, shape.longest, shape.buckets)
    fitted = LinearSVC(C=shape.gram_strength, max_iter=300, tol=1e-2, random_state=SEED)
    return (*_weights(fitted.fit(grams, labels)), rarity)


def _weights(fitted: Any) -> Tuple[np.ndarray, np.ndarray]:
    """Features × labels; scikit-learn keeps one row only where there are two labels."""
    weights, bias = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        weights, bias = np.vstack([-weights, weights]) / 2, np.hstack([-bias, bias]) / 2
    return weights.T, bias
