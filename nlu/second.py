"""Two wishes in one message, and a wish behind a greeting or an insult.

The whole message is understood first. Only where it has clauses that ask for different things is
each of them understood alone; a second wish is reported where both are sure. A short message of
one clause costs nothing more.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Awaitable, Callable, Dict, FrozenSet, List, Optional

from nlu.clauses import Clause, clauses
from nlu.examples import read_wishes

SECOND = "second"
CRISIS = "crisis"
ANSWERABLE = ("faq", "signposts", "tasks")
# What a person tells rather than asks, beside which a question may stand.
TOLD = frozenset({"report_application", "add_conversation"})
MOST = 3  # clauses that are understood alone
LIKELY = 0.3  # of a clause alone, where the whole message ranks its wish among the first
STORY = 5  # sentences that tell: more are a story around one wish

Parsed = Dict[str, Any]
Understand = Callable[[str], Awaitable[Parsed]]


@lru_cache(maxsize=None)
def _groups() -> Dict[str, str]:
    return read_wishes(Path(__file__).with_name("intents.yml"))


@lru_cache(maxsize=None)
def _answerable() -> FrozenSet[str]:
    return frozenset(wish for wish, group in _groups().items() if group in ANSWERABLE)


async def completed(parsed: Parsed, text: str, understand: Understand) -> Parsed:
    """The parse, with `second` where there is one, and without a greeting in a wish's way."""
    if _is_distress(parsed):
        return parsed
    worth = _worth_reading(parsed, clauses(text))
    if not worth:
        return parsed
    alone = [await understand(clause.text) for clause in worth]
    distress = next((one for one in alone if _is_distress(one)), None)
    if distress is not None:
        return _taken_from(distress, parsed)
    sure: List[Parsed] = []
    for clause, one in zip(worth, alone, strict=True):
        known = _is_answered(one) or (clause.asks and _is_likely(one, parsed))
        if known and one["wish"]["id"] not in [other["wish"]["id"] for other in sure]:
            sure.append(one)
    return _with(parsed, sure)


def _worth_reading(parsed: Parsed, found: List[Clause]) -> List[Clause]:
    asking = [clause for clause in found if clause.asks]
    if len(found) < 2 or not asking or len(found) > STORY:
        return []
    told = [clause for clause in found if not clause.asks]
    if told and TOLD.intersection(parsed["wish"]["top"][:MOST]):
        asking = [clause for clause in found if clause.asks or clause is told[0]]
    elif len(asking) < 2 and _is_answered(parsed):
        return []  # one question in a story: the whole message says best what is meant
    return asking[:MOST]


def _is_distress(parsed: Parsed) -> bool:
    return parsed["wish"]["outcome"] == "answer" and parsed["wish"]["id"] == CRISIS


def _is_answered(parsed: Parsed) -> bool:
    return parsed["wish"]["outcome"] == "answer" and parsed["wish"]["id"] in _answerable()


def _is_likely(alone: Parsed, whole: Parsed) -> bool:
    """Whether a clause's wish is rather likely, both alone and in the whole message."""
    wish = alone["wish"]
    return (
        wish["id"] in _answerable()
        and wish["outcome"] == "ask"
        and wish["confidence"] >= LIKELY
        and wish["id"] in whole["wish"]["top"][:MOST]
    )


def _with(parsed: Parsed, sure: List[Parsed]) -> Parsed:
    """The first wish answered, the second named; the whole message's own wish stays where sure."""
    if not sure:
        return parsed
    whole = parsed["wish"]["id"] if _is_answered(parsed) else None
    # What is only likely is offered, never answered unasked.
    sure = sorted(sure, key=lambda one: not _is_answered(one))
    ids = [one["wish"]["id"] for one in sure]
    if whole is None:
        agrees = ids[0] == parsed["wish"]["id"] or _only_courtesy(parsed)
        if not _is_answered(sure[0]) or (len(sure) < 2 and not agrees):
            return parsed
        parsed = _taken_from(sure[0], parsed)
        return _named(parsed, ids[1] if len(ids) > 1 else None)
    if whole not in ids or len(ids) < 2:
        return parsed
    return _named(parsed, next(wish for wish in ids if wish != whole))


def _only_courtesy(parsed: Parsed) -> bool:
    """Whether the whole was taken for talk: a greeting, thanks, an insult."""
    return _groups().get(parsed["wish"]["id"]) == "conversation"


def _taken_from(one: Parsed, whole: Parsed) -> Parsed:
    spans = [entity for entity in whole["entities"] if "start" in entity]
    meant = [entity for entity in one["entities"] if "start" not in entity]
    if "distress" in whole["wish"] and "distress" not in one["wish"]:
        meant += [entity for entity in whole["entities"] if entity["entity"] == "distress"]
        one = {**one, "wish": {**one["wish"], "distress": whole["wish"]["distress"]}}
    top = [one["wish"]["id"], *(w for w in whole["wish"]["top"] if w != one["wish"]["id"])]
    wish = {**one["wish"], "top": top[: len(whole["wish"]["top"])]}
    return {**whole, "intent": one["intent"], "wish": wish, "entities": spans + meant}


def _named(parsed: Parsed, second: Optional[str]) -> Parsed:
    if second is None:
        return parsed
    entity = {"entity": SECOND, "value": second}
    return {**parsed, SECOND: second, "entities": [*parsed["entities"], entity]}
