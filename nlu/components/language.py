"""Which language a message is in. The person's chosen language holds unless much speaks against."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, FrozenSet, List, Optional, Sequence, Text, Tuple

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components import encoder, kept, linear, ngrams, scripts, stored, text
from nlu.components.linear import Linear, Rows, Shape

LANGUAGE = "language"
SHAPE = Shape(
    gram_weight=8.0,
    shortest=1,
    longest=4,
    buckets=2**15,
    vector_strength=1.0,
    gram_strength=0.3,
)
ENOUGH = 4000  # examples of a language: more change no figure, and cost time
LEAST_WORDS = 2  # one word in a shared script may be a name, a greeting or a Finnish term
MOST_FALSE_SWITCHES = 0.002  # of the messages that are in the chosen language
LOWEST_THRESHOLD = 0.6


@dataclass(frozen=True)
class Neutral:
    """Words that say nothing about the language around them; a stem covers all that begin so."""

    words: FrozenSet[str]
    stems: Tuple[str, ...]

    def __contains__(self, word: str) -> bool:
        return word in self.words or word.startswith(self.stems)

    @classmethod
    def of(cls, listed: Sequence[str]) -> Neutral:
        """From a list in which stems end with a star."""
        stems = tuple(text.fold(w[:-1]) for w in listed if w.endswith("*"))
        return cls(frozenset(text.fold(w) for w in listed if not w.endswith("*")), stems)


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
        telling = [w for w in text.words(ready) if w not in self.neutral and _has_letter(w)]
        # Judged by the words that tell: terms and names would count for their own language.
        judged = " ".join(telling) or ready
        candidates = self._candidates(judged)
        found, confidence = self._likeliest(judged, vector, candidates)
        if own not in self.languages:
            return found
        is_sure = len(candidates) == 1 or (
            len(telling) >= LEAST_WORDS and confidence >= self.threshold
        )
        return found if telling and found != own and is_sure else chosen or own

    def _candidates(self, ready: str) -> List[str]:
        written_so = scripts.languages_of(scripts.main_script(ready), self.scripts)
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


def learn(
    texts: Sequence[str], vectors: np.ndarray, languages: Sequence[str], neutral: Neutral
) -> Identifier:
    """From clean texts with their languages."""
    known = tuple(sorted(set(languages)))
    by_language = scripts.scripts_by_language(zip(texts, languages, strict=True))
    if len(known) == 1:
        return Identifier(None, known, by_language, neutral, 1.0)
    rows = Rows.of(texts, vectors, SHAPE)
    # Halves are enough: one knows a language by a thousand messages as well as by two.
    names, scores = linear.cross_validated(rows, languages, SHAPE, most_folds=2)
    truth = np.asarray([names.index(language) for language in languages])
    temperature = linear.best_temperature(scores, truth)
    threshold = _threshold(texts, linear.softmax(scores / temperature), truth)
    model = linear.learn(rows, languages, SHAPE, temperature)
    return Identifier(model, known, by_language, neutral, threshold)


def learned(data: TrainingData, neutral: Path, heard: Path) -> Identifier:
    """Learns from some examples of each language; names of employers are no language."""
    rows = [m for m in data.nlu_examples if m.get(LANGUAGE)]
    spoken = sorted({m.get(LANGUAGE) for m in rows})
    pairs = [(text.clean(m.get(TEXT)).text, m.get(LANGUAGE)) for m in rows]
    pairs = _enough(pairs) + [(text.clean(t).text, x) for t, x in read_heard(heard, spoken)]
    words = Neutral.of(read_neutral(neutral) + _names(rows))
    inputs = kept.key(pairs, sorted(words.words), words.stems)

    def make() -> Identifier:
        texts = [ready for ready, _ in pairs]
        return learn(texts, encoder.encode_cached(texts), [x for _, x in pairs], words)

    made: Identifier = kept.once("language", inputs, make)
    return made


def _enough(pairs: Sequence[Tuple[str, str]]) -> List[Tuple[str, str]]:
    """At most so many of each language; a text is always among them or always not."""
    by_language: Dict[str, List[str]] = defaultdict(list)
    for ready, language in pairs:
        by_language[language].append(ready)
    return [
        (ready, language)
        for language, texts in sorted(by_language.items())
        for ready in sorted(texts, key=_mark)[:ENOUGH]
    ]


def _mark(ready: str) -> bytes:
    return hashlib.sha256(ready.encode("utf-8")).digest()


def _threshold(texts: Sequence[str], likely: np.ndarray, truth: np.ndarray) -> float:
    """The lowest confidence at which a message in the chosen language hardly ever switches."""
    long_enough = np.asarray([len(text.words(t)) >= LEAST_WORDS for t in texts])
    mistaken = (likely.argmax(axis=1) != truth) & long_enough
    confidences = np.sort(likely.max(axis=1)[mistaken])[::-1]
    allowed = int(MOST_FALSE_SWITCHES * len(truth))
    if len(confidences) <= allowed:
        return LOWEST_THRESHOLD
    return max(LOWEST_THRESHOLD, float(np.nextafter(confidences[allowed], 1.0)))


def read_neutral(path: Path) -> List[str]:
    """One word a line; `#` begins a comment. A missing file is an empty list."""
    if not path.exists():
        return []
    lines = (line.partition("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return [line for line in lines if line]


def read_heard(folder: Path, spoken: Sequence[str]) -> List[Tuple[str, str]]:
    """Pairs of text and language, of the languages of which there are no examples yet."""
    files = [p for p in sorted(folder.glob("*.txt")) if p.stem not in spoken]
    return [(line, path.stem) for path in files for line in read_neutral(path)]


def _has_letter(word: str) -> bool:
    return any(letter.isalpha() for letter in word)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LanguageIdentifier(stored.Trained):
    """Writes `language` into the output; the actions speak in it."""

    _identifier: Identifier

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Where the words stand that say nothing about a language, and the languages that are
        only told apart from those that are understood."""
        return {"neutral": "nlu/data/neutral.txt", "heard": "nlu/heard"}

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
        path = Path(config.get("neutral", "nlu/data/neutral.txt"))
        heard = read_heard(Path(config.get("heard", "nlu/heard")), ())
        known = "\n".join(read_neutral(path)) + repr(heard)
        listed = hashlib.sha256(known.encode("utf-8")).hexdigest()
        source = stored.fingerprint(linear, ngrams, scripts, text, stored)
        return f"{source} {listed} {SHAPE} {encoder.encoder().name}"

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the examples of all languages."""
        found = learned(training_data, Path(self._config["neutral"]), Path(self._config["heard"]))
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
            message.set(LANGUAGE, self._identifier.identify(ready.text, vector, chosen), True)
        return messages


def _names(rows: Sequence[Message]) -> List[str]:
    spans = [e for m in rows for e in m.get("entities") or [] if e["entity"] == "employer"]
    return sorted({word for span in spans for word in text.words(str(span["value"]))})
