"""An update of Telegram, reduced to what Polku needs: this alone is stored, never the update.

No name, no username, no phone number, no place, no file: of a voice message it says only that
there was one. Texts come masked and tidied (:mod:`bot.masking`, :mod:`bot.typed`).
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from telegram import CallbackQuery, ChatMember, Message, Update
from telegram.constants import ChatType

from bot.masking import mask
from bot.typed import tidy

Kind = Literal["text", "button", "media", "edited", "group", "blocked", "unblocked"]

#: What is no text: attribute of Telegram's message, in the order of asking. A venue has a
#: location too, an animation a document.
MEDIA = (
    "voice",
    "audio",
    "video_note",
    "video",
    "animation",
    "sticker",
    "photo",
    "venue",
    "location",
    "contact",
    "poll",
    "dice",
    "document",
    "story",
    "paid_media",
    "game",
    "checklist",
)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that somebody did in Telegram.

    ``at`` is when the bot received it, aware; ``chat`` is Telegram's id and stays in this room.
    ``masked`` says that an identity code was covered in ``text``. Of a tap ``shown`` is the message
    that asked, as HTML, and ``choice`` what stands on the button.
    """

    update_id: int
    kind: Kind
    chat: int
    at: datetime
    message_id: int | None = None
    text: str | None = None
    masked: bool = False
    data: str | None = None
    shown: str | None = None
    choice: str | None = None
    query: str | None = None
    too_old: bool = False
    media: str | None = None
    album: str | None = None
    language_code: str | None = None

    def dump(self) -> str:
        """Write it for the durable inbox."""
        return json.dumps({**asdict(self), "at": self.at.isoformat()})

    @classmethod
    def load(cls, body: str) -> "Event":
        """Read what :meth:`dump` wrote."""
        values = json.loads(body)
        return cls(**{**values, "at": datetime.fromisoformat(values["at"])})


def event_of(update: Update, now: datetime) -> Event | None:
    """Reduce an update; None where it asks nothing of Polku (a pinned message, a channel)."""
    if update.callback_query:
        return _button(update.update_id, update.callback_query, now)
    if update.my_chat_member:
        return _membership(update, now)
    message = update.message or update.edited_message
    if message is None:
        return None
    if message.chat.type != ChatType.PRIVATE:
        code = message.from_user.language_code if message.from_user else None
        return Event(update.update_id, "group", message.chat.id, now, language_code=code)
    return _message(update, message, now)


def _message(update: Update, message: Message, now: datetime) -> Event | None:
    text = message.text or message.caption
    media = next((name for name in MEDIA if getattr(message, name)), None)
    if text is None and media is None:
        return None
    kind: Kind = "edited" if update.edited_message else "media" if media else "text"
    if kind == "edited" and text is None:
        # A shared place moves every few seconds, each time as an edited message.
        return None
    tidied = tidy(text) if text is not None and kind != "edited" else None
    covered = mask(tidied) if tidied is not None else None
    user = message.from_user
    return Event(
        update.update_id,
        kind,
        message.chat.id,
        now,
        message_id=message.message_id,
        text=covered,
        masked=covered != tidied,
        media=media,
        album=message.media_group_id,
        language_code=user.language_code if user else None,
    )


def _button(update_id: int, query: CallbackQuery, now: datetime) -> Event | None:
    message = query.message
    asked = message if isinstance(message, Message) else None
    if message is not None and message.chat.type != ChatType.PRIVATE:
        return Event(update_id, "group", message.chat.id, now)
    return Event(
        update_id,
        "button",
        message.chat.id if message else query.from_user.id,
        now,
        message_id=message.message_id if message else None,
        # Telegram keeps 64 bytes with a button; more was never ours and need not be stored.
        data=(query.data or "")[:65],
        shown=asked.text_html if asked and asked.text else None,
        choice=_title(asked, query.data) if asked else None,
        query=query.id,
        too_old=message is None or not message.is_accessible,
        language_code=query.from_user.language_code,
    )


def _title(asked: Message, data: str | None) -> str | None:
    """Return what stands on the button that sends this; None where the message has none."""
    rows = asked.reply_markup.inline_keyboard if asked.reply_markup else ()
    return next((each.text for row in rows for each in row if each.callback_data == data), None)


def _membership(update: Update, now: datetime) -> Event | None:
    change = update.my_chat_member
    if change is None:
        return None
    gone = change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)
    if change.chat.type == ChatType.PRIVATE:
        return Event(update.update_id, "blocked" if gone else "unblocked", change.chat.id, now)
    if gone:
        return None
    code = change.from_user.language_code
    return Event(update.update_id, "group", change.chat.id, now, language_code=code)
