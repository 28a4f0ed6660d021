"""A chat on somebody's screen, kept up to date by long polling, with waiting for what comes."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from localgram.seen import Action, Note, SeenButton, SeenFile, SeenMessage

if TYPE_CHECKING:
    from localgram.client import Telegram

PATIENCE = 10.0
"""How long to wait for the bot, in seconds, where nothing else is said."""
_T = TypeVar("_T")


class Screen:
    """One chat as it is shown.

    Waiting keeps a place: `wait_for` looks only at what came or changed after the last thing that
    it returned, so that the same answer does not count twice.
    """

    def __init__(self, telegram: "Telegram", chat_id: int) -> None:
        self._telegram = telegram
        self._chat_id = chat_id
        self._version = 0
        self._place = 0
        self._messages: dict[int, SeenMessage] = {}
        self._files: dict[str, SeenFile] = {}
        self._lock = asyncio.Lock()
        self.notes: list[Note] = []
        self.actions: list[Action] = []
        self.reply_keyboard: list[list[str]] = []

    async def refresh(self, seconds: float = 0) -> None:
        """Fetch what changed; with `seconds`, wait so long for a change when there is none."""
        async with self._lock:
            news = await self._telegram.get(
                f"/chats/{self._chat_id}", since=self._version, timeout=seconds
            )
            for message in news["messages"]:
                self._messages[message["id"]] = await self._seen(message)
            for message_id in news["deleted"]:
                self._messages.pop(message_id, None)
            self.notes += [Note(**note) for note in news["notes"]]
            self.actions += [Action(**action) for action in news["actions"]]
            self.reply_keyboard = news["reply_keyboard"]
            self._version = news["version"]

    async def _seen(self, message: dict[str, Any]) -> SeenMessage:
        file = message.pop("file")
        keyboard = [[SeenButton(**b) for b in row] for row in message.pop("keyboard")]
        return SeenMessage(**message, keyboard=keyboard, file=file and await self._file(file))

    async def _file(self, file: dict[str, Any]) -> SeenFile:
        file_id = file.pop("id")
        if file_id not in self._files:
            data = await self._telegram.get_bytes(f"/files/{file_id}")
            self._files[file_id] = SeenFile(**file, data=data)
        return self._files[file_id]

    def messages(self) -> list[SeenMessage]:
        """All messages that are there, in the order in which they came."""
        return sorted(self._messages.values(), key=lambda message: message.born)

    def skip(self) -> None:
        """Take everything shown now as read."""
        self._place = self._version

    async def wait_for(
        self, wanted: Callable[[SeenMessage], bool] | int, seconds: float
    ) -> SeenMessage | list[SeenMessage]:
        """See `Person.wait_for`."""
        if not callable(wanted):
            return await self._wait_for_count(wanted, seconds)

        def find() -> SeenMessage | None:
            fresh = [m for m in self.messages() if m.by_bot and m.version > self._place]
            return next(filter(wanted, sorted(fresh, key=lambda m: m.version)), None)

        message = await self.until(find, seconds, "a message that fits")
        self._place = message.version
        return message

    async def _wait_for_count(self, count: int, seconds: float) -> list[SeenMessage]:
        def find() -> list[SeenMessage] | None:
            fresh = [m for m in self.messages() if m.by_bot and m.born > self._place]
            return fresh[:count] if len(fresh) >= count else None

        messages = await self.until(find, seconds, f"{count} new message(s)")
        self._place = max((m.born for m in messages), default=self._place)
        return messages

    async def until(self, find: Callable[[], _T | None], seconds: float, what: str) -> _T:
        """Refresh until `find` finds something. Raises TimeoutError that shows the chat."""
        end = asyncio.get_running_loop().time() + seconds
        await self.refresh()
        while (found := find()) is None:
            left = end - asyncio.get_running_loop().time()
            if left <= 0:
                raise TimeoutError(f"{what} did not come in {seconds} s; the chat:\n{self}")
            await self.refresh(left)
        return found

    def __str__(self) -> str:
        lines = []
        for message in self.messages()[-20:]:
            who = "bot" if message.by_bot else "person"
            lines.append(f"{message.id} {who}: {message.text or list(message.content)}")
            lines += [f"    {row}" for row in message.labels]
        return "\n".join(lines) or "(empty)"
