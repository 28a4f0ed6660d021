"""Fine-tuning: the top layers learn to put messages of one wish together, the rest stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Sequence, Tuple

import numpy as np
import tensorflow as tf

from nlu.adapt import transformer
from nlu.adapt.entry import Entry
from nlu.adapt.transformer import Layer
from nlu.adapt.weights import BLOCK, ZERO, Layout


@dataclass(frozen=True)
class Recipe:
    """How it is learned. Chosen by held-out examples; the decision record has the figures."""

    layers: int = 4  # from the top
    epochs: int = 5
    batch: int = 32
    rate: float = 3e-4
    head_rate: float = 2e-3
    warm_up: float = 0.1  # of all steps
    decay: float = 0.01
    drop: float = 0.1
    smoothing: float = 0.1
    contrast: float = 0.0
    warmth: float = 0.1
    spoiled: int = 1  # copies of each example with slips of the thumb
    seed: int = 20


@dataclass(frozen=True)
class Prepared:
    """What enters the layers that learn: each message's versions (tokens × width, halves)."""

    versions: List[List[np.ndarray]]
    labels: np.ndarray

    def batches(self, size: int, draw: np.random.RandomState) -> Iterator[Tuple[np.ndarray, ...]]:
        """One version of each message, those of like length together, in a new order each time."""
        rows = [versions[draw.randint(len(versions))] for versions in self.versions]
        lengths = np.asarray([len(row) for row in rows])
        order = np.argsort(lengths + draw.uniform(0, 4, len(lengths)))
        groups = [order[at : at + size] for at in range(0, len(order), size)]
        for at in draw.permutation(len(groups)):
            yield (*stacked([rows[i] for i in groups[at]]), self.labels[groups[at]])


def stacked(rows: Sequence[np.ndarray]) -> Tuple[np.ndarray, np.ndarray]:
    """Messages × tokens × width, and the mask."""
    longest = max(map(len, rows))
    x = np.zeros((len(rows), longest, rows[0].shape[1]), np.float32)
    mask = np.zeros((len(rows), longest), np.float32)
    for at, row in enumerate(rows):
        x[at, : len(row)] = row
        mask[at, : len(row)] = 1
    return x, mask


def below(
    image: bytes, layout: Layout, numbers: Sequence[Sequence[int]], top: int
) -> List[np.ndarray]:
    """Each message as it leaves the layers that stay as they are."""
    kept = [transformer.layer_arrays(image, layout, at) for at in range(layout.layers - top)]

    @tf.function(reduce_retracing=True, autograph=False)
    def run(x: Any, mask: Any) -> Any:
        for layer in kept:
            x = transformer.through(x, mask, layer, layout)
        return x

    found: List[Any] = [None] * len(numbers)
    order = sorted(range(len(numbers)), key=lambda at: len(numbers[at]))
    entry = Entry(image, layout)
    for start in range(0, len(order), 64):
        group = order[start : start + 64]
        padded, mask = transformer.padded([numbers[at] for at in group])
        x = tf.constant(entry.of(padded))
        left = run(x, tf.constant(mask)).numpy().astype(np.float16)
        for place, at in enumerate(group):
            found[at] = left[place, : len(numbers[at])]
    return found


def quantised(weight: Any) -> Any:
    """The weight as four bits will keep it; gradients pass as if it were exact."""
    blocks = tf.reshape(weight, (-1, BLOCK))
    most = tf.reduce_max(blocks, axis=1, keepdims=True)
    least = tf.reduce_min(blocks, axis=1, keepdims=True)
    largest = tf.where(most > -least, most, least)
    scale = tf.cast(tf.cast(largest / -ZERO, tf.float16), tf.float32)
    steps = tf.clip_by_value(tf.round(tf.math.divide_no_nan(blocks, scale)), -ZERO, ZERO - 1)
    return weight + tf.stop_gradient(tf.reshape(steps * scale, tf.shape(weight)) - weight)


class Student:
    """The layers that learn, with a softmax over the wishes on top of the pooled vector."""

    def __init__(
        self, layers: Sequence[Dict[str, np.ndarray]], layout: Layout, recipe: Recipe, wishes: int
    ) -> None:
        self.layers = [{n: tf.Variable(a) for n, a in layer.items()} for layer in layers]
        self.layout, self.recipe = layout, recipe
        self.mean = np.zeros(layout.width, np.float32)
        self.scale = np.ones(layout.width, np.float32)
        self.head = tf.Variable(tf.zeros((layout.width, wishes)))
        self.bias = tf.Variable(tf.zeros(wishes))

    def start_head(self, vectors: np.ndarray, labels: np.ndarray) -> None:
        """The head begins as the best one on the vectors as they are: nothing is torn down."""
        from sklearn.linear_model import LogisticRegression

        self.mean = vectors.mean(axis=0).astype(np.float32)
        self.scale = ((vectors.std(axis=0) + 1e-6) * np.sqrt(vectors.shape[1])).astype(np.float32)
        fitted = LogisticRegression(C=3.0, max_iter=200, tol=1e-3)
        fitted.fit((vectors - self.mean) / self.scale, labels)
        self.head.assign(fitted.coef_.T.astype(np.float32))
        self.bias.assign(fitted.intercept_.astype(np.float32))

    def vectors(self, x: Any, mask: Any, drop: float = 0.0) -> Any:
        """Pooled vectors of length one, through the layers as they will be kept."""
        for layer in self.layers:
            kept: Layer = {n: quantised(v) if len(v.shape) == 2 else v for n, v in layer.items()}
            x = transformer.through(x, mask, kept, self.layout, drop)
        return transformer.pooled(x, mask)

    def scores(self, vectors: Any) -> Any:
        """One a wish."""
        return tf.matmul((vectors - self.mean) / self.scale, self.head) + self.bias

    def variables(self) -> List[Any]:
        """Of the layers."""
        return [variable for layer in self.layers for variable in layer.values()]
