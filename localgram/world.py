"""Everything that one local server holds, and the two ways in which messages come about."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from localgram.chats import Chat, Json, Message, Person
from localgram.errors import bad_request, forbidden
from localgram.faults import Faults
from localgram.files import FileStore
from localgram.limits import Limits
from localgram.profile import Profile
from localgram.signals import Signal
from localgram.updates import Updates

FIRST_PERSON = 100_000_001
FIRST_GROUP = -1_001_000_000_001
_CHAT_ID = re.compile("-?[0-9]{1,16}")
_COUNTING_FROM = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Options:
    """How the server behaves where Telegram's behaviour is a matter of degree.

    `strict` adds Telegram's limits of 30 messages a second for the bot and one a second for a
    chat; the limit of 20 a minute for a group always holds. Times are in seconds: how long a
    tapped button can be answered, and the pause before a webhook is tried again; updates that
    nobody fetches are kept for `update_hours`.
    """

    strict: bool = False
    group_per_minute: int = 20
    callback_seconds: float = 60.0
    webhook_retry_seconds: float = 1.0
    update_hours: float = 24.0


@dataclass
class Query:
    """A tapped button, until it is answered."""

    id: str
    chat: Chat
    person: Person
    at: datetime
    answered: bool = False


@dataclass
class World:
    """The bot, the persons, the chats and what stands between them.

    `clock` returns an aware datetime and may jump; waiting is always real time.
    """

    token: str
    clock: Callable[[], datetime]
    options: Options = field(default_factory=Options)

    def __post_init__(self) -> None:
        self._system_clock = self.clock
        # Ids go on where an earlier server may have stopped: a bot takes a known id for a repeat.
        self._count = max(1, int((self.clock() - _COUNTING_FROM).total_seconds()) * 10)
        self.bot: Json = {
            "id": int(self.token.split(":")[0]),
            "is_bot": True,
            "first_name": "Polku",
            "username": "polku_local_bot",
        }
        self.profile = Profile()
        self.faults = Faults()
        self.files = FileStore()
        self.sent_signal = Signal()
        self.called_signal = Signal()
        self.updates = Updates(self.now, self.options.update_hours, self._count)
        self.clear()

    def clear(self) -> None:
        """Forget persons, chats, updates, files and faults; what the bot has set up stays."""
        self.persons: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.sent: list[Json] = []
        self.calls: dict[str, int] = {}
        self.limits = Limits(self.now, self.options.strict, self.options.group_per_minute)
        self.faults.clear()
        self.files.clear()
        self.updates.clear()

    def now(self) -> datetime:
        """The server's time."""
        return self.clock()

    def seconds(self) -> int:
        """The server's time as Telegram writes it: whole seconds since 1970."""
        return int(self.clock().timestamp())

    def set_clock(self, at: datetime | None) -> None:
        """Stand still at an instant, or (None) go with the clock given at the start."""
        self.clock = self._system_clock if at is None else lambda: at

    def next_number(self) -> int:
        """A number that was not used before."""
        self._count += 1
        return self._count

    def private_chat(self, person: Person) -> Chat:
        """The chat of a person with the bot."""
        if person.id not in self.chats:
            self.chats[person.id] = Chat(person.id, "private", person=person)
        return self.chats[person.id]

    def writable_chat(self, chat_id: str) -> Chat:
        """The chat where the bot is about to write. Raises ApiError 400 or 403."""
        chat = self.readable_chat(chat_id)
        person = chat.person
        if person is None:
            if chat.bot_status == "kicked":
                raise forbidden("bot was kicked from the supergroup chat")
            if chat.bot_status == "left":
                raise forbidden("bot is not a member of the supergroup chat")
            return chat
        if person.deactivated:
            raise forbidden("user is deactivated")
        if person.blocks_bot:
            raise forbidden("bot was blocked by the user")
        return chat

    def readable_chat(self, chat_id: str) -> Chat:
        """A chat that the bot knows. Raises ApiError 400, or 403 for a mere acquaintance."""
        if not chat_id:
            raise bad_request("chat_id is empty")
        chat = self.chats.get(int(chat_id)) if _CHAT_ID.fullmatch(chat_id) else None
        if chat is None:
            raise bad_request("chat not found")
        if chat.person is not None and not chat.person.known:
            if any(chat.person.id in group.members for group in self.chats.values()):
                raise forbidden("bot can't initiate conversation with a user")
            raise bad_request("chat not found")
        return chat

    def post(self, chat: Chat, sender: Json, content: Json, **more: Any) -> Message:
        """Add a message to a chat, whoever wrote it."""
        if chat.is_private:
            number = self.next_number()
        else:
            chat.last_message_id += 1
            number = chat.last_message_id
        message = Message(number, chat, sender, self.seconds(), content, **more)
        chat.add(message)
        return message

    def note_call(self, method: str) -> None:
        """Count a call."""
        self.calls[method] = self.calls.get(method, 0) + 1
        self.called_signal.notify()

    def note_sent(self, method: str, message: Message) -> None:
        """Write a successful call of the bot into the log that tests read."""
        content = message.content
        self.sent.append(
            {
                "method": method,
                "at": self.now().isoformat(),
                "chat_id": message.chat.id,
                "message_id": message.id,
                "thread_id": message.thread_id,
                "text": content.get("text", content.get("caption", "")),
                "file_name": content.get("document", {}).get("file_name"),
                "answered": True,
            }
        )
        self.sent_signal.notify()
