"""The last word of the pipeline: answer, ask with at most three options, or fall back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Text, Tuple

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components import calibration, encoder, head, stored, thresholds
from nlu.components.thresholds import CRISIS, OPTIONS, OUT_OF_SCOPE, Thresholds
from nlu.examples import ANSWER_GROUPS, read_wishes

WISH = "wish"
FALLBACK, ASK = "nlu_fallback", "ask"
DISTRESS = "distress"  # the entity, and the key in a parse: help lines belong beneath the answer
ASKABLE_GROUPS = {"faq", "signposts", "tasks"}
LEAST_OPTION = 0.03  # a button for something less likely only confuses

Ranking = Sequence[Tuple[str, float]]


@dataclass(frozen=True)
class Outcome:
    """What is done with a message: `answer`, `ask` or `fallback`, and the wish it is about."""

    kind: str
    wish: str
    confidence: float
    options: Tuple[str, ...] = ()
    is_watched: bool = False  # perhaps in distress: help lines belong beneath the answer


def decide(ranking: Ranking, limits: Thresholds, groups: Dict[str, str]) -> Outcome:
    """The outcome of a ranking (likeliest first). Distress comes before everything."""
    if not ranking:
        return Outcome("fallback", OUT_OF_SCOPE, 0.0)
    distress = dict(ranking).get(CRISIS, 0.0)
    if distress >= limits.crisis:
        return Outcome("answer", CRISIS, distress)
    calm = _calm(ranking, limits, groups)
    return replace(calm, is_watched=distress >= limits.watch)


def _calm(ranking: Ranking, limits: Thresholds, groups: Dict[str, str]) -> Outcome:
    """The outcome where nobody is in distress."""
    wish, confidence = ranking[0]
    if wish == OUT_OF_SCOPE:
        return Outcome("fallback", wish, confidence)
    if confidence >= limits.answer:
        return Outcome("answer", wish, confidence)
    likely = [(w, p) for w, p in ranking if groups.get(w) in ASKABLE_GROUPS][:OPTIONS]
    options = tuple(w for w, p in likely if p >= LEAST_OPTION)
    if options and sum(p for _, p in likely) >= limits.ask:
        return Outcome("ask", wish, confidence, options)
    return Outcome("fallback", wish, confidence)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class OutcomeDecider(stored.Trained):
    """Writes Rasa's intent and the property `wish`, which /parse and the evaluation read."""

    _limits: Thresholds
    _groups: Dict[str, str]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Where the wishes and their groups stand, and the messages to calibrate by."""
        return {"wishes": "nlu/intents.yml", "calibration": str(calibration.FOLDER)}

    def restore(self, folder: Path) -> None:
        """Reads the thresholds and the groups."""
        facts = stored.load(folder)[1]
        self._limits = Thresholds(**facts["thresholds"])
        self._groups = facts["groups"]

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[str]:
        """The head decides what is held out; intents.yml the groups."""
        wishes = Path(config.get("wishes", "nlu/intents.yml")).read_bytes()
        helpers = stored.fingerprint(thresholds, head, stored)
        addon = head.WishHead.fingerprint_addon(config)
        return f"{helpers} {addon} {hashlib.sha256(wishes).hexdigest()}"

    def train(self, training_data: TrainingData) -> Resource:
        """Chooses the thresholds by what the head says of messages that it has not seen."""
        found = head.calibrated(training_data, Path(self._config["calibration"]))
        names, likely, truth = found.model.labels, found.likely, found.truth
        groups = read_wishes(Path(self._config["wishes"]))
        askable = [w for w, group in groups.items() if group in ASKABLE_GROUPS]
        flags = thresholds.askable_flags(names, askable)
        limits = thresholds.choose(names, likely, truth, flags, found.languages, found.distress)
        facts = {
            "thresholds": limits.as_facts(),
            "groups": groups,
            "calibration": thresholds.report(names, likely, truth, limits),
        }
        with self._storage.write_to(self._resource) as folder:
            stored.save(folder, {}, facts)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Turns the head's ranking into intent, entities and the property `wish`."""
        for message in messages:
            ranking = message.get(head.RANKING) if message.get(encoder.CLEAN).text else []
            outcome = decide(ranking, self._limits, self._groups)
            said, added = _as_rasa(outcome, self._groups)
            message.set(INTENT, {"name": said, "confidence": outcome.confidence}, True)
            message.set(ENTITIES, (message.get(ENTITIES) or []) + added, True)
            message.set(WISH, _as_wish(outcome, ranking), True)
        return messages


def _as_rasa(outcome: Outcome, groups: Dict[str, str]) -> Tuple[str, List[Dict[str, Any]]]:
    """Rasa's intent, and the entities that say which answer or which options."""
    watched = [{"entity": DISTRESS, "value": "possible"}] if outcome.is_watched else []
    said, added = _as_intent(outcome, groups)
    return said, added + watched


def _as_intent(outcome: Outcome, groups: Dict[str, str]) -> Tuple[str, List[Dict[str, Any]]]:
    if outcome.kind == "ask":
        return ASK, [{"entity": "options", "value": list(outcome.options)}]
    if outcome.kind == "fallback":
        is_outside = outcome.wish == OUT_OF_SCOPE and outcome.confidence > 0
        return (OUT_OF_SCOPE if is_outside else FALLBACK), []
    answered_by = ANSWER_GROUPS.get(groups.get(outcome.wish, ""))
    if answered_by:
        return answered_by, [{"entity": "id", "value": outcome.wish}]
    return outcome.wish, []


def _as_wish(outcome: Outcome, ranking: Ranking) -> Dict[str, Any]:
    wish = {
        "id": outcome.wish,
        "confidence": round(outcome.confidence, 4),
        "top": _top(outcome.wish, ranking),
        "outcome": outcome.kind,
    }
    return {**wish, DISTRESS: "possible"} if outcome.is_watched else wish


def _top(wish: str, ranking: Ranking) -> List[str]:
    """What is answered stands first, even where distress outranked the likeliest."""
    return [wish] + [other for other, _ in ranking if other != wish]
