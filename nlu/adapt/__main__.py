"""`make adapt`: teaches the encoder's top layers the wishes, and writes `nlu/adapted/`.

A rare step, like the encoder's own training: after many examples have come, not after each.
Shares are of the held examples, from which nothing is learned.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from dataclasses import asdict
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Dict, Optional, Sequence

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # read when TensorFlow is imported

import numpy as np

from nlu.adapt import artefact, data, weights
from nlu.adapt.data import Examples
from nlu.components import engine
from nlu.examples import ExamplesError
from nlu.settings import say


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Adapts and writes; progress on standard error. Returns the exit code."""
    from nlu.adapt.learning import Recipe

    options = _options(arguments)
    recipe = Recipe(**{k: v for k, v in vars(options).items() if k in Recipe.__annotations__})
    try:
        examples = data.read()
    except ExamplesError as error:
        say(f"cannot adapt: {error}")
        return 1
    adapt(examples, recipe, options.folder)
    return 0


def adapt(examples: Examples, recipe: Any, folder: Path) -> None:
    """Learns and writes both files into the folder."""
    from nlu.adapt import course

    began = time.monotonic()
    base = engine.package() / engine.WEIGHTS
    image = base.read_bytes()
    learned = [text for text, held in zip(examples.texts, examples.held, strict=True) if not held]
    facts: Dict[str, Any] = {
        "made_on": datetime.now(timezone.utc).date().isoformat(),
        "base": base.name,
        "base_sha256": weights.file_hash(base),
        "languages": sorted(set(examples.languages)),
        "learned_from": len(learned),
        "held": f"the first four bytes of the text's SHA-256, divided by {artefact.HELD}: no rest",
        "held_examples": int(np.sum(examples.held)),
        "recipe": asdict(recipe),
    }

    def keep(taught: course.Taught) -> None:
        minutes = round((time.monotonic() - began) / 60, 1)
        own = {"layers": taught.layers, "rounds": taught.rounds, "minutes": minutes}
        artefact.save(folder, taught.tensors, learned, {**facts, **own})

    course.teach(image, examples, recipe, keep)
    say(f"{folder} is written: run `make train` now")


def _options(arguments: Optional[Sequence[str]]) -> argparse.Namespace:
    from nlu.adapt.learning import Recipe

    parser = argparse.ArgumentParser(prog="python -m nlu.adapt", description=__doc__)
    parser.add_argument("--folder", type=Path, default=artefact.FOLDER, help="where it is written")
    for name, value in asdict(Recipe()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
