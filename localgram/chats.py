"""Persons, chats and messages, as the server keeps them."""

from dataclasses import dataclass, field
from typing import Any

from localgram.signals import Signal

Json = dict[str, Any]


@dataclass
class Person:
    """Somebody with a Telegram account.

    `known` says that the bot may write first: the person has written to it before.
    """

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    known: bool = False
    blocks_bot: bool = False
    deactivated: bool = False

    def user(self) -> Json:
        """The Bot API's User object."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if getattr(self, name):
                user[name] = getattr(self, name)
        return user


@dataclass
class Message:
    """One message; `version` is the chat's count of changes when this one last changed."""

    id: int
    chat: "Chat"
    sender: Json
    date: int
    content: Json
    markup: Json | None = None
    thread_id: int | None = None
    reply_to: "Message | None" = None
    silent: bool = False
    edit_date: int | None = None
    shown_as_edited: bool = False
    deleted: bool = False
    born: int = 0
    version: int = 0

    def api(self, *, with_reply: bool = True) -> Json:
        """The Bot API's Message object."""
        message: Json = {
            "message_id": self.id,
            "from": self.sender,
            "chat": self.chat.brief(),
            "date": self.date,
            **self.content,
        }
        if self.thread_id is not None:
            message["message_thread_id"] = self.thread_id
            message["is_topic_message"] = True
        if self.reply_to is not None and with_reply:
            message["reply_to_message"] = self.reply_to.api(with_reply=False)
        if self.edit_date is not None:
            message["edit_date"] = self.edit_date
        if self.markup and "inline_keyboard" in self.markup:
            message["reply_markup"] = self.markup
        return message

    def inaccessible(self) -> Json:
        """The Bot API's InaccessibleMessage object, for a message that is gone."""
        return {"message_id": self.id, "chat": self.chat.brief(), "date": 0}


@dataclass
class Chat:
    """A private chat of a person with the bot, or a group.

    `bot_status` is the bot's standing in a group: administrator, member, left or kicked.
    """

    id: int
    type: str
    title: str = ""
    person: Person | None = None
    members: dict[int, Person] = field(default_factory=dict)
    is_forum: bool = False
    bot_status: str = "member"
    messages: dict[int, Message] = field(default_factory=dict)
    changed: dict[int, None] = field(default_factory=dict)
    topics: dict[int, Json] = field(default_factory=dict)
    actions: list[Json] = field(default_factory=list)
    notes: list[Json] = field(default_factory=list)
    reply_keyboard: Json | None = None
    menu_button: Json | None = None
    version: int = 0
    last_message_id: int = 0
    signal: Signal = field(default_factory=Signal)

    @property
    def is_private(self) -> bool:
        """Whether it is a person's chat with the bot."""
        return self.person is not None

    def brief(self) -> Json:
        """The Bot API's Chat object."""
        chat: Json = {"id": self.id, "type": self.type}
        if self.person is not None:
            chat["first_name"] = self.person.first_name
            for name in ("last_name", "username"):
                if getattr(self.person, name):
                    chat[name] = getattr(self.person, name)
            return chat
        chat["title"] = self.title
        if self.is_forum:
            chat["is_forum"] = True
        return chat

    def find(self, message_id: int) -> Message | None:
        """The message with this id, unless it was deleted."""
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message

    def touch(self) -> int:
        """Count a change and wake those who watch this chat; the new version."""
        self.version += 1
        self.signal.notify()
        return self.version

    def add(self, message: Message) -> None:
        """Put a new message at the end."""
        self.messages[message.id] = message
        message.born = message.version = self.touch()
        self.changed[message.id] = None

    def change(self, message: Message) -> None:
        """Note that a message was edited or deleted."""
        message.version = self.touch()
        self.changed.pop(message.id, None)
        self.changed[message.id] = None

    def changed_since(self, version: int) -> list[Message]:
        """The messages changed after a version, the oldest change first."""
        found = []
        for message_id in reversed(self.changed):
            message = self.messages[message_id]
            if message.version <= version:
                break
            found.append(message)
        return found[::-1]
