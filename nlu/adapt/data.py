"""What is learned from: clean examples with their wishes, the held ones apart."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import List

import numpy as np

from nlu.adapt import artefact
from nlu.components.text import clean
from nlu.examples import read_examples, read_wishes

HERE = Path(__file__).parent.parent


@dataclass(frozen=True)
class Examples:
    """All examples; `held` is true for those that judge and are not learned from."""

    texts: List[str]
    wishes: List[str]
    languages: List[str]
    held: np.ndarray

    @property
    def names(self) -> List[str]:
        """The wishes, each once."""
        return sorted(set(self.wishes))

    def labels(self) -> np.ndarray:
        """Each example's wish as its place in `names`."""
        place = {name: at for at, name in enumerate(self.names)}
        return np.asarray([place[wish] for wish in self.wishes])


def read(folder: Path = HERE) -> Examples:
    """The examples of all languages. Raises ExamplesError."""
    found = read_examples(folder / "data", read_wishes(folder / "intents.yml"))
    texts = [clean(example.text).text for example in found]
    return Examples(
        texts,
        [example.wish for example in found],
        [example.language for example in found],
        np.asarray([artefact.held(text) for text in texts]),
    )
