"""One turn with Rasa: typing shown, replies cut into messages, effects put behind them."""

from collections.abc import Mapping
from typing import Any

from bot import keyboards, texts
from bot.desk import Desk
from bot.events import Event
from bot.logs import logger
from bot.presence import typing
from bot.speech import Item, commands, items_of, said, say
from polku.messages import LANGUAGES, Payload
from polku.messages import texts as shared
from polku.services import settings as own
from polku.services import visits
from polku.services.visits import Visitor

_log = logger("turn")


async def ask(
    desk: Desk,
    event: Event,
    visitor: Visitor,
    *,
    text: str | None = None,
    tap: Payload | None = None,
) -> list[Item]:
    """Have Rasa answer a text or a tapped payload; typed text never becomes a payload.

    Raises:
        UnderstandingDown: nobody answers just now.
        TurnFailed: not to this message.
    """
    async with typing(desk, event.chat):
        answer = await desk.understanding.message(
            visitor.id,
            event.update_id,
            text=text,
            payload=tap.encode() if tap else None,
            language=visitor.language,
            now=event.at,
            consented=visitor.consented,
        )
    items = [item for reply in answer.replies for item in items_of(reply)]
    for effect in answer.effects:
        items += await _follow(desk, visitor, effect)
    return items


async def _follow(desk: Desk, visitor: Visitor, effect: Mapping[str, Any]) -> list[Item]:
    """Turn an effect into the steps that come after the replies."""
    match effect.get("type"):
        case "erase":
            return [{"do": "erase"}]
        case "export":
            return [{"do": "export", "form": "txt"}, {"do": "export", "form": "json"}]
        case "calendar":
            return [{"do": "calendar", "id": effect.get("id")}]
        case "applications":
            return [{"do": "applications", "form": effect.get("form"), "from": effect.get("from")}]
        case "language":
            return await speak(desk, visitor, str(effect.get("code")))
        case "language_keyboard":
            return language_keyboard(visitor)
        case "menu":
            return menu(visitor.language)
        case other:
            _log.error("unknown_effect", kind=str(other)[:32])
            return []


async def speak(desk: Desk, visitor: Visitor, code: str) -> list[Item]:
    """Keep the language that the person chose, and show its commands."""
    if code not in LANGUAGES:
        _log.error("unknown_language", code=code[:16])
        return []
    await desk.call(visits.choose_language, desk.store, visitor.chat, code, desk.clock.now())
    return [commands(code)]


def language_keyboard(visitor: Visitor) -> list[Item]:
    """Ask which language to speak, in the one spoken so far."""
    rows = keyboards.languages(visitor.language)
    return say(visitor.language, texts.CHOOSE_LANGUAGE, buttons=rows)


async def settings(desk: Desk, visitor: Visitor) -> list[Item]:
    """Show what the person has chosen, and how to change it."""
    return said(await desk.call(own.show, desk.store, visitor), visitor.language)


def menu(language: str) -> list[Item]:
    """Show the main tasks."""
    return said(shared.menu(), language)
