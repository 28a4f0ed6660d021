"""The word "typing" under the bot's name while somebody waits."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.desk import Desk

#: Telegram shows it for five seconds or until a message comes.
_RENEWED_AFTER_SECONDS = 4.0


@contextlib.asynccontextmanager
async def typing(desk: Desk, chat: int) -> AsyncIterator[None]:
    """Show "typing" at once and until the block ends; that it cannot be shown disturbs nothing."""
    task = asyncio.create_task(_show(desk, chat))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _show(desk: Desk, chat: int) -> None:
    with contextlib.suppress(TelegramError):
        while True:
            await desk.bot.send_chat_action(chat, ChatAction.TYPING)
            await asyncio.sleep(_RENEWED_AFTER_SECONDS)
