"""What a button may send: a closed list, written in Rasa's short form.

Telegram keeps at most 64 bytes with a button. What comes back is not trusted: only what
:meth:`Payload.encode` could have written is read, and whether an id belongs to the person who
tapped is for whoever looks the id up.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from polku.errors import PolkuError
from polku.messages.ids import CONVERSATION, FAQ, SIGNPOSTS, TASKS
from polku.messages.languages import KNOWN

LIMIT_BYTES = 64


class BadPayload(PolkuError):  # noqa: N818 - what came, not what failed
    """A button's data that Polku never wrote, or that Telegram could not keep."""


@dataclass(frozen=True, slots=True)
class _Entity:
    """One value that an intent takes: its pattern, and whether it may be left out."""

    pattern: re.Pattern[str]
    optional: bool = False


def _one_of(*values: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(value) for value in values))


_ID = re.compile(r"[A-Za-z0-9_-]{1,36}")
_DO = re.compile(r"[a-z][a-z_]{0,19}")
_VALUE = re.compile(r"[A-Za-z0-9_.:+-]{1,32}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_APPLICATION = re.compile(r"[A-Za-z0-9]{1,16}")
_PAGE = re.compile(r"[1-9][0-9]{0,2}")
_YES_NO = _one_of("yes", "no")
_CODE = _one_of(*KNOWN)

_PLAIN: Mapping[str, Mapping[str, _Entity]] = {wish: {} for wish in (*TASKS, *CONVERSATION)}

#: Every intent that a button may name, with the entities it takes, in the order written.
ALLOWED: Mapping[str, Mapping[str, _Entity]] = MappingProxyType(
    {
        **_PLAIN,
        "crisis": {"do": _Entity(_DO, optional=True)},
        "faq": {"id": _Entity(_one_of(*FAQ)), "on": _Entity(_DAY, optional=True)},
        "signpost": {"id": _Entity(_one_of(*SIGNPOSTS))},
        "set_profile": {
            "do": _Entity(_DO, optional=True),
            "v": _Entity(_VALUE, optional=True),
        },
        "check_offer": {"do": _Entity(_DO, optional=True)},
        "helped": {"id": _Entity(_one_of(*FAQ, *SIGNPOSTS)), "v": _Entity(_YES_NO)},
        "report_application": {"id": _Entity(_APPLICATION, optional=True)},
        "show_applications": {
            "from": _Entity(_DAY, optional=True),
            "v": _Entity(_PAGE, optional=True),
            "do": _Entity(_one_of("take", "csv", "pdf", "text"), optional=True),
        },
        "edit_application": {
            "id": _Entity(_APPLICATION, optional=True),
            "do": _Entity(_one_of("employer", "job", "applied_on", "kind", "note"), optional=True),
        },
        "delete_application": {
            "id": _Entity(_APPLICATION, optional=True),
            "do": _Entity(_one_of("undo"), optional=True),
        },
        "confirm_conversation": {"id": _Entity(_ID, optional=True)},
        "reschedule_conversation": {"id": _Entity(_ID, optional=True)},
        "my_data": {"do": _Entity(_DO, optional=True)},
        "reminders": {"do": _Entity(_DO, optional=True), "v": _Entity(_VALUE, optional=True)},
        "draft": {
            "do": _Entity(_DO),
            "id": _Entity(_ID, optional=True),
            "v": _Entity(_VALUE, optional=True),
        },
        "reminder": {"id": _Entity(_ID), "do": _Entity(_DO)},
        "officially_reported": {"from": _Entity(_DAY)},
        "delete_data": {"do": _Entity(_one_of("withdraw"), optional=True)},
        "erase": {"sure": _Entity(_YES_NO)},
        "resume": {},
        "conversation": {
            "id": _Entity(_ID),
            "do": _Entity(_DO),
            "v": _Entity(_VALUE, optional=True),
        },
        "language": {"code": _Entity(_CODE)},
        "consent": {"agree": _Entity(_YES_NO)},
        "menu": {},
        "settings": {},
    }
)


@dataclass(frozen=True, slots=True, init=False)
class Payload:
    """An intent and its entities; values are strings (``True`` is ``"yes"``, ``False`` ``"no"``).

    Raises:
        BadPayload: no such intent, an entity it does not take, lacks, or whose value is wrong.
    """

    intent: str
    entities: Mapping[str, str] = field(hash=False)

    def __init__(self, intent: str, /, **entities: str | int) -> None:
        object.__setattr__(self, "intent", intent)
        object.__setattr__(self, "entities", _checked(intent, entities))

    def encode(self) -> str:
        """Write it in Rasa's short form, e.g. ``/faq{"id":"what_counts"}``.

        Raises:
            BadPayload: it is longer than Telegram keeps (64 bytes of UTF-8).
        """
        values = json.dumps(dict(self.entities), separators=(",", ":")) if self.entities else ""
        text = f"/{self.intent}{values}"
        if len(text.encode()) > LIMIT_BYTES:
            raise BadPayload(f"Longer than {LIMIT_BYTES} bytes: intent {self.intent}")
        return text

    @classmethod
    def decode(cls, text: str) -> "Payload":
        """Read what :meth:`encode` wrote.

        Raises:
            BadPayload: it is anything else, however close.
        """
        found = re.fullmatch(r"/([a-z_]+)(\{.*\})?", text)
        if found is None or len(text.encode(errors="replace")) > LIMIT_BYTES:
            raise BadPayload("Not a payload")
        payload = cls(found[1], **_values(found[2]))
        if payload.encode() != text:
            raise BadPayload("Not as Polku writes it")
        return payload


def _values(written: str | None) -> dict[str, str]:
    if written is None:
        return {}
    try:
        values = json.loads(written)
    except (ValueError, RecursionError) as wrong:
        raise BadPayload("Its entities cannot be read") from wrong
    if not isinstance(values, dict) or not all(isinstance(v, str) for v in values.values()):
        raise BadPayload("Its entities are not strings")
    return values


def _checked(intent: str, given: Mapping[str, str | int]) -> Mapping[str, str]:
    if intent not in ALLOWED:
        raise BadPayload("No such intent")
    takes = ALLOWED[intent]
    if given.keys() - takes.keys():
        raise BadPayload(f"Intent {intent} takes no such entity")
    return MappingProxyType(
        {
            name: _value(given[name], takes[name], name)
            for name in takes
            if _told(name, given, takes)
        }
    )


def _told(name: str, given: Mapping[str, str | int], takes: Mapping[str, _Entity]) -> bool:
    if name not in given and not takes[name].optional:
        raise BadPayload(f"Entity {name} is missing")
    return name in given


def _value(value: str | int, entity: _Entity, name: str) -> str:
    text = ("no", "yes")[value] if isinstance(value, bool) else str(value)
    if entity.pattern.fullmatch(text) is None:
        raise BadPayload(f"Entity {name} has a value that cannot be")
    return text
