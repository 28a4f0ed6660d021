"""Which language a message is in. The person's chosen language holds unless much speaks against."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Text, Tuple

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components import calibration, encoder, kept, linear, ngrams, scripts, stored, text
from nlu.components import neutral as neutral_module
from nlu.components.linear import Linear, Shape
from nlu.components.neutral import Neutral, read_neutral

LANGUAGE = "language"
SHAPE = Shape(
    gram_weight=8.0,
    shortest=1,
    longest=4,
    buckets=2**15,
    vector_strength=0.1,
    gram_strength=0.3,
)
ENOUGH = 4000  # examples of a language: more change no figure, and cost time
FINNISH = "fi"
LEAST_WORDS = 2  # one word in a shared script may be a name, a greeting or a Finnish term
MOST_FALSE_SWITCHES = 0.002  # of the messages that are in the chosen language
LOWEST_THRESHOLD = 0.6


@dataclass(frozen=True)
class Identifier:
    """The trained model with what decides beside it."""

    model: Optional[Linear]  # None where there is but one language
    languages: Tuple[str, ...]
    scripts: Dict[str, List[str]]
    neutral: Neutral
    threshold: float

    def identify(self, ready: str, vector: np.ndarray, chosen: Optional[str]) -> str:
        """The language of a clean text; `chosen` may name a variety, as in `fi@easy`."""
        own = (chosen or "").split("@")[0]
        telling, judged = self.neutral.telling(ready), self.neutral.judged(ready)
        candidates = self._candidates(judged, telling)
        found, confidence = self._likeliest(judged, vector, candidates)
        if own not in self.languages:
            return found
        is_sure = len(candidates) == 1 or (
            len(telling) >= LEAST_WORDS and confidence >= self.threshold
        )
        return found if telling and found != own and is_sure else chosen or own

    def _candidates(self, judged: str, telling: Sequence[str]) -> List[str]:
        """The languages that are written so. Finnish words stand in messages of every script."""
        finnish = self.scripts.get(FINNISH, [])
        other = [w for w in telling if scripts.main_script(w) not in (None, *finnish)]
        by = " ".join(other) if len(other) >= LEAST_WORDS else judged
        written_so = scripts.languages_of(scripts.main_script(by), self.scripts)
        return sorted(written_so) or list(self.languages)

    def _likeliest(
        self, ready: str, vector: np.ndarray, candidates: Sequence[str]
    ) -> Tuple[str, float]:
        if self.model is None or len(candidates) == 1:
            return candidates[0], 1.0
        likely = dict(zip(self.model.labels, self.model.probabilities(ready, vector), strict=True))
        whole = sum(likely[c] for c in candidates) or 1.0
        best = max(candidates, key=lambda c: likely[c])
        return best, float(likely[best] / whole)


@dataclass(frozen=True)
class Spoken:
    """Clean texts with their vectors and languages."""

    texts: Sequence[str]
    vectors: np.ndarray
    languages: Sequence[str]


def learn(taught: Spoken, unseen: Spoken, neutral: Neutral) -> Identifier:
    """From examples; how sure it must be comes from messages from which nothing is learned."""
    known = tuple(sorted(set(taught.languages)))
    by_language = scripts.scripts_by_language(zip(taught.texts, taught.languages, strict=True))
    if len(known) == 1:
        return Identifier(None, known, by_language, neutral, 1.0)
    judged = [neutral.judged(ready) for ready in taught.texts]
    model = linear.learn(judged, taught.vectors, taught.languages, SHAPE)
    temperature, threshold = _calibrated(model, unseen, neutral)
    calibrated = replace(model, temperature=temperature)
    return Identifier(calibrated, known, by_language, neutral, threshold)


def _calibrated(model: Linear, unseen: Spoken, neutral: Neutral) -> Tuple[float, float]:
    """The temperature, and how sure one must be to leave the chosen language."""
    triples = zip(unseen.texts, unseen.vectors, unseen.languages, strict=True)
    known = [each for each in triples if each[2] in model.labels]
    if not known:
        return 1.0, LOWEST_THRESHOLD
    scores = np.stack([model.scores(neutral.judged(ready), vector) for ready, vector, _ in known])
    truth = np.asarray([model.labels.index(language) for _, _, language in known])
    temperature = linear.best_temperature(scores, truth)
    enough = [len(neutral.telling(ready)) >= LEAST_WORDS for ready, _, _ in known]
    likely = linear.softmax(scores / temperature)
    return temperature, _threshold(likely, truth, np.asarray(enough))


def learned(data: TrainingData, neutral: Path, heard: Path, unseen: Path) -> Identifier:
    """Learns from some examples of each language; names of employers are no language."""
    listed = read_neutral(neutral)
    inputs = kept.key(
        kept.data_key(data), listed, read_heard(heard, ()), calibration.fingerprint(unseen)
    )

    def make() -> Identifier:
        rows = [m for m in data.nlu_examples if m.get(LANGUAGE)]
        spoken = sorted({m.get(LANGUAGE) for m in rows})
        pairs = _enough([(m.get(TEXT), m.get(LANGUAGE)) for m in rows]) + read_heard(heard, spoken)
        texts, languages = calibration.in_languages(unseen)
        return learn(
            _spoken([text.clean(t).text for t, _ in pairs], [x for _, x in pairs]),
            _spoken(texts, languages),
            Neutral.of(listed + _names(rows)),
        )

    made: Identifier = kept.once("language", inputs, make)
    return made


def _spoken(texts: List[str], languages: List[str]) -> Spoken:
    return Spoken(texts, encoder.encode_cached(texts), languages)


def _enough(pairs: Sequence[Tuple[str, str]]) -> List[Tuple[str, str]]:
    """At most so many of each language; a text is always among them or always not."""
    by_language: Dict[str, List[str]] = defaultdict(list)
    for message, language in pairs:
        by_language[language].append(message)
    return [
        (message, language)
        for language, texts in sorted(by_language.items())
        for message in sorted(texts, key=_mark)[:ENOUGH]
    ]


def _mark(message: str) -> bytes:
    return hashlib.sha256(message.encode("utf-8")).digest()


def _threshold(likely: np.ndarray, truth: np.ndarray, long_enough: np.ndarray) -> float:
    """The lowest confidence at which a message in the chosen language hardly ever switches."""
    mistaken = (likely.argmax(axis=1) != truth) & long_enough
    confidences = np.sort(likely.max(axis=1)[mistaken])[::-1]
    allowed = int(MOST_FALSE_SWITCHES * len(truth))
    if len(confidences) <= allowed:
        return LOWEST_THRESHOLD
    return max(LOWEST_THRESHOLD, float(np.nextafter(confidences[allowed], 1.0)))


def read_heard(folder: Path, spoken: Sequence[str]) -> List[Tuple[str, str]]:
    """Pairs of text and language, of the languages of which there are no examples yet."""
    files = [p for p in sorted(folder.glob("*.txt")) if p.stem not in spoken]
    return [(line, path.stem) for path in files for line in read_neutral(path)]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LanguageIdentifier(stored.Trained):
    """Writes `language` into the output; the actions speak in it."""

    _identifier: Identifier

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Where the words stand that say nothing about a language, the languages that are only
        told apart from those that are understood, and the messages to calibrate by."""
        return {
            "neutral": "nlu/data/neutral.txt",
            "heard": "nlu/heard",
            "calibration": str(calibration.FOLDER),
        }

    def restore(self, folder: Path) -> None:
        """Reads the model and what decides beside it."""
        arrays, facts = stored.load(folder)
        self._identifier = Identifier(
            Linear.restored(arrays, facts["model"]) if facts["model"] else None,
            tuple(facts["languages"]),
            facts["scripts"],
            Neutral(frozenset(facts["neutral_words"]), tuple(facts["neutral_stems"])),
            facts["threshold"],
        )

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[str]:
        """Helpers and the list of words, which Rasa's cache does not see."""
        where = {**cls.get_default_config(), **config}
        words, heard = read_neutral(Path(where["neutral"])), read_heard(Path(where["heard"]), ())
        listed = kept.key(words, heard, calibration.fingerprint(Path(where["calibration"])))
        source = stored.fingerprint(
            linear, ngrams, scripts, text, stored, calibration, neutral_module
        )
        return f"{source} {listed} {SHAPE} {encoder.encoder().name}"

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the examples of all languages."""
        where = [Path(self._config[name]) for name in ("neutral", "heard", "calibration")]
        found = learned(training_data, *where)
        facts = {
            "model": found.model.facts() if found.model else None,
            "languages": found.languages,
            "scripts": found.scripts,
            "neutral_words": sorted(found.neutral.words),
            "neutral_stems": found.neutral.stems,
            "threshold": found.threshold,
        }
        with self._storage.write_to(self._resource) as folder:
            stored.save(folder, found.model.arrays() if found.model else {}, facts)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Adds the language. The chosen one travels in the message's metadata."""
        for message in messages:
            chosen = (message.get(METADATA) or {}).get(LANGUAGE)
            ready, vector = message.get(encoder.CLEAN), message.get(encoder.EMBEDDING)
            message.set(LANGUAGE, self.language(ready, vector, chosen), True)
        return messages

    def language(self, ready: text.Clean, vector: np.ndarray, chosen: Optional[str]) -> str:
        """The language of a clean text with its vector, where a language was chosen before."""
        return self._identifier.identify(ready.text, vector, chosen)


def _names(rows: Sequence[Message]) -> List[str]:
    spans = [e for m in rows for e in m.get("entities") or [] if e["entity"] == "employer"]
    return sorted({word for span in spans for word in text.words(str(span["value"]))})
