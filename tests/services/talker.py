"""Somebody who talks to the services, as understanding would report what they say."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from polku.clock import HELSINKI
from polku.messages.reply import keyboard, text
from polku.services import consent, turn, visits
from polku.services.heard import Answer, Heard, Span

START = datetime(2026, 11, 22, 10, 0, tzinfo=HELSINKI)


@dataclass
class Talker:
    """A person who consented."""

    room: turn.Room
    chat: int = 1
    language: str = "en"
    now: datetime = START
    update_id: int = 100
    person: str = ""
    last: Answer = field(default_factory=lambda: Answer(()))

    def __post_init__(self) -> None:
        visits.visitor(self.room.store, self.chat, self.now, self.language)
        self.person = consent.give(self.room.store, self.chat, self.now).id

    def heard(self, intent: str, text: str | None = None, **more: object) -> Heard:
        self.update_id += 1
        spans = tuple(Span(e, t, v) for e, t, v in more.pop("spans", ()))  # type: ignore[attr-defined]
        return Heard(
            person=self.person,
            update_id=self.update_id,
            intent=intent,
            language=self.language,
            chosen_language=self.language,
            now=self.now,
            consented=True,
            text=text,
            spans=spans,
            **more,  # type: ignore[arg-type]
        )

    def say(self, intent: str, words: str, *spans: tuple[str, str], **more: object) -> str:
        """Type words which mean an intent, with spans (entity, text); return what is said."""
        triples = [(entity, piece, piece) for entity, piece in spans]
        return self.turn(self.heard(intent, words, spans=triples, **more))

    def tap(self, title: str) -> str:
        """Tap the button with this title under the last answer."""
        for payload in self.buttons(title):
            intent, params = payload
            return self.turn(self.heard(intent, None, params=params))
        raise AssertionError(f"no button {title!r}; there are {self.titles()}")

    def turn(self, heard: Heard) -> str:
        self.last = turn.answer(self.room, heard)
        return self.said()

    def said(self) -> str:
        return "\n\n".join(text(r, self.language, today=self.now.date()) for r in self.last.replies)

    def titles(self) -> list[str]:
        rows = [keyboard(reply, self.language) for reply in self.last.replies]
        return [each["title"] for reply in rows for row in reply for each in row]

    def buttons(self, title: str) -> list[tuple[str, dict[str, str]]]:
        found = []
        for reply in self.last.replies:
            for row, shown in zip(reply.buttons, keyboard(reply, self.language), strict=True):
                for button, seen in zip(row, shown, strict=True):
                    if seen["title"] == title:
                        found.append((button.payload.intent, dict(button.payload.entities)))
        return found

    def later(self, **delta: float) -> None:
        self.now += timedelta(**delta)
