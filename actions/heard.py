"""From Rasa's tracker to what was heard: the only place that knows how a tracker looks."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from rasa_sdk import Tracker

from polku.clock import HELSINKI
from polku.services.heard import Heard, Span
from polku.services.turn import KEEPS

#: Replies that say "I did not understand": two such turns in a row offer a person.
FAILURES = frozenset(
    {"ask", "not_understood", "not_understood_again", "out_of_scope", "feedback_bad"}
)


def hear(tracker: Tracker) -> Heard:
    """Return the turn that the tracker ends with."""
    users = [event for event in tracker.events if event.get("event") == "user"]
    heard = _heard(tracker.sender_id, users[-1])
    return replace(
        heard,
        failures=_failures(tracker.events),
        language_was_offered="offer_language" in _reply_ids(tracker.events),
        said_before=_last_reply(tracker.events),
        last_topic=_last_topic(tracker.events),
        pending=_pending(tracker.sender_id, users[:-1], heard),
    )


def _heard(person: str, event: Mapping[str, Any]) -> Heard:
    parsed: Mapping[str, Any] = event.get("parse_data") or {}
    metadata: Mapping[str, Any] = event.get("metadata") or {}
    tapped = bool(metadata.get("payload"))
    entities: list[Mapping[str, Any]] = parsed.get("entities") or []
    chosen = str(metadata.get("language") or "en")
    text = str(event.get("text") or "")
    return Heard(
        person=person,
        update_id=int(metadata.get("update_id") or 0),
        intent=str((parsed.get("intent") or {}).get("name") or "nlu_fallback"),
        language=chosen if tapped else str(parsed.get("language") or chosen),
        now=datetime.fromisoformat(str(metadata["now"])).astimezone(HELSINKI),
        consented=bool(metadata.get("consented")),
        text=None if tapped else text,
        params={e["entity"]: str(e["value"]) for e in entities if _is_param(e)},
        spans=() if tapped else tuple(_spans(entities, text)),
        options=tuple(_options(entities)),
        chosen_language=chosen,
    )


def _is_param(entity: Mapping[str, Any]) -> bool:
    """Whether it came with a button or from the outcome, rather than out of the words."""
    return entity["entity"] in ("id", "on", "do", "v", "from", "sure")


def _spans(entities: Iterable[Mapping[str, Any]], text: str) -> Iterable[Span]:
    for entity in entities:
        start, end = entity.get("start"), entity.get("end")
        if (
            not _is_param(entity)
            and isinstance(start, int)
            and isinstance(end, int)
            and end > start
        ):
            yield Span(entity["entity"], text[start:end], str(entity["value"]))


def _options(entities: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for entity in entities:
        if entity["entity"] == "options":
            value = entity["value"]
            listed = json.loads(value) if isinstance(value, str) else value
            yield from (str(each) for each in listed)


def _failures(events: Iterable[Mapping[str, Any]]) -> int:
    """Count the turns just before this one that were not understood."""
    count, failed = 0, False
    started = False
    for event in events:
        if event.get("event") == "user":
            if started:
                count = count + 1 if failed else 0
            started, failed = True, False
        elif _reply_id(event) in FAILURES:
            failed = True
    return count


def _reply_id(event: Mapping[str, Any]) -> str | None:
    if event.get("event") != "bot":
        return None
    custom = (event.get("data") or {}).get("custom") or {}
    return custom.get("id")


def _last_reply(events: Iterable[Mapping[str, Any]]) -> str | None:
    """Return the id of the last reply that has one."""
    return next((each for event in reversed(list(events)) if (each := _reply_id(event))), None)


def _last_topic(events: Iterable[Mapping[str, Any]]) -> str | None:
    """Return the wish of the last answer that is the same for everybody."""
    for event in reversed(list(events)):
        kind, _, wish = (_reply_id(event) or "").partition("/")
        if kind in ("faq", "signpost") and wish:
            return wish
    return None


def _reply_ids(events: Iterable[Mapping[str, Any]]) -> frozenset[str | None]:
    return frozenset(_reply_id(event) for event in events)


def _pending(person: str, earlier: list[Mapping[str, Any]], now: Heard) -> Heard | None:
    """Return the wish that waited for consent, as if it were said now."""
    if now.intent != "resume":
        return None
    for event in reversed(earlier):
        heard = _heard(person, event)
        if heard.intent in KEEPS:
            return replace(heard, now=now.now, update_id=now.update_id, consented=now.consented)
    return None
