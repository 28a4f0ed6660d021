"""A linear model over a sentence vector and hashed character n-grams.

Two models see the same messages and their scores are added: logistic regression on the vector,
which knows meaning, and a support vector machine on the n-grams, which knows wording. Each is
right where the other is not. scikit-learn learns; what is kept and served are numpy arrays.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np

from nlu.components import ngrams

FOLDS = 5
SEED = 20
UNSEEN = -1e3  # the score of a label that a fold had no example of


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
class Rows:
    """Messages ready to be learned from."""

    vectors: np.ndarray  # standardised
    grams: Any  # sparse
    mean: np.ndarray
    scale: np.ndarray
    rarity: np.ndarray

    @classmethod
    def of(cls, texts: Sequence[str], vectors: np.ndarray, shape: Shape) -> Rows:
        """Clean texts and their vectors."""
        mean = vectors.mean(axis=0)
        # Vectors of this encoder lie close together; spread out, they are learned in a fifth of
        # the steps.
        scale = (vectors.std(axis=0) + 1e-6) * np.sqrt(vectors.shape[1])
        grams, rarity = ngrams.matrix(texts, shape.shortest, shape.longest, shape.buckets)
        return cls((vectors - mean) / scale, grams, mean, scale, rarity)


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


def learn(rows: Rows, labels: Sequence[str], shape: Shape, temperature: float = 1.0) -> Linear:
    """Learns from all rows."""
    names, on_vectors, on_grams, bias = _fit(rows.vectors, rows.grams, labels, shape)
    # The standardising is folded into the weights: what is served takes vectors as they are.
    unfolded = on_vectors / rows.scale[:, None]
    return Linear(
        tuple(names),
        shape,
        unfolded.astype(np.float32),
        on_grams.astype(np.float16),
        (bias - rows.mean @ unfolded).astype(np.float32),
        rows.rarity,
        temperature,
    )


def cross_validated(
    rows: Rows, labels: Sequence[str], shape: Shape, most_folds: int = FOLDS
) -> Tuple[List[str], np.ndarray]:
    """Labels, and for each row the scores of a model that has not seen it."""
    from sklearn.model_selection import StratifiedKFold

    given = np.asarray(labels)
    names = sorted(set(labels))
    scores = np.full((len(given), len(names)), UNSEEN, dtype=np.float64)
    most = max(np.unique(given, return_counts=True)[1])
    folds = StratifiedKFold(n_splits=max(2, min(most_folds, most)), shuffle=True, random_state=SEED)

    def judge(seen: np.ndarray, unseen: np.ndarray) -> None:
        known, on_vectors, on_grams, bias = _fit(
            rows.vectors[seen], rows.grams[seen], given[seen], shape
        )
        columns = [names.index(name) for name in known]
        held = rows.vectors[unseen] @ on_vectors + rows.grams[unseen] @ on_grams + bias
        scores[np.ix_(unseen, columns)] = held

    # Both learners let go of the interpreter, so that the folds share the cores.
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        list(pool.map(lambda parts: judge(*parts), folds.split(rows.vectors, given)))
    return names, scores


def best_temperature(scores: np.ndarray, truth: np.ndarray) -> float:
    """The divisor under which the held-out truth is likeliest. `truth` holds column numbers."""
    from scipy.optimize import minimize_scalar

    def surprise(log_temperature: float) -> float:
        likely = softmax(scores / np.exp(log_temperature))[np.arange(len(truth)), truth]
        return float(-np.log(np.maximum(likely, 1e-9)).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-3.0, 2.0), method="bounded").x))


def _fit(
    vectors: np.ndarray, grams: Any, labels: Sequence[str], shape: Shape
) -> Tuple[List[str], np.ndarray, np.ndarray, np.ndarray]:
    """Labels, weights of both kinds of features, bias: all ready to be added up."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import LinearSVC

    # The gradient is summed over the rows. Further steps change no figure of the held examples.
    enough = 5e-5 * len(labels)
    meaning = LogisticRegression(C=shape.vector_strength, max_iter=300, tol=enough)
    wording = LinearSVC(C=shape.gram_strength, max_iter=300, tol=1e-2, random_state=SEED)
    # Both let go of the interpreter: they share the cores.
    with ThreadPoolExecutor(max_workers=2) as pool:
        fitted = pool.submit(meaning.fit, vectors, labels), pool.submit(wording.fit, grams, labels)
        (on_vectors, vector_bias), (on_grams, gram_bias) = (_weights(f.result()) for f in fitted)
    bias = vector_bias + shape.gram_weight * gram_bias
    return list(meaning.classes_), on_vectors, shape.gram_weight * on_grams, bias


def _weights(fitted: Any) -> Tuple[np.ndarray, np.ndarray]:
    """Features × labels; scikit-learn keeps one row only where there are two labels."""
    weights, bias = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        weights, bias = np.vstack([-weights, weights]) / 2, np.hstack([-bias, bias]) / 2
    return weights.T, bias
