"""The bodies that the channel takes, checked before anything else sees them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Dict, Optional

MAX_CHARACTERS = 8192  # twice what Telegram lets a person send in one message
MAX_PAYLOAD_BYTES = 64  # Telegram's limit for the data of a button
PERSON = re.compile(r"[A-Za-z0-9_-]{1,64}")
LANGUAGE = re.compile(r"[a-z]{2,3}(@[a-z]+)?")
PAYLOAD = re.compile(r"/([a-z_]+)(\{.*\})?")


class BodyError(ValueError):
    """The body is not what the protocol says; the text names the field, never its content."""


@dataclass(frozen=True)
class Incoming:
    """One message or tap of a person. Exactly one of text and payload is set."""

    person: str
    update_id: int
    text: Optional[str]
    payload: Optional[str]
    language: str
    now: str
    consented: bool

    def metadata(self) -> Dict[str, Any]:
        """What the actions see of the message besides its content."""
        return {
            "update_id": self.update_id,
            "language": self.language,
            "now": self.now,
            "consented": self.consented,
            "payload": self.payload is not None,
        }


def incoming(body: Any) -> Incoming:
    """Reads the body of /message. Raises BodyError."""
    body = _mapping(body)
    text, payload = body.get("text"), body.get("payload")
    if (text is None) == (payload is None):
        raise BodyError("exactly one of text and payload")
    return Incoming(
        person=person(body),
        update_id=_whole_number(body, "update_id"),
        text=None if text is None else message_text(body),
        payload=None if payload is None else _payload(payload),
        language=language(body),
        now=_moment(body),
        consented=_flag(body, "consented"),
    )


def person(body: Any) -> str:
    """The random id under which a person's turns are kept. Raises BodyError."""
    value = _mapping(body).get("person")
    if not isinstance(value, str) or not PERSON.fullmatch(value):
        raise BodyError("person")
    return value


def message_text(body: Any) -> str:
    """What was typed. Raises BodyError."""
    value = _mapping(body).get("text")
    if not isinstance(value, str) or len(value) > MAX_CHARACTERS:
        raise BodyError("text")
    # A lone surrogate is valid in JSON and in no database.
    return value.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def language(body: Any) -> str:
    """The language that the person chose, as `fi` or `fi@easy`. Raises BodyError."""
    value = _mapping(body).get("language")
    if not isinstance(value, str) or not LANGUAGE.fullmatch(value):
        raise BodyError("language")
    return value


def _mapping(body: Any) -> Dict[str, Any]:
    if not isinstance(body, dict):
        raise BodyError("a JSON object is needed")
    return body


def _payload(value: Any) -> str:
    match = PAYLOAD.fullmatch(value) if isinstance(value, str) else None
    if match is None or len(value.encode("utf-8")) > MAX_PAYLOAD_BYTES:
        raise BodyError("payload")
    try:
        entities = json.loads(match.group(2) or "{}")
    except ValueError as error:
        raise BodyError("payload") from error
    if not all(isinstance(v, (str, int, bool)) for v in entities.values()):
        raise BodyError("payload")
    return value


def _whole_number(body: Dict[str, Any], field: str) -> int:
    value = body.get(field)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BodyError(field)
    return value


def _flag(body: Dict[str, Any], field: str) -> bool:
    value = body.get(field)
    if not isinstance(value, bool):
        raise BodyError(field)
    return value


def moment(body: Any, field: str) -> datetime:
    """An instant with its offset. Raises BodyError."""
    value = _mapping(body).get(field)
    try:
        found = (
            datetime.fromisoformat(value.replace("Z", "+00:00")) if isinstance(value, str) else None
        )
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise BodyError(field)
    return found


def _moment(body: Dict[str, Any]) -> str:
    moment(body, "now")
    return str(body["now"])
