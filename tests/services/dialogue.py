"""Somebody who talks through a tracker such as Rasa keeps, with what understanding would say."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.heard import hear
from actions.speech import speak
from polku.messages import Payload
from polku.services import consent, turn, visits
from tests.services.talker import START


@dataclass
class Dialogue:
    """A conversation: every turn hears the tracker, answers, and is written into it."""

    room: turn.Room
    language: str = "en"
    consented: bool = True
    chat: int = 1
    now: datetime = START
    events: list[dict[str, Any]] = field(default_factory=list)
    person: str = field(default_factory=lambda: uuid.uuid4().hex)
    said: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.consented:
            visits.visitor(self.room.store, self.chat, self.now, self.language)
            self.person = consent.give(self.room.store, self.chat, self.now).id

    def say(self, intent: str, words: str, *entities: Any, lang: str | None = None) -> str:
        """Type words; an entity is ("day", "Tuesday") for a span, a dict for anything else."""
        spans = [e if isinstance(e, dict) else _span(words, *e) for e in entities]
        return self._turn(words, intent, spans, lang or self.language, payload=False)

    def report(self) -> str:
        """Tell an application up to its summary."""
        if self.language == "fi":
            spans = (("employer", "Lidliin"), ("job", "myyjäksi"), ("day", "eilen"))
            return self.say("report_application", "hain eilen Lidliin myyjäksi", *spans)
        spans = (("employer", "Lidl"), ("job", "cashier"), ("day", "yesterday"))
        return self.say("report_application", "I applied to Lidl as a cashier yesterday", *spans)

    def saved(self) -> list[tuple[str, str, str]]:
        """The applications that are kept: employer, job and day."""
        with self.room.store.unit() as uow:
            kept = uow.applications.of(self.person)
        return [(a.employer, a.job, a.applied_on.isoformat()) for a in kept]

    def tap(self, title: str) -> str:
        """Tap the button with this title under the last answer."""
        for button in self.buttons():
            if button["title"] == title:
                found = Payload.decode(button["payload"])
                values = [{"entity": k, "value": v} for k, v in found.entities.items()]
                return self._turn(button["payload"], found.intent, values, self.language, True)
        raise AssertionError(f"no button {title!r} in {self.titles()}")

    def _turn(
        self, text: str, intent: str, entities: list[dict[str, Any]], lang: str, payload: bool
    ) -> str:
        metadata = {
            "update_id": len(self.events) + 1,
            "now": self.now.isoformat(),
            "language": self.language,
            "consented": self.consented,
            "payload": payload,
        }
        parsed = {"intent": {"name": intent}, "entities": entities, "language": lang}
        event = {"event": "user", "text": text, "parse_data": parsed, "metadata": metadata}
        self.events.append(event)
        heard = hear(Tracker(self.person, {}, {}, self.events, False, None, {}, "action_listen"))
        dispatcher = CollectingDispatcher()
        speak(dispatcher, turn.answer(self.room, heard), heard)
        self.said = [message["custom"] for message in dispatcher.messages]
        self.events += [{"event": "bot", "data": {"custom": said}} for said in self.said]
        return "\n\n".join(said["text"] for said in self.said)

    def buttons(self) -> list[dict[str, str]]:
        return [button for said in self.said for row in said["buttons"] for button in row]

    def titles(self) -> list[str]:
        return [button["title"] for button in self.buttons()]

    def ids(self) -> list[str | None]:
        return [said["id"] for said in self.said]

    def effects(self) -> list[dict[str, Any]]:
        return [effect for said in self.said for effect in said["effects"]]

    def later(self, **delta: float) -> None:
        self.now += timedelta(**delta)


BOTH = pytest.mark.parametrize("language", ["en", "fi"])
#: Somebody new who talks, in English where no language is given.
Talk = Callable[..., Dialogue]


def _span(words: str, entity: str, text: str) -> dict[str, Any]:
    start = words.index(text)
    return {"entity": entity, "value": text, "start": start, "end": start + len(text)}
