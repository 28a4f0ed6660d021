"""Steps towards the person, done: each kind of item that the outbox keeps."""

import html
import json
import re
from datetime import date
from typing import Any, Final

from telegram import BotCommandScopeChat, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot import keyboards
from bot.budget import REMINDER
from bot.commands import for_telegram
from bot.desk import Desk
from bot.logs import logger
from bot.speech import Item
from bot.understanding import TurnFailed
from polku.errors import UnderstandingDown
from polku.services import erasure, my_calendar, my_data, visits
from polku.services.exports import files

_log = logger("acts")
_TAG = re.compile(r"<[^>]*>")
_FILES: Final = {"txt": "polku-data.txt", "json": "polku-data.json"}


async def act(item: Item, chat: int, desk: Desk) -> None:
    """Do one step in a chat.

    Raises:
        TelegramError: Telegram did not take it.
        UnderstandingDown, TurnFailed: an export needs Rasa, which does not answer.
    """
    match item["do"]:
        case "text":
            await send(item, chat, desk)
        case "alert":
            await _alert(item, chat, desk)
        case "commands":
            shown, scope = for_telegram(item["language"]), BotCommandScopeChat(chat)
            desk.errands.run("commands", desk.bot.set_my_commands(shown, scope=scope))
        case "export":
            await _export(item["form"], chat, desk)
        case "calendar":
            await _calendar(item.get("id"), chat, desk)
        case "applications":
            await _applications(item, chat, desk)
        case "erase":
            await erase(chat, desk)
        case "leave":
            await desk.bot.leave_chat(chat)
        case other:
            _log.error("unknown_step", kind=str(other)[:32])


async def send(item: Item, chat: int, desk: Desk, *, reminder: bool = False) -> int:
    """Send a text with its buttons; return Telegram's id of the message.

    Markup that Telegram cannot read is taken off: the words matter more than their form.
    """
    options: dict[str, Any] = {
        "reply_markup": keyboards.markup(item.get("buttons", ())),
        "link_preview_options": LinkPreviewOptions(is_disabled=True),
        "rate_limit_args": REMINDER if reminder else None,
    }
    if item.get("edit") and await _edited(item, chat, desk, options):
        return int(item["edit"])
    try:
        sent = await desk.bot.send_message(chat, item["html"], parse_mode=ParseMode.HTML, **options)
    except BadRequest as refused:
        if "parse entities" not in refused.message.lower():
            raise
        _log.error("markup_refused")
        sent = await desk.bot.send_message(chat, without_markup(item["html"]), **options)
    return sent.message_id


async def _edited(item: Item, chat: int, desk: Desk, options: dict[str, Any]) -> bool:
    """Put a text in the place of an older message; False where that cannot be changed."""
    place = {"chat_id": chat, "message_id": item["edit"], "parse_mode": ParseMode.HTML}
    try:
        await desk.bot.edit_message_text(item["html"], **place, **options)
    except BadRequest as refused:
        # "Not modified": it says so already, perhaps since before a restart.
        if "not modified" not in refused.message.lower():
            return False
    desk.firsts.again(chat, item["edit"])
    return True


def without_markup(text: str) -> str:
    """Return Telegram HTML as plain text."""
    return html.unescape(_TAG.sub("", text))


async def _alert(item: Item, chat: int, desk: Desk) -> None:
    try:
        await desk.bot.answer_callback_query(item["query"], text=item["text"], show_alert=True)
    except BadRequest:
        # Telegram forgets a tap within a minute or so; the answer is still owed.
        await send({"html": html.escape(item["text"], quote=False)}, chat, desk)


async def _export(form: str, chat: int, desk: Desk) -> None:
    now = desk.clock.now()
    visitor = await desk.call(visits.visitor, desk.store, chat, now, "en")
    events = await desk.understanding.export(visitor.id)
    export = await desk.call(my_data.export, desk.store, visitor.id, events, now)
    if form == "json":
        content = json.dumps(export, ensure_ascii=False, indent=2, default=str)
    else:
        content = my_data.readable(export, visitor.language)
    await desk.bot.send_document(chat, content.encode(), filename=_FILES[form])


async def _calendar(conversation: str | None, chat: int, desk: Desk) -> None:
    """Send the file of one conversation, or the person's whole calendar."""
    now = desk.clock.now()
    visitor = await desk.call(visits.visitor, desk.store, chat, now, "en")
    if conversation is None:
        args = (desk.store, visitor.id, visitor.language, now)
        content = await desk.call(my_calendar.content, *args)
    else:
        one = (desk.store, visitor.id, conversation, visitor.language, now)
        content = await desk.call(my_calendar.content_of_one, *one)
    if content is not None:
        await desk.bot.send_document(chat, content.encode(), filename="polku.ics")


async def _applications(item: Item, chat: int, desk: Desk) -> None:
    """Send the applications of a period as a file; nothing where none are left since."""
    now = desk.clock.now()
    visitor = await desk.call(visits.visitor, desk.store, chat, now, "en")
    day = date.fromisoformat(item["from"])
    args = (desk.store, visitor.id, item["form"], day, visitor.language, now)
    made = await desk.call(files.file, *args)
    if made is not None:
        await desk.bot.send_document(chat, made.content, filename=made.name)


async def erase(chat: int, desk: Desk) -> None:
    """Delete everything of ours now; Rasa's part now too, or by the sweep when it answers."""
    old = await desk.call(erasure.begin, desk.store, chat, desk.clock.now())
    desk.errands.run("commands_away", desk.bot.delete_my_commands(scope=BotCommandScopeChat(chat)))
    if old is not None:
        await forget(old, desk)


async def forget(person: str, desk: Desk) -> bool:
    """Have Rasa forget an id that is nobody's any more; False where it is to be tried again."""
    async with desk.forgetting:
        if person not in await desk.call(erasure.pending, desk.store):
            return True  # a deletion and a sweep may both come upon an id
        try:
            await desk.understanding.forget(person)
        except (UnderstandingDown, TurnFailed) as error:
            _log.warning("forgetting_postponed", error=type(error).__name__)
            return False
        await desk.call(erasure.finished, desk.store, person)
        return True
