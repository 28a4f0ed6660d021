"""The encoder's layers in TensorFlow, for training alone: BERT with mean pooling."""

from __future__ import annotations

from typing import Any, Dict, Sequence, Tuple

import numpy as np
import tensorflow as tf

from nlu.adapt import weights
from nlu.adapt.weights import Layout

MATRICES = ("q", "k", "v", "ao", "fi", "fo")
NORMS = ("aln", "oln")
Layer = Dict[str, Any]


def layer_arrays(image: bytes, layout: Layout, layer: int) -> Dict[str, np.ndarray]:
    """The weights of one layer by short name (`q.w`), as float32."""
    found = {}
    for name, place in layout.of_layer(layer).items():
        short = name.split(".", 1)[1]
        if short.endswith(".w") and short[:-2] in MATRICES:
            columns = layout.inner if short == "fo.w" else layout.width
            found[short] = weights.matrix(image, place, columns)
        else:
            found[short] = weights.vector(image, place).copy()
    return found


def normed(x: Any, weight: Any, bias: Any, epsilon: float) -> Any:
    """Layer normalisation."""
    mean, variance = tf.nn.moments(x, axes=[-1], keepdims=True)
    return (x - mean) * tf.math.rsqrt(variance + epsilon) * weight + bias


def through(x: Any, mask: Any, layer: Layer, layout: Layout, drop: float = 0.0) -> Any:
    """One layer; `mask` is 1 where there is a token. `drop` is the share left out (training)."""
    batch, length = tf.shape(x)[0], tf.shape(x)[1]

    def heads(name: str) -> Any:
        made = _dense(x, layer, name)
        size = layout.width // layout.heads
        return tf.transpose(tf.reshape(made, (batch, length, layout.heads, size)), (0, 2, 1, 3))

    query, key, value = heads("q"), heads("k"), heads("v")
    scores = tf.matmul(query, key, transpose_b=True) / (layout.width / layout.heads) ** 0.5
    share = tf.nn.softmax(scores + (1.0 - mask[:, None, None, :]) * -1e9)
    seen = tf.transpose(tf.matmul(share, value), (0, 2, 1, 3))
    attended = _dense(tf.reshape(seen, (batch, length, layout.width)), layer, "ao")
    x = normed(x + _dropped(attended, drop), layer["aln.w"], layer["aln.b"], layout.epsilon)
    inner = tf.nn.gelu(_dense(x, layer, "fi"), approximate=False)
    outer = _dropped(_dense(inner, layer, "fo"), drop)
    return normed(x + outer, layer["oln.w"], layer["oln.b"], layout.epsilon)


def pooled(x: Any, mask: Any) -> Any:
    """The mean over the tokens, of length one."""
    total = tf.reduce_sum(x * mask[:, :, None], axis=1)
    return tf.math.l2_normalize(total / tf.reduce_sum(mask, axis=1, keepdims=True), axis=1)


def padded(rows: Sequence[Sequence[int]], pad: int = 1) -> Tuple[np.ndarray, np.ndarray]:
    """Rows of one length, and the mask."""
    longest = max(map(len, rows))
    numbers = np.full((len(rows), longest), pad, np.int64)
    mask = np.zeros((len(rows), longest), np.float32)
    for at, row in enumerate(rows):
        numbers[at, : len(row)] = row
        mask[at, : len(row)] = 1
    return numbers, mask


def _dense(x: Any, layer: Layer, name: str) -> Any:
    width = tf.shape(x)[-1]
    flat = tf.reshape(x, (-1, width))
    made = tf.matmul(flat, layer[f"{name}.w"], transpose_b=True) + layer[f"{name}.b"]
    return tf.reshape(made, (tf.shape(x)[0], tf.shape(x)[1], -1))


def _dropped(x: Any, share: float) -> Any:
    return tf.nn.dropout(x, share) if share else x
