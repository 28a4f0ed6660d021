"""A Reply as the channel carries it: text, rows of buttons, effects."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from polku.messages.model import Reply
from polku.messages.rendering import plain, render


def text(reply: Reply, language: str, *, today: date | None = None) -> str:
    """Return the reply's Telegram HTML, unsplit, paragraphs apart by a blank line."""
    return "\n\n".join(render(part, language, today=today) for part in reply.paragraphs)


def keyboard(
    reply: Reply, language: str, *, today: date | None = None
) -> list[list[dict[str, str]]]:
    """Return the rows of buttons as ``{"title", "payload"}``.

    Raises:
        BadPayload: a payload is longer than Telegram keeps.
    """
    return [
        [
            {
                "title": plain(button.title, language, today=today),
                "payload": button.payload.encode(),
            }
            for button in row
        ]
        for row in reply.buttons
    ]


def as_json(
    reply: Reply,
    language: str,
    *,
    today: date | None = None,
    effects: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Return what an action hands to the dispatcher: id, text, buttons, effects, language.

    Raises:
        BadPayload: a payload is longer than Telegram keeps.
    """
    return {
        "id": reply.id,
        "text": text(reply, language, today=today),
        "buttons": keyboard(reply, language, today=today),
        "effects": [dict(effect) for effect in effects],
        "language": language,
    }
