"""Delivery of updates to the bot's own address, again and again until it answers with 2xx."""

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx

from localgram.loopback import loopback_client

if TYPE_CHECKING:
    from localgram.updates import Update, Updates

_LONGEST_PAUSE = 60
"""The pause between attempts doubles up to this many times the first one."""


@dataclass(frozen=True)
class Target:
    """Where to deliver, as setWebhook said it."""

    url: str
    secret_token: str
    max_connections: int


class Webhook:
    """One worker for each chat that has something to hear; the chats go side by side."""

    def __init__(self, target: Target, updates: "Updates", retry_seconds: float) -> None:
        self.target = target
        self.last_error_at: int | None = None
        self.last_error = ""
        self._updates = updates
        self._retry_seconds = retry_seconds
        self._queues: dict[int, deque[Update]] = defaultdict(deque)
        self._workers: dict[int, asyncio.Task[None]] = {}
        self._room = asyncio.Semaphore(target.max_connections)
        self._client = loopback_client()

    def offer(self, update: "Update") -> None:
        """Deliver it after what the same chat has waiting."""
        self._queues[update.chat_id].append(update)
        if update.chat_id not in self._workers:
            task = asyncio.get_running_loop().create_task(self._work(update.chat_id))
            self._workers[update.chat_id] = task

    async def close(self) -> None:
        """Stop; what was not confirmed stays with the queue."""
        tasks = list(self._workers.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._client.aclose()

    async def _work(self, chat_id: int) -> None:
        queue = self._queues[chat_id]
        failures = 0
        while queue:
            update = queue[0]
            if not self._updates.is_pending(update.id) or await self._post(update):
                self._updates.remove(update.id)
                queue.popleft()
                failures = 0
                continue
            await asyncio.sleep(self._retry_seconds * min(2**failures, _LONGEST_PAUSE))
            failures = min(failures + 1, 10)
        del self._workers[chat_id], self._queues[chat_id]

    async def _post(self, update: "Update") -> bool:
        """One attempt; whether the bot has taken the update."""
        headers = {}
        if self.target.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.target.secret_token
        async with self._room:
            try:
                answer = await self._client.post(
                    self.target.url, json=update.api(), headers=headers
                )
            except httpx.HTTPError as error:
                self._failed(f"Connection failed: {type(error).__name__}")
                return False
        if answer.is_success:
            return True
        phrase = answer.reason_phrase
        self._failed(f"Wrong response from the webhook: {answer.status_code} {phrase}".strip())
        return False

    def _failed(self, why: str) -> None:
        self.last_error = why
        self.last_error_at = int(self._updates.now().timestamp())

    def info(self) -> dict[str, Any]:
        """The Bot API's WebhookInfo object."""
        info: dict[str, Any] = {
            "url": self.target.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
            "max_connections": self.target.max_connections,
        }
        if self.last_error_at is not None:
            info["last_error_date"] = self.last_error_at
            info["last_error_message"] = self.last_error
        if self._updates.allowed:
            info["allowed_updates"] = self._updates.allowed
        return info
