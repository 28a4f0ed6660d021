"""The whole course: what stays is computed once, the top layers learn, the best round is kept."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Callable, Dict, List

import numpy as np

from nlu.adapt import learning, slips, steps, tokens, transformer, weights
from nlu.adapt.data import Examples
from nlu.adapt.learning import Prepared, Recipe, Student
from nlu.settings import say


@dataclass(frozen=True)
class Taught:
    """The changed tensors as bytes, and the held examples' shares after each round."""

    tensors: Dict[str, np.ndarray]
    layers: List[int]
    rounds: List[Dict[str, float]]


def teach(image: bytes, examples: Examples, recipe: Recipe, keep: Callable[[Taught], None]) -> None:
    """Adapts the top layers; `keep` gets each round that serves the held examples best so far."""
    layout = weights.layout(image)
    cut = tokens.tokeniser(image, layout)
    began = time.monotonic()

    def prepared(texts: List[str]) -> List[np.ndarray]:
        return learning.below(image, layout, [cut.numbers(text) for text in texts], recipe.layers)

    learned, held = np.flatnonzero(~examples.held), np.flatnonzero(examples.held)
    texts, labels = [examples.texts[at] for at in learned], examples.labels()
    versions = [prepared(texts)]
    for number in range(recipe.spoiled):
        versions.append(prepared([slips.spoil(text, number) for text in texts]))
    judges = prepared([examples.texts[at] for at in held])
    say(f"{len(texts)} examples to learn from, {len(held)} to judge by: {_since(began)}")

    numbers = list(range(layout.layers - recipe.layers, layout.layers))
    arrays = [transformer.layer_arrays(image, layout, number) for number in numbers]
    student = Student(arrays, layout, recipe, len(examples.names))
    student.start_head(steps.encoded(student, versions[0]), labels[learned])
    rounds = [_judged(student, judges, labels[held])]

    def after(number: int) -> None:
        rounds.append(_judged(student, judges, labels[held]))
        say(f"round {number} of {recipe.epochs}: {rounds[-1]}, {_since(began)}")
        if number == 1 or rounds[-1]["likelihood"] >= max(r["likelihood"] for r in rounds[1:]):
            keep(Taught(_tensors(student, numbers), numbers, list(rounds)))

    data = Prepared([list(each) for each in zip(*versions, strict=True)], labels[learned])
    steps.learn(student, data, recipe, after)


def _judged(student: Student, rows: List[np.ndarray], truth: np.ndarray) -> Dict[str, float]:
    scores = student.scores(steps.encoded(student, rows)).numpy()
    order = np.argsort(-scores, axis=1)
    raised = scores - scores.max(axis=1, keepdims=True)
    likely = raised - np.log(np.exp(raised).sum(axis=1, keepdims=True))
    figures = {
        "top1": (order[:, 0] == truth).mean(),
        "among_three": (order[:, :3] == truth[:, None]).any(axis=1).mean(),
        "likelihood": likely[np.arange(len(truth)), truth].mean(),
    }
    return {name: round(float(value), 4) for name, value in figures.items()}


def _tensors(student: Student, numbers: List[int]) -> Dict[str, np.ndarray]:
    made: Dict[str, np.ndarray] = {}
    for number, layer in zip(numbers, student.layers, strict=True):
        for name, variable in layer.items():
            array = variable.numpy()
            raw = weights.packed(array) if array.ndim == 2 else array.copy().view(np.uint8)
            made[f"l{number}.{name}"] = raw
    return made


def _since(began: float) -> str:
    return f"{time.monotonic() - began:.0f} s"
