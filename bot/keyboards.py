"""Keyboards: payloads in, what Telegram takes out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts import MENU
from polku.messages import LANGUAGES, Button, Message, Payload

_OPEN_MENU = ((Button(MENU, Payload("menu")),),)


def open_menu() -> tuple[tuple[Button, ...], ...]:
    """Return the one button that opens the menu."""
    return _OPEN_MENU


def languages(first: str) -> tuple[tuple[Button, ...], ...]:
    """Return a button for each language in its own name, the first guess first, two in a row.

    Simple Finnish stands beside Finnish.
    """
    codes = _order(first, tuple(LANGUAGES))
    buttons = [
        Button(Message(LANGUAGES[code].own_name), Payload("language", code=code)) for code in codes
    ]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def markup(rows: Iterable[Sequence[Mapping[str, str]]]) -> InlineKeyboardMarkup | None:
    """Return rows of ``{"title", "payload"}`` as Telegram's keyboard; None without a button."""
    keys: list[list[Any]] = [
        [InlineKeyboardButton(each["title"], callback_data=each["payload"]) for each in row]
        for row in rows
    ]
    return InlineKeyboardMarkup(keys) if any(keys) else None


def _order(first: str, codes: tuple[str, ...]) -> list[str]:
    """Put the guess first, with its simple form beside it, then every other as they stand."""
    head = [code for code in codes if code.split("@")[0] == first.split("@")[0]]
    return head + [code for code in codes if code not in head]
