"""`make compare`: ways to understand, on the same held examples; one row of a table each.

The examples that adapting leaves out judge all of them; each learns from the others, or from
`--each` so many a wish. `--stock` adds Rasa's own pipeline, which trains for long: an hour for
twenty examples a wish, a night for all.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass, replace
from typing import Any, Callable, Dict, List, Optional, Sequence, Set, Tuple

import numpy as np

from nlu.settings import prepare_process, say

TIMED = 100  # messages
SEED = 20
COLUMNS = ("top-1", "among three", "answered at once", "trains, s", "answers, ms", "weights, MB")
HEAD = ("way", *COLUMNS)
Scores = Callable[[str, np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Split:
    """The examples to learn from and the held ones; `taken` has both kinds' places."""

    examples: Any
    learned: np.ndarray
    held: np.ndarray

    def texts(self, places: np.ndarray) -> List[str]:
        """Clean texts."""
        return [self.examples.texts[at] for at in places]

    def wishes(self, places: np.ndarray) -> List[str]:
        """The wish of each."""
        return [self.examples.wishes[at] for at in places]


@dataclass(frozen=True)
class Way:
    """One way: the vectors it sees, and what learns from them."""

    name: str
    backend: Optional[str]  # of the encoder
    learn: Callable[[Split, np.ndarray], Tuple[Scores, float]]  # also the weights' size in MB


def linear_head(gram_weight: float) -> Callable[[Split, np.ndarray], Tuple[Scores, float]]:
    """The served head, with the n-grams weighing so much beside the vector."""
    from nlu.components import linear
    from nlu.components.head import SHAPE

    def learn(split: Split, vectors: np.ndarray) -> Tuple[Scores, float]:
        shape = replace(SHAPE, gram_weight=gram_weight)
        texts, wishes = split.texts(split.learned), split.wishes(split.learned)
        model = linear.learn(texts, vectors[split.learned], wishes, shape)
        kept = [model.vector_weights] + ([model.gram_weights] if gram_weight else [])
        return model.scores, sum(array.nbytes for array in kept) / 1e6

    return learn


def of_scikit(make: Callable[[], Any]) -> Callable[[Split, np.ndarray], Tuple[Scores, float]]:
    """A classifier of scikit-learn on spread-out vectors."""

    def learn(split: Split, vectors: np.ndarray) -> Tuple[Scores, float]:
        mean, spread = vectors[split.learned].mean(axis=0), vectors[split.learned].std(axis=0)
        model = make().fit((vectors[split.learned] - mean) / spread, split.wishes(split.learned))

        def scores(text: str, vector: np.ndarray) -> np.ndarray:
            likely = model.predict_proba(((vector - mean) / spread)[None])[0]
            return np.log(np.maximum(likely, 1e-9))

        arrays = [*getattr(model, "coefs_", []), getattr(model, "_fit_X", np.empty(0))]
        return scores, sum(array.nbytes for array in arrays) / 1e6

    return learn


def ways() -> List[Way]:
    """All that are compared."""
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.neural_network import MLPClassifier

    def nearest() -> Any:
        return KNeighborsClassifier(10, weights="distance", metric="cosine", algorithm="brute")

    def deep() -> Any:
        return MLPClassifier((256,), early_stopping=True, alpha=1e-3, random_state=20)

    return [
        Way("vector as it came, linear", "plain", linear_head(0.0)),
        Way("vector as it came and n-grams, linear", "plain", linear_head(4.0)),
        Way("adapted vector, linear", "adapted", linear_head(0.0)),
        Way("adapted vector and n-grams, linear", "adapted", linear_head(1.0)),
        Way("adapted vector and more n-grams, linear", "adapted", linear_head(4.0)),
        Way("adapted vector, ten nearest examples", "adapted", of_scikit(nearest)),
        Way("adapted vector, one hidden layer", "adapted", of_scikit(deep)),
    ]


def measured(way: Way, split: Split) -> List[str]:
    """A row of the table."""
    from nlu.components import encoder, engine

    backend = way.backend or encoder.BACKEND
    model = encoder.encoder(backend)
    used = np.concatenate([split.learned, split.held])
    vectors = np.zeros((len(split.examples.texts), model.dimension), np.float32)
    vectors[used] = encoder.encode_cached(split.texts(used), backend=backend)
    began = time.process_time()
    scores, megabytes = way.learn(split, vectors)
    trained = time.process_time() - began
    texts = split.texts(split.held)
    found = np.stack([scores(t, vectors[at]) for t, at in zip(texts, split.held, strict=True)])
    taken = []
    for text in texts[:TIMED]:
        began = time.process_time()
        scores(text, model.encode([text])[0])
        taken.append(time.process_time() - began)
    encoder_size = (engine.package() / engine.WEIGHTS).stat().st_size / 1e6
    return _row(way.name, split, found, trained, float(np.median(taken)), megabytes + encoder_size)


def measured_stock(split: Split, rounds: int) -> List[str]:
    """The row of Rasa's own pipeline."""
    from nlu.stock import Stock

    stock = Stock(split.texts(split.learned), split.wishes(split.learned), rounds)
    found, taken = stock.scores(split.texts(split.held), split.examples.names)
    return _row("Rasa's own: n-grams, DIET", split, found, stock.training, taken, stock.megabytes)


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Writes the table to standard output. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m nlu.compare", description=__doc__)
    parser.add_argument("--stock", action="store_true", help="Rasa's own pipeline as well")
    parser.add_argument("--each", type=int, default=0, help="examples a wish to learn from")
    parser.add_argument("--rounds", type=int, default=100, help="of Rasa's own pipeline")
    parser.add_argument("--languages", default="", help="only these, as fi,en")
    options = parser.parse_args(arguments)
    prepare_process()
    split = _split(options.each, set(filter(None, options.languages.split(","))))
    say(f"{len(split.learned)} examples to learn from, {len(split.held)} to judge by")
    line = "| " + " | ".join(HEAD) + " |\n|" + " --- |" * len(HEAD)
    sys.stdout.write(line + "\n")
    rows = [lambda way=way: measured(way, split) for way in ways()]
    for row in [*([lambda: measured_stock(split, options.rounds)] if options.stock else []), *rows]:
        sys.stdout.write("| " + " | ".join(row()) + " |\n")
        sys.stdout.flush()
    return 0


def _split(each: int, languages: Set[str]) -> Split:
    from nlu.adapt import data

    examples = data.read()
    wanted = np.asarray([not languages or code in languages for code in examples.languages])
    learned, held = np.flatnonzero(~examples.held & wanted), np.flatnonzero(examples.held & wanted)
    if each:
        mixed = np.random.RandomState(SEED).permutation(learned)
        wishes = np.asarray(examples.wishes)[mixed]
        learned = np.concatenate([mixed[wishes == wish][:each] for wish in examples.names])
    return Split(examples, np.sort(learned), held)


def _row(
    name: str, split: Split, scores: np.ndarray, trained: float, taken: float, megabytes: float
) -> List[str]:
    from nlu.components import linear, thresholds

    names = split.examples.names
    truth = split.examples.labels()[split.held]
    likely = linear.softmax(scores / linear.best_temperature(scores, truth))
    languages = [split.examples.languages[at] for at in split.held]
    limits = thresholds.choose(names, likely, truth, [True] * len(names), languages)
    found: Dict[str, float] = thresholds.report(names, likely, truth, limits)
    shares = [f"{100 * found[key]:.1f}" for key in ("top1", "among_three", "answered_at_once")]
    return [name, *shares, f"{trained:.0f}", f"{taken * 1000:.1f}", f"{megabytes:.0f}"]


if __name__ == "__main__":
    sys.exit(main())
