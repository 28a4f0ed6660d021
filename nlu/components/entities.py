"""Finds employer, job, day, time, number, kind and format in what a person typed."""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Text, Tuple

import pycrfsuite
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components import encoder, kept, spans, stored, text
from nlu.components import lexicon as lexicon_module
from nlu.components.language import LANGUAGE
from nlu.components.lexicon import lexicon
from nlu.components.spans import NAMED, VALUED, Known, Marked
from nlu.components.text import fold

MODEL, FACTS = "tagger.crfsuite", "facts.json"
SETTINGS = {"c1": 0.05, "c2": 0.2, "max_iterations": 120, "feature.possible_transitions": True}
# A wish's unmarked messages teach what is no entity only where its messages are marked at all.
MARKED_SHARE = 0.2
SEED = 20
SEVERAL = 0.2  # the share of varied messages that get more than one employer


@dataclass(frozen=True)
class Row:
    """A clean training message with its spans."""

    text: str
    language: str
    wish: str
    marked: Tuple[Marked, ...]


@dataclass
class Tagger:
    """The trained sequence model, shared by all languages."""

    model: Any
    known: Known
    # The library reads the model where its bytes lie, and does not keep them alive itself.
    content: bytes

    @classmethod
    def restored(cls, content: bytes, known: Known) -> Tagger:
        """From storage."""
        model = pycrfsuite.Tagger()
        model.open_inmemory(content)
        return cls(model, known, content)

    def find(self, ready: str, language: str) -> List[Marked]:
        """The spans in a clean text."""
        found = spans.tokens(ready)
        if not found:
            return []
        tagged = self.model.tag(spans.features(ready, found, language, self.known))
        marked = spans.spans_of(found, tagged)
        return [m for m in marked if any(c.isalnum() for c in ready[m.start : m.end])]


def rows(data: TrainingData) -> List[Row]:
    """The messages that teach: all of those wishes and languages in which entities are marked."""
    found = [_row(m) for m in data.nlu_examples if m.get(INTENT)]
    shares: Dict[Tuple[str, str], List[bool]] = defaultdict(list)
    for row in found:
        shares[row.language, row.wish].append(bool(row.marked))
    taught = {key for key, flags in shares.items() if sum(flags) >= MARKED_SHARE * len(flags)}
    return [row for row in found if (row.language, row.wish) in taught]


def learn(taught: Sequence[Row], model_file: Path) -> Known:
    """Trains into the file and returns the words known by kind of entity.

    A word that only this message names is hidden from it: were it known to itself, the model
    would learn to wait for known words, and find no employer that it has not met.
    """
    named = Counter(pair for row in taught for pair in spans.named_stems(row.text, row.marked))
    known = frozenset(named)
    trainer = pycrfsuite.Trainer(verbose=False, params=SETTINGS)
    for row in varied(taught):
        found = spans.tokens(row.text)
        if found:
            own = spans.named_stems(row.text, row.marked)
            hidden = frozenset(pair for pair in own if named[pair] < 2)
            described = spans.features(row.text, found, row.language, known, hidden)
            trainer.append(described, spans.tags(found, row.marked))
    trainer.train(str(model_file))
    return known


def learned(data: TrainingData) -> Path:
    """The folder with the trained model and its facts; a known set of rows trains nothing."""
    taught = kept.once("rows", kept.data_key(data), lambda: rows(data))

    def make(folder: Path) -> None:
        known = sorted(learn(taught, folder / MODEL)) if taught else []
        facts = {"trained": bool(taught), "known": known}
        (folder / FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")

    inputs = kept.key(taught, _source())
    return Path(kept.once("tagger", inputs, lambda: kept.on_disk("tagger", inputs, make)))


def _source() -> str:
    helpers = stored.fingerprint(spans, lexicon_module, text, stored, sys.modules[__name__])
    return f"{helpers} {lexicon_module.fingerprint()} {SETTINGS}"


def varied(taught: Sequence[Row]) -> List[Row]:
    """Each message also in lower case, and with other names, trades and days in it.

    Words are not to be learned, but their places. Some get several employers instead of one.
    """
    chance = random.Random(SEED)  # noqa: S311 (the same choice every time)
    pools: Dict[Tuple[str, ...], List[Tuple[str, str]]] = defaultdict(list)
    for row in taught:
        for span in row.marked:
            pools[_form(row, span)].append((row.text[span.start : span.end], span.value))
    result: List[Row] = []
    for row in taught:
        result += _also_lower(row)
        if any(span.entity in NAMED for span in row.marked):
            result += _also_lower(_exchanged(row, pools, chance))
    return result


def _also_lower(row: Row) -> List[Row]:
    """The row, and where it has capitals, once more without."""
    # Letter by letter: some letters grow when lowered, and the spans must stay where they are.
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in row.text)
    return [row] if lowered == row.text else [row, replace(row, text=lowered)]


def _form(row: Row, span: Marked) -> Tuple[str, ...]:
    """What may stand for what: where words have case endings, only the same ending."""
    letters = lexicon().endings.get(row.language, 0)
    ending = fold(row.text[span.start : span.end])[-letters:] if letters else ""
    return row.language, span.entity, ending


def _exchanged(
    row: Row, pools: Mapping[Tuple[str, ...], List[Tuple[str, str]]], chance: random.Random
) -> Row:
    text, at, marked = "", 0, []
    several = chance.random() < SEVERAL
    for span in sorted(row.marked, key=lambda m: m.start):
        text += row.text[at : span.start]
        at = span.end
        pool = pools[_form(row, span)]
        words = [(row.text[span.start : span.end], span.value)]
        if span.entity in NAMED:
            words = [chance.choice(pool)]
        if several and span.entity == "employer":
            words += [chance.choice(pool) for _ in range(chance.choice((1, 1, 2, 3)))]
            several = False
        for place, (word, value) in enumerate(words):
            text += _between(row.language, len(words) - place, chance) if place else ""
            marked.append(Marked(len(text), len(text) + len(word), span.entity, value))
            text += word
    return Row(text + row.text[at:], row.language, row.wish, tuple(marked))


def _between(language: str, left: int, chance: random.Random) -> str:
    """What stands before one of several names, `left` of which are to come."""
    conjunctions = lexicon().conjunctions.get(language, ())
    if left == 1 and conjunctions and chance.random() < 0.7:
        return f" {chance.choice(conjunctions)} "
    return ", "


def _without_stop(ready: str, span: Marked) -> int:
    """Where the span ends without the sign that ends its sentence; "3.12." keeps its dot."""
    end = span.end
    while end - span.start > 1 and ready[end - 1] in ".,;:!?" and not ready[end - 2].isdigit():
        end -= 1
    return end


def _row(message: Message) -> Row:
    original = message.get(TEXT)
    ready = text.clean(original)
    marked = tuple(
        Marked(
            *_in_clean(ready, e["start"], e["end"]),
            e["entity"],
            str(e["value"]) if e["entity"] in VALUED else "",
        )
        for e in message.get(ENTITIES) or []
    )
    return Row(ready.text, message.get(LANGUAGE) or "", message.get(INTENT), marked)


def _in_clean(ready: text.Clean, start: int, end: int) -> Tuple[int, int]:
    inside = [i for i, place in enumerate(ready.places[:-1]) if start <= place < end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class EntityTagger(stored.Trained):
    """Adds the entities, their places counted on the text as it was typed."""

    _tagger: Optional[Tagger] = None

    def restore(self, folder: Path) -> None:
        """Reads the tagger, where there was anything to learn."""
        facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
        if facts["trained"]:
            known = frozenset((entity, stem) for entity, stem in facts["known"])
            self._tagger = Tagger.restored((folder / MODEL).read_bytes(), known)

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[str]:
        """Helpers that Rasa's cache does not see."""
        return _source()

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the marked examples; without any, nothing is ever found."""
        made = learned(training_data)
        with self._storage.write_to(self._resource) as folder:
            for path in made.iterdir():
                shutil.copy(path, folder / path.name)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Adds entities to each message."""
        for message in messages:
            message.set(ENTITIES, self._entities(message), True)
        return messages

    def _entities(self, message: Message) -> List[Dict[str, Any]]:
        if self._tagger is None:
            return []
        original, ready = message.get(TEXT) or "", message.get(encoder.CLEAN)
        language = (message.get(LANGUAGE) or "").split("@")[0]
        found: List[Dict[str, Any]] = []
        for span in self._tagger.find(ready.text, language):
            start, end = ready.original(span.start, _without_stop(ready.text, span))
            value = span.value or original[start:end]
            found.append({"entity": span.entity, "start": start, "end": end, "value": value})
        return found
