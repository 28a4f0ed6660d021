"""One run of learning: the steps, their size, and the loss."""

from __future__ import annotations

from typing import Any, Callable, List

import numpy as np
import tensorflow as tf

from nlu.adapt.learning import Prepared, Recipe, Student, stacked


def learn(student: Student, data: Prepared, recipe: Recipe, after: Callable[[int], None]) -> None:
    """Changes the student in place; `after` is called with the number of each finished round."""
    draw = np.random.RandomState(recipe.seed)
    tf.random.set_seed(recipe.seed)
    total = recipe.epochs * (-(-len(data.versions) // recipe.batch))
    of_layers = _Adam(student.variables(), recipe.rate, recipe.decay)
    of_head = _Adam([student.head, student.bias], recipe.head_rate, recipe.decay)

    @tf.function(reduce_retracing=True, autograph=False)
    def step(x: Any, mask: Any, labels: Any, share: Any, time: Any) -> Any:
        with tf.GradientTape() as tape:
            loss = _loss(student, x, mask, labels, recipe)
        both = of_layers.variables + of_head.variables
        gradients, _ = tf.clip_by_global_norm(tape.gradient(loss, both), 1.0)
        of_layers.apply(gradients[: len(of_layers.variables)], share, time)
        of_head.apply(gradients[len(of_layers.variables) :], share, time)
        return loss

    at = 0
    for epoch in range(recipe.epochs):
        for x, mask, labels in data.batches(recipe.batch, draw):
            at += 1
            share = _share(at / total, recipe.warm_up)
            step(
                tf.constant(x),
                tf.constant(mask),
                tf.constant(labels),
                tf.constant(share, tf.float32),
                tf.constant(float(at), tf.float32),
            )
        after(epoch + 1)


def encoded(student: Student, rows: List[np.ndarray], size: int = 64) -> np.ndarray:
    """The vectors of prepared messages."""
    run = tf.function(student.vectors, reduce_retracing=True, autograph=False)
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
    found = np.empty((len(rows), student.layout.width), np.float32)
    for start in range(0, len(order), size):
        group = order[start : start + size]
        x, mask = stacked([rows[at] for at in group])
        found[group] = run(tf.constant(x), tf.constant(mask)).numpy()
    return found


def _share(progress: float, warm_up: float) -> float:
    """Up in a straight line, then down as one."""
    if progress < warm_up:
        return progress / warm_up
    return max(0.0, (1 - progress) / (1 - warm_up))


def _loss(student: Student, x: Any, mask: Any, labels: Any, recipe: Recipe) -> Any:
    vectors = student.vectors(x, mask, recipe.drop)
    scores = student.scores(vectors)
    wishes = scores.shape[-1]
    wanted = tf.one_hot(labels, wishes) * (1 - recipe.smoothing) + recipe.smoothing / wishes
    loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(wanted, scores))
    if recipe.contrast:
        loss += recipe.contrast * _contrast(student, vectors, labels, recipe.warmth)
    return loss


def _contrast(student: Student, vectors: Any, labels: Any, warmth: float) -> Any:
    """Supervised contrast: messages of one wish nearer to each other than to the rest."""
    spread = tf.math.l2_normalize((vectors - student.mean) / student.scale, axis=1)
    own = tf.eye(tf.shape(labels)[0])
    near = tf.matmul(spread, spread, transpose_b=True) / warmth - own * 1e9
    same = tf.cast(labels[:, None] == labels[None, :], tf.float32) - own
    likely = near - tf.reduce_logsumexp(near, axis=1, keepdims=True)
    pairs = tf.reduce_sum(same, axis=1)
    each = -tf.reduce_sum(same * tf.where(own > 0, 0.0, likely), axis=1) / tf.maximum(pairs, 1.0)
    return tf.reduce_sum(each) / tf.maximum(tf.reduce_sum(tf.cast(pairs > 0, tf.float32)), 1.0)


class _Adam:
    """Adam with decay kept apart from the gradient."""

    def __init__(self, variables: List[Any], rate: float, decay: float) -> None:
        self.variables, self._rate, self._decay = variables, rate, decay
        self._first = [tf.Variable(tf.zeros_like(v)) for v in variables]
        self._second = [tf.Variable(tf.zeros_like(v)) for v in variables]

    def apply(self, gradients: List[Any], share: Any, time: Any) -> None:
        """One step; `share` of the full rate, `time` counted from one."""
        rate = self._rate * share
        size = rate * tf.sqrt(1 - 0.999**time) / (1 - 0.9**time)
        for v, g, first, second in zip(
            self.variables, gradients, self._first, self._second, strict=True
        ):
            first.assign(0.9 * first + 0.1 * g)
            second.assign(0.999 * second + 0.001 * g * g)
            decay = self._decay * rate * v if len(v.shape) == 2 else 0.0
            v.assign_sub(size * first / (tf.sqrt(second) + 1e-8) + decay)
