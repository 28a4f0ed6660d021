"""The encoder's layers as an ONNX graph, made out of a weights file in memory.

The four-bit matrices stay four-bit: the operator `MatMulNBits` of ONNX Runtime reads the blocks of
32 weights with one scale each, in another order of the half bytes. Nothing is rounded again.
"""

from __future__ import annotations

from typing import List, Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from nlu.adapt import weights
from nlu.adapt.weights import BLOCK, BLOCK_BYTES, Layout

INPUT, OUTPUT = "entered", "mean"
STANDARD, RUNTIME = "", "com.microsoft"
VERSIONS = {STANDARD: 17, RUNTIME: 1}
WITH_WHOLE_NUMBERS = 4  # the operator's level: activations as eight-bit numbers, a scale a block


def model(image: bytes, layout: Layout) -> bytes:
    """The graph: tokens of one message (1 × places × width) → their mean (1 × width)."""
    built = _Builder(image, layout)
    last = INPUT
    for number in range(layout.layers):
        last = built.layer(last, number)
    built.node("ReduceMean", [last], OUTPUT, axes=[1], keepdims=0)
    whole = helper.make_graph(
        built.nodes,
        "encoder",
        [helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, [1, "places", layout.width])],
        [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [1, layout.width])],
        built.constants,
    )
    opsets = [helper.make_opsetid(*pair) for pair in VERSIONS.items()]
    made = helper.make_model(whole, opset_imports=opsets, ir_version=8)
    return bytes(made.SerializeToString())


class _Builder:
    """Collects the nodes and constants of the layers."""

    def __init__(self, image: bytes, layout: Layout) -> None:
        self._image, self._layout = image, layout
        self.nodes: List[onnx.NodeProto] = []
        self.constants: List[onnx.TensorProto] = []
        size = layout.width // layout.heads
        self._apart = self.constant("apart", np.array([0, -1, layout.heads, size], np.int64))
        self._joined = self.constant("joined", np.array([0, -1, layout.width], np.int64))
        self._scale = self.constant("scale", np.array(size**-0.5, np.float32))

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self,
        kind: str,
        inputs: Sequence[str],
        name: str,
        domain: str = STANDARD,
        **settings: object,
    ) -> str:
        made = helper.make_node(kind, inputs, [name], name=name, domain=domain, **settings)
        self.nodes.append(made)
        return name

    def layer(self, entered: str, number: int) -> str:
        """One layer of BERT: attention and two dense layers, each added and normalised."""
        at = f"l{number}"
        heads = {part: self._heads(entered, f"{at}.{part}", part == "k") for part in "qkv"}
        alike = self.node("MatMul", [heads["q"], heads["k"]], f"{at}.alike")
        share = self.node("Mul", [alike, self._scale], f"{at}.scaled")
        share = self.node("Softmax", [share], f"{at}.share", axis=-1)
        seen = self.node("MatMul", [share, heads["v"]], f"{at}.seen")
        seen = self.node("Transpose", [seen], f"{at}.turned", perm=[0, 2, 1, 3])
        seen = self.node("Reshape", [seen, self._joined], f"{at}.joined")
        middle = self._added(entered, self._dense(seen, f"{at}.ao"), f"{at}.aln")
        inner = self._dense(middle, f"{at}.fi")
        inner = self.node("Gelu", [inner], f"{at}.gelu", RUNTIME)
        return self._added(middle, self._dense(inner, f"{at}.fo"), f"{at}.oln")

    def _heads(self, entered: str, name: str, lies: bool) -> str:
        split = self.node("Reshape", [self._dense(entered, name), self._apart], f"{name}.apart")
        order = [0, 2, 3, 1] if lies else [0, 2, 1, 3]
        return self.node("Transpose", [split], f"{name}.heads", perm=order)

    def _added(self, before: str, made: str, norm: str) -> str:
        total = self.node("Add", [before, made], f"{norm}.total")
        parts = [self._plain(f"{norm}.w"), self._plain(f"{norm}.b")]
        name = f"{norm}.out"
        epsilon = self._layout.epsilon
        return self.node("LayerNormalization", [total, *parts], name, axis=-1, epsilon=epsilon)

    def _dense(self, entered: str, name: str) -> str:
        place = self._layout.tensors[f"{name}.w"]
        raw = np.frombuffer(self._image, np.uint8, place.length, place.offset)
        bias = self._plain(f"{name}.b")
        rows = self._layout.tensors[f"{name}.b"].count
        blocks = raw.reshape(rows, -1, BLOCK_BYTES)
        columns = blocks.shape[1] * BLOCK
        scales = blocks[..., :2].copy().view("<f2").astype(np.float32).ravel()
        inputs = [
            entered,
            self.constant(f"{name}.w", _paired(blocks[..., 2:])),
            self.constant(f"{name}.scales", scales),
        ]
        size = {"K": columns, "N": rows, "bits": 4, "block_size": BLOCK}
        level = {"accuracy_level": WITH_WHOLE_NUMBERS}
        product = self.node("MatMulNBits", inputs, f"{name}.product", RUNTIME, **size, **level)
        return self.node("Add", [product, bias], f"{name}.out")

    def _plain(self, name: str) -> str:
        return self.constant(name, weights.vector(self._image, self._layout.tensors[name]))


def _paired(halves: np.ndarray) -> np.ndarray:
    """Weight j beside j + 16 in a byte, as the file has them → beside its neighbour."""
    whole = np.concatenate([halves & 15, halves >> 4], axis=-1)
    return whole[..., 0::2] | whole[..., 1::2] << 4
