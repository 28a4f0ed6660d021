"""The outbox on its way: one message after the other, noted as it arrives, never given up.

Telegram away or slow: tried again until it works. "Wait": waited as told (:mod:`bot.budget`).
Blocked by the person: nothing more is tried. Refused: logged with a reference code that the
person is told.
"""

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.acts import act
from bot.desk import Desk
from bot.logs import logger
from bot.patience import Patience
from bot.speech import Item, load, say
from bot.understanding import TurnFailed
from polku.errors import UnderstandingDown, reference_code
from polku.messages import texts as shared
from polku.services import inbox, visits

_log = logger("delivery")
#: How often a step is tried that fails by something else than Telegram.
_TRIES = 6


class Delivery:
    """Brings what waits in the outbox to the people."""

    def __init__(self, desk: Desk, patience: Patience) -> None:
        self._desk = desk
        self._patience = patience

    async def flush(self, lane: int) -> None:
        """Bring everything that waits for a chat; return when nothing does."""
        store = self._desk.store
        while waiting := await self._patience.insist(inbox.unsent, store, lane):
            for outgoing in waiting:
                await self.bring(load(outgoing.message), lane)
                await self._patience.insist(inbox.sent, store, outgoing.id)

    async def bring(self, item: Item, chat: int) -> None:
        """Do one step, however long it takes; return when it is done or cannot be."""
        tries = 0
        while True:
            tries += 1
            try:
                return await act(item, chat, self._desk)
            except Forbidden:
                return await self._blocked(chat)
            except BadRequest as refused:
                return await self._refused(item, chat, refused)
            except (UnderstandingDown, TurnFailed) as error:
                if tries >= _TRIES:
                    return await self._refused(item, chat, error)
            except TelegramError as error:
                _log.warning("send_retried", error=type(error).__name__, tries=tries)
            except Exception as error:
                # An erasure that was promised is tried until it is done.
                if tries >= _TRIES and item["do"] != "erase":
                    return await self._refused(item, chat, error)
            await self._patience.pause(tries)

    async def _blocked(self, chat: int) -> None:
        desk = self._desk
        await self._patience.insist(visits.blocked, desk.store, chat, desk.clock.now())
        _log.info("blocked")

    async def _refused(self, item: Item, chat: int, error: Exception) -> None:
        code = reference_code()
        step = item["do"]
        _log.error("step_refused", code=code, step=step, error=type(error).__name__)
        if step not in ("text", "export", "calendar", "applications"):
            # The chat's list of commands or a spinner: nobody waits for it.
            return
        visitor = await self._patience.insist(
            visits.visitor, self._desk.store, chat, self._desk.clock.now(), "en"
        )
        for apology in say(visitor.language, shared.error(code)):
            try:
                await act(apology, chat, self._desk)
            except TelegramError as again:
                _log.error("apology_refused", code=code, error=type(again).__name__)
