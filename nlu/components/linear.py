"""Multinomial logistic regression over a sentence vector and, where wanted, character n-grams.

scikit-learn learns the weights; what is kept and served are numpy arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np

from nlu.components import ngrams

FOLDS = 5
SEED = 20


@dataclass(frozen=True)
class Shape:
    """What a model looks at. `gram_weight` 0 leaves the n-grams out."""

    gram_weight: float
    shortest: int
    longest: int
    buckets: int
    strength: float  # scikit-learn's C

    def matrix(self, texts: Sequence[str], vectors: np.ndarray) -> Any:
        """The rows to learn from."""
        if not self.gram_weight:
            return vectors
        from scipy.sparse import csr_matrix, hstack

        grams = ngrams.matrix(texts, self.shortest, self.longest, self.buckets)
        return hstack([csr_matrix(vectors), grams * self.gram_weight]).tocsr()


@dataclass(frozen=True)
class Linear:
    """A trained model; `temperature` divides the scores, so that confidences are calibrated."""

    labels: Tuple[str, ...]
    shape: Shape
    vector_weights: np.ndarray  # dimension × labels
    gram_weights: np.ndarray  # buckets × labels, or empty
    bias: np.ndarray
    temperature: float

    def probabilities(self, text: str, vector: np.ndarray) -> np.ndarray:
        """One calibrated probability a label, in the order of `labels`."""
        scores = vector @ self.vector_weights + self.bias
        if len(self.gram_weights):
            at, weight = ngrams.as_arrays(
                text, self.shape.shortest, self.shape.longest, self.shape.buckets
            )
            if len(at):
                grams = weight @ self.gram_weights[at].astype(np.float32)
                scores = scores + self.shape.gram_weight * grams
        return softmax(scores / self.temperature)

    def arrays(self) -> Dict[str, np.ndarray]:
        """For storage."""
        return {
            "vector_weights": self.vector_weights,
            "gram_weights": self.gram_weights,
            "bias": self.bias,
        }

    def facts(self) -> Dict[str, Any]:
        """For storage."""
        return {
            "labels": list(self.labels),
            "shape": self.shape.__dict__,
            "temperature": self.temperature,
        }

    @classmethod
    def restored(cls, arrays: Dict[str, np.ndarray], facts: Dict[str, Any]) -> Linear:
        """From storage."""
        return cls(
            tuple(facts["labels"]),
            Shape(**facts["shape"]),
            arrays["vector_weights"],
            arrays["gram_weights"],
            arrays["bias"],
            facts["temperature"],
        )


def softmax(scores: np.ndarray) -> np.ndarray:
    """Along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def learn(
    texts: Sequence[str],
    vectors: np.ndarray,
    labels: Sequence[str],
    shape: Shape,
    temperature: float = 1.0,
) -> Linear:
    """Learns from all rows."""
    fitted = _fit(shape.matrix(texts, vectors), labels, shape.strength)
    weights, bias = _weights(fitted)
    split = vectors.shape[1]
    return Linear(
        tuple(fitted.classes_),
        shape,
        weights[:split].astype(np.float32),
        weights[split:].astype(np.float16),
        bias.astype(np.float32),
        temperature,
    )


def cross_validated(
    texts: Sequence[str], vectors: np.ndarray, labels: Sequence[str], shape: Shape
) -> Tuple[List[str], np.ndarray]:
    """Labels, and for each row the scores of a model that has not seen it."""
    from sklearn.model_selection import StratifiedKFold

    rows = shape.matrix(texts, vectors)
    given = np.asarray(labels)
    names = sorted(set(labels))
    scores = np.full((len(given), len(names)), -1e3, dtype=np.float64)
    most = max(np.unique(given, return_counts=True)[1])
    folds = StratifiedKFold(n_splits=max(2, min(FOLDS, most)), shuffle=True, random_state=SEED)
    for seen, unseen in folds.split(rows, given):
        fitted = _fit(rows[seen], given[seen], shape.strength)
        weights, bias = _weights(fitted)
        columns = [names.index(name) for name in fitted.classes_]
        scores[np.ix_(unseen, columns)] = rows[unseen] @ weights + bias
    return names, scores


def best_temperature(scores: np.ndarray, truth: np.ndarray) -> float:
    """The divisor under which the held-out truth is likeliest. `truth` holds column numbers."""
    from scipy.optimize import minimize_scalar

    def surprise(log_temperature: float) -> float:
        likely = softmax(scores / np.exp(log_temperature))[np.arange(len(truth)), truth]
        return float(-np.log(np.maximum(likely, 1e-9)).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-2.5, 1.5), method="bounded").x))


def _fit(rows: Any, labels: Sequence[str], strength: float) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=strength, max_iter=300, tol=1e-3).fit(rows, labels)


def _weights(fitted: Any) -> Tuple[np.ndarray, np.ndarray]:
    """Features × labels; scikit-learn keeps one row only where there are two labels."""
    weights, bias = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        weights, bias = np.vstack([-weights, weights]) / 2, np.hstack([-bias, bias]) / 2
    return weights.T, bias
