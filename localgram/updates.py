"""What the bot has yet to hear: updates until they are confirmed or taken by the webhook."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from localgram.errors import conflict
from localgram.signals import Signal
from localgram.webhook import Webhook

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
_TWO_BOTS = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
_WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


@dataclass(frozen=True)
class Update:
    """One update; those of one chat are delivered in order."""

    id: int
    kind: str
    payload: dict[str, Any]
    chat_id: int
    at: datetime

    def api(self) -> dict[str, Any]:
        """The Bot API's Update object."""
        return {"update_id": self.id, self.kind: self.payload}


class Updates:
    """The queue behind getUpdates and the webhook."""

    def __init__(self, now: Callable[[], datetime], keep_hours: float, last_id: int) -> None:
        self.now = now
        self._keep = timedelta(hours=keep_hours)
        self._last_id = last_id
        self._pending: dict[int, Update] = {}
        self._signal = Signal()
        self._poll = 0
        self._closing = False
        self.allowed: list[str] = []
        self.webhook: Webhook | None = None

    def __len__(self) -> int:
        return len(self._pending)

    def add(self, kind: str, payload: dict[str, Any], chat_id: int) -> int | None:
        """Queue an update; its id, or None when the bot did not ask for this kind."""
        if self.allowed and kind not in self.allowed:
            return None
        self._last_id += 1
        update = Update(self._last_id, kind, payload, chat_id, self.now())
        self._pending[update.id] = update
        if self.webhook is not None:
            self.webhook.offer(update)
        self._signal.notify()
        return update.id

    def is_pending(self, update_id: int) -> bool:
        """Whether it still waits: neither confirmed nor too old."""
        self._expire()
        return update_id in self._pending

    def remove(self, update_id: int) -> None:
        """It has arrived."""
        self._pending.pop(update_id, None)

    def clear(self) -> None:
        """Forget what waits."""
        self._pending.clear()

    async def get(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """What waits, at most `limit`; with nothing there, wait up to `seconds` of real time.

        Raises ApiError 409 when a webhook is set, or when another call takes over meanwhile.
        """
        if self.webhook is not None:
            raise conflict(_WEBHOOK_ACTIVE)
        self._poll += 1
        mine = self._poll
        self._signal.notify()
        self._confirm(offset)
        self._expire()
        if not self._pending and seconds > 0:
            await self._wait(mine, seconds)
        return [update.api() for update in list(self._pending.values())[:limit]]

    async def _wait(self, mine: int, seconds: float) -> None:
        while not self._pending and not self._closing:
            woken = await self._signal.wait(seconds)
            if self.webhook is not None:
                raise conflict("terminated by setWebhook request")
            if self._poll != mine:
                raise conflict(_TWO_BOTS)
            if not woken:
                return

    def _confirm(self, offset: int) -> None:
        ids = list(self._pending)
        kept = ids[offset:] if offset < 0 else [i for i in ids if i >= offset]
        self._pending = {i: self._pending[i] for i in kept}

    def _expire(self) -> None:
        while self._pending:
            first = next(iter(self._pending.values()))
            if self.now() - first.at <= self._keep:
                return
            del self._pending[first.id]

    async def set_webhook(self, webhook: Webhook | None) -> None:
        """Deliver to a webhook from now on, beginning with what waits; None ends it."""
        old, self.webhook = self.webhook, webhook
        self._signal.notify()
        if old is not None:
            await old.close()
        if webhook is not None:
            for update in list(self._pending.values()):
                webhook.offer(update)

    async def close(self) -> None:
        """Let nobody wait any longer."""
        self._closing = True
        await self.set_webhook(None)
