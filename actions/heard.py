"""From Rasa's tracker to what was heard: the only place that knows how a tracker looks."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from rasa_sdk import Tracker

from polku.clock import HELSINKI
from polku.messages.ids import TASKS
from polku.messages.languages import KNOWN, LANGUAGES
from polku.services.forms import FRESH
from polku.services.heard import Heard, Said, Span
from polku.services.turn import ANSWER_UNASKED, KEEPS

#: Replies that say "I did not understand": two such turns in a row offer a person.
FAILURES = frozenset(
    {"ask", "ask.no", "not_understood", "not_understood_again", "out_of_scope", "feedback_bad"}
)


def hear(tracker: Tracker) -> Heard:
    """Return the turn that the tracker ends with."""
    users = [event for event in tracker.events if event.get("event") == "user"]
    heard = _heard(tracker.sender_id, users[-1])
    return replace(
        heard,
        failures=_failures(tracker.events),
        language_was_offered="offer_language" in _reply_ids(tracker.events),
        unspoken_was_told="unspoken" in _reply_ids(tracker.events),
        said_before=_last_reply(tracker.events),
        before=_before(tracker.events, heard.now),
        last_topic=_last_topic(tracker.events),
        pending=_pending(tracker.sender_id, users[:-1], heard),
    )


def _heard(person: str, event: Mapping[str, Any]) -> Heard:
    parsed: Mapping[str, Any] = event.get("parse_data") or {}
    metadata: Mapping[str, Any] = event.get("metadata") or {}
    tapped = bool(metadata.get("payload"))
    entities: list[Mapping[str, Any]] = parsed.get("entities") or []
    chosen = str(metadata.get("language") or "en")
    written = chosen if tapped else str(parsed.get("language") or chosen)
    text = str(event.get("text") or "")
    return Heard(
        person=person,
        update_id=int(metadata.get("update_id") or 0),
        intent=str((parsed.get("intent") or {}).get("name") or "nlu_fallback"),
        language=written if written in LANGUAGES else chosen,
        unspoken=written if written in KNOWN and written not in LANGUAGES else None,
        now=_instant(event),
        consented=bool(metadata.get("consented")),
        text=None if tapped else text,
        params={e["entity"]: str(e["value"]) for e in entities if _is_param(e)},
        spans=() if tapped else tuple(_spans(entities, text)),
        options=tuple(_options(entities)),
        second=next((str(e["value"]) for e in entities if e["entity"] == "second"), None),
        is_watched=any(e["entity"] == "distress" for e in entities),
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


def _turns(events: Iterable[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Return what was said in each turn, this one (which has nothing yet) not among them."""
    turns: list[list[Mapping[str, Any]]] = []
    for event in events:
        if event.get("event") == "user":
            turns.append([event])
        elif turns and event.get("event") == "bot":
            turns[-1].append(event)
    return turns[:-1]


def _before(events: Iterable[Mapping[str, Any]], now: datetime) -> tuple[Said, ...]:
    """Return the replies of the turn before this one, where it was not long ago."""
    turns = _turns(events)
    if not turns or now - _instant(turns[-1][0]) >= FRESH:
        return ()
    said = []
    for event in turns[-1][1:]:
        custom = (event.get("data") or {}).get("custom") or {}
        shown = [button for row in custom.get("buttons") or [] for button in row]
        said.append(
            Said(
                custom.get("id"),
                str(custom.get("text") or ""),
                tuple(str(button["payload"]) for button in shown),
                tuple(str(button["title"]) for button in shown),
            )
        )
    return tuple(said)


def _instant(user: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(str(user["metadata"]["now"])).astimezone(HELSINKI)


def _last_topic(events: Iterable[Mapping[str, Any]]) -> str | None:
    """Return the wish that was answered last: an answer's id, or a task's."""
    for user, *replies in reversed(_turns(events)):
        for reply in replies:
            kind, _, wish = (_reply_id(reply) or "").partition("/")
            if kind in ("faq", "signpost") and wish:
                return wish
        intent = ((user.get("parse_data") or {}).get("intent") or {}).get("name")
        if intent in TASKS:
            return str(intent)
    return None


def _reply_ids(events: Iterable[Mapping[str, Any]]) -> frozenset[str | None]:
    return frozenset(_reply_id(event) for event in events)


def _pending(person: str, earlier: list[Mapping[str, Any]], now: Heard) -> Heard | None:
    """Return the wish that waited for consent, as if it were said now."""
    if now.intent != "resume":
        return None
    for event in reversed(earlier):
        heard = _heard(person, event)
        if heard.intent in KEEPS | ANSWER_UNASKED:
            return replace(heard, now=now.now, update_id=now.update_id, consented=now.consented)
    return None
