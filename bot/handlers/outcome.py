"""What becomes of a message whose button was tapped: it shows what was chosen, or what follows.

Nobody scrolls back to a question and wonders what they answered; nobody taps an old button.
"""

import contextlib

from telegram import LinkPreviewOptions
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest

from bot import texts
from bot.desk import Desk
from bot.events import Event
from bot.speech import Item
from polku.messages import Payload, render


def replaces(payload: Payload) -> bool:
    """Whether what follows a tap takes the place of what was shown: another page, a switch."""
    turned = payload.intent == "show_applications" and "v" in payload.entities
    switched = payload.intent == "reminders" and "do" in payload.entities
    return turned or switched


def in_place(items: list[Item], event: Event) -> list[Item]:
    """Let a single text take the place of the message that was tapped; leave anything else."""
    if [each["do"] for each in items] != ["text"] or event.message_id is None:
        return items
    return [{**items[0], "edit": event.message_id}]


async def show_choice(event: Event, desk: Desk, language: str) -> None:
    """Write beneath a question what was chosen, and take its keyboard away."""
    # A keyboard that is gone already, or too old to be changed, is as good as taken away.
    with contextlib.suppress(BadRequest):
        told = _with_choice(event, language)
        if told is None:
            await desk.bot.edit_message_reply_markup(
                chat_id=event.chat, message_id=event.message_id, reply_markup=None
            )
            return
        await desk.bot.edit_message_text(
            told,
            chat_id=event.chat,
            message_id=event.message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )


def _with_choice(event: Event, language: str) -> str | None:
    """Return the message with what was chosen; None where it has no text or no room for it."""
    if event.shown is None or event.choice is None:
        return None
    told = f"{event.shown}\n\n{render(texts.chosen(event.choice), language)}"
    # Counted with its markup, so rather too long than too short.
    return told if len(told) <= MessageLimit.MAX_TEXT_LENGTH else None
