"""The durable inbox: an update is stored before Telegram is told that it was taken.

PTB's updater puts every update into its queue before the next ``getUpdates`` confirms it, and
before a webhook answers 200. This queue's ``put`` returns only once the update is stored.
"""

import asyncio

from telegram import Update

from bot.desk import Desk
from bot.events import Event, event_of
from bot.handlers.buttons import acknowledge
from bot.lanes import Lanes
from bot.logs import logger, places
from bot.patience import Patience
from polku.errors import reference_code
from polku.services import inbox
from polku.services.inbox import Waiting

_log = logger("inbox")


class InboxQueue(asyncio.Queue[object]):
    """What the updater believes to be its queue; nothing ever waits in it."""

    def __init__(self, desk: Desk, lanes: Lanes, patience: Patience) -> None:
        super().__init__()
        self._desk = desk
        self._lanes = lanes
        self._patience = patience

    async def put(self, item: object) -> None:
        """Store an update and put it into its lane; insist while the database is away."""
        if not isinstance(item, Update):
            return
        event = self._event(item)
        if event is None:
            return
        row = Waiting(event.update_id, event.chat, event.dump(), 0)
        args = (row.update_id, row.lane, row.body, event.at)
        if await self._patience.insist(inbox.accept, self._desk.store, *args):
            acknowledge(event, self._desk)
            self._lanes.feed(row)

    def put_nowait(self, item: object) -> None:
        """Refuse: an update that is not stored first could be lost.

        Raises:
            RuntimeError: always.
        """
        raise RuntimeError("An update is stored before it is taken: use put().")

    def _event(self, update: Update) -> Event | None:
        try:
            return event_of(update, self._desk.clock.now())
        except Exception as error:
            # A form of update that this version cannot read must not stop all that follow.
            _log.error(
                "unreadable_update",
                code=reference_code(),
                error=type(error).__name__,
                places=places(error),
            )
            return None
