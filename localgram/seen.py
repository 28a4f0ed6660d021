"""What the client hands out: messages, buttons, files, notes and actions as a person sees them."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class SeenButton:
    """A button under a message; `data` for one that calls the bot, `url` for a link."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class SeenFile:
    """A file in a message, with its bytes. `kind`: document, photo, voice or sticker."""

    kind: str
    name: str
    mime_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class SeenMessage:
    """A message on the screen; `date` in seconds since 1970, `html` with the bot's markup.

    `born` and `version` count the chat's changes: when it came, when it last changed.
    """

    id: int
    chat_id: int
    from_id: int
    by_bot: bool
    date: int
    text: str
    html: str
    entities: list[dict[str, Any]]
    keyboard: list[list[SeenButton]]
    edited: bool
    silent: bool
    thread_id: int | None
    reply_to: int | None
    file: SeenFile | None
    content: dict[str, Any]
    born: int
    version: int

    @property
    def labels(self) -> list[list[str]]:
        """The keyboard's rows as the words on the buttons."""
        return [[button.text for button in row] for row in self.keyboard]

    @property
    def document(self) -> SeenFile | None:
        """The file, when it is a document."""
        return self.file if self.file is not None and self.file.kind == "document" else None


@dataclass(frozen=True)
class Note:
    """The answer to a tapped button, shown over the chat; the text may be empty."""

    query_id: str
    person_id: int
    text: str
    alert: bool
    url: str
    version: int


@dataclass(frozen=True)
class Action:
    """Something that the bot was seen doing, such as "typing"; `at` is ISO 8601."""

    action: str
    at: str
    thread_id: int | None
    version: int
