"""From a reply to what Telegram is asked to do, as the outbox keeps it.

An item is one step on the way to the person: a text, or something done beside the talk. Steps
are JSON, wait in order, and each is noted when it is done, so that a killed bot goes on at the
one where it stopped.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot.logs import logger
from polku.messages import Message, Reply, as_json, plain, split
from polku.messages.model import Button, Paragraph
from polku.messages.reply import keyboard

Item: TypeAlias = dict[str, Any]
_log = logger("speech")


def items_of(reply: Mapping[str, Any]) -> list[Item]:
    """Cut a reply of the channel into messages; the buttons stand beneath the last one."""
    parts = split(str(reply.get("text") or ""), MessageLimit.MAX_TEXT_LENGTH)
    texts: list[Item] = [{"do": "text", "html": part} for part in parts if part.strip()]
    if texts and reply.get("buttons"):
        texts[-1]["buttons"] = _fitting(reply["buttons"])
    return texts


def say(
    language: str, *paragraphs: Paragraph, buttons: Sequence[Sequence[Button]] = ()
) -> list[Item]:
    """Say messages of our own in a language, as one reply."""
    return said(Reply(paragraphs, tuple(tuple(row) for row in buttons)), language)


def said(reply: Reply, language: str) -> list[Item]:
    """Say a reply in a language."""
    return items_of(as_json(reply, language))


def titled(rows: Sequence[Sequence[Button]], language: str) -> list[list[dict[str, str]]]:
    """Write rows of buttons as the channel writes them: title and payload."""
    return keyboard(Reply((), tuple(tuple(row) for row in rows)), language)


def alert(language: str, query: str, message: Message) -> Item:
    """Answer a tap with a notice that the person closes; as a message if the tap is too old."""
    return {"do": "alert", "query": query, "text": plain(message, language)}


def commands(language: str) -> Item:
    """Show the commands of a language in the chat's menu."""
    return {"do": "commands", "language": language}


def dump(items: Sequence[Item]) -> list[str]:
    """Write items for the outbox."""
    return [json.dumps(item) for item in items]


def load(message: str) -> Item:
    """Read what :func:`dump` wrote."""
    item: Item = json.loads(message)
    return item


def _fitting(rows: Sequence[Sequence[Mapping[str, str]]]) -> list[list[dict[str, str]]]:
    """Leave out a button that Telegram would refuse: better one missing than no answer."""
    return [kept for row in rows if (kept := [dict(each) for each in row if _fits(each)])]


def _fits(button: Mapping[str, str]) -> bool:
    size = len(str(button.get("payload") or "").encode())
    fits = bool(button.get("title")) and 0 < size <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    if not fits:
        _log.error("button_left_out", bytes=size)
    return fits
