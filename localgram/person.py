# ruff: noqa: ASYNC109 - when the time is up, the error shows the chat; cancelling would not
"""Somebody with a Telegram account, and groups, for tests, simulations and the terminal."""

import base64
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, overload

from localgram.screen import PATIENCE, Screen
from localgram.seen import Action, Note, SeenMessage

if TYPE_CHECKING:
    from localgram.client import Telegram


class Person:
    """A person. In private with the bot, unless `chat` names a group's id."""

    def __init__(
        self, telegram: "Telegram", person_id: int, first_name: str, language_code: str
    ) -> None:
        self.id = person_id
        self.first_name = first_name
        self.language_code = language_code
        self._telegram = telegram
        self._screens: dict[int, Screen] = {}

    def screen(self, chat: int | None = None) -> Screen:
        """The chat as this person has it open."""
        chat_id = self.id if chat is None else chat
        return self._screens.setdefault(chat_id, Screen(self._telegram, chat_id))

    async def _do(self, deed: str, **wanted: Any) -> Any:
        return await self._telegram.post(f"/persons/{self.id}/{deed}", wanted)

    async def _send(self, kind: str, chat: int | None, **wanted: Any) -> int:
        """The id of the (last) message that went out."""
        sent = await self._do("send", kind=kind, chat_id=chat, **wanted)
        return int(sent[-1]["id"])

    async def start(self, deep_link: str = "") -> int:
        """Press Start; with a link's `?start=` part. Lifts a block."""
        return int((await self._do("start", deep_link=deep_link))[-1]["id"])

    async def send_text(
        self,
        text: str,
        chat: int | None = None,
        thread: int | None = None,
        reply_to: int | None = None,
    ) -> int:
        """Type something; beyond 4096 units it goes out in pieces, as the apps do."""
        return await self._send("text", chat, text=text, thread_id=thread, reply_to=reply_to)

    async def send_document(
        self,
        data: bytes,
        name: str = "cv.pdf",
        mime_type: str = "application/pdf",
        caption: str = "",
        chat: int | None = None,
    ) -> int:
        """Send a file."""
        return await self._send("document", chat, **_file(data, name, mime_type, caption))

    async def send_photo(self, data: bytes, caption: str = "", chat: int | None = None) -> int:
        """Send a picture, PNG or JPEG."""
        return await self._send("photo", chat, **_file(data, "photo.jpg", "image/jpeg", caption))

    async def send_voice(
        self, data: bytes = b"OggS", duration: int = 2, chat: int | None = None
    ) -> int:
        """Send a voice message; `duration` in seconds."""
        file = _file(data, "voice.ogg", "audio/ogg", "")
        return await self._send("voice", chat, **file, duration=duration)

    async def send_sticker(self, emoji: str = "👍", chat: int | None = None) -> int:
        """Send a sticker."""
        file = _file(b"RIFF", "sticker.webp", "image/webp", "")
        return await self._send("sticker", chat, **file, emoji=emoji)

    async def send_location(
        self, latitude: float = 60.17, longitude: float = 24.94, chat: int | None = None
    ) -> int:
        """Send a place."""
        return await self._send("location", chat, latitude=latitude, longitude=longitude)

    async def send_raw(self, content: dict[str, Any], chat: int | None = None) -> int:
        """Send any other content, as the Bot API's Message has it: {"contact": {…}}."""
        return await self._send("raw", chat, content=content)

    async def edit(self, message_id: int, text: str, chat: int | None = None) -> None:
        """Change an own text."""
        await self._do("edit", message_id=message_id, text=text, chat_id=chat)

    async def tap(
        self,
        text: str | None = None,
        *,
        data: str | None = None,
        message: "SeenMessage | int | None" = None,
        chat: int | None = None,
    ) -> str:
        """Tap the button with this label, on the newest message that has it or on `message`.

        With `data` instead, send this callback data, whether or not any button has it, also from
        a message that is gone. Returns the query's id for `note`; the address for a link button.
        """
        message_id = message.id if isinstance(message, SeenMessage) else message
        done = await self._do("tap", text=text, data=data, message_id=message_id, chat_id=chat)
        return str(done.get("query_id") or done.get("url") or done.get("message_id"))

    async def note(self, query_id: str, timeout: float = PATIENCE, chat: int | None = None) -> Note:
        """Wait until a tap is answered; the note shown for it, whose text may be empty."""
        screen = self.screen(chat)

        def find() -> Note | None:
            return next((n for n in screen.notes if n.query_id == query_id), None)

        return await screen.until(find, timeout, "an answer to the tap")

    async def action(
        self, action: str = "typing", timeout: float = PATIENCE, chat: int | None = None
    ) -> Action:
        """Wait until the bot was seen doing this at any time in the chat."""
        screen = self.screen(chat)

        def find() -> Action | None:
            return next((a for a in screen.actions if a.action == action), None)

        return await screen.until(find, timeout, f"the action {action!r}")

    async def notes(self, chat: int | None = None) -> list[Note]:
        """All answers to taps so far."""
        await self.screen(chat).refresh()
        return self.screen(chat).notes

    async def actions(self, chat: int | None = None) -> list[Action]:
        """Everything that the bot was seen doing so far."""
        await self.screen(chat).refresh()
        return self.screen(chat).actions

    async def messages(self, chat: int | None = None) -> list[SeenMessage]:
        """The chat as it is now, both sides; what was deleted is gone."""
        await self.screen(chat).refresh()
        return self.screen(chat).messages()

    async def reply_keyboard(self, chat: int | None = None) -> list[list[str]]:
        """The rows of the keyboard below the chat."""
        await self.screen(chat).refresh()
        return self.screen(chat).reply_keyboard

    async def skip(self, chat: int | None = None) -> None:
        """Take everything so far as read: `wait_for` waits for what comes now."""
        await self.screen(chat).refresh()
        self.screen(chat).skip()

    @overload
    async def wait_for(
        self, wanted: int, timeout: float = PATIENCE, chat: int | None = None
    ) -> list[SeenMessage]: ...

    @overload
    async def wait_for(
        self,
        wanted: Callable[[SeenMessage], bool],
        timeout: float = PATIENCE,
        chat: int | None = None,
    ) -> SeenMessage: ...

    async def wait_for(
        self,
        wanted: Callable[[SeenMessage], bool] | int,
        timeout: float = PATIENCE,
        chat: int | None = None,
    ) -> SeenMessage | list[SeenMessage]:
        """Wait for the bot. Only what came after the last thing returned here counts.

        A number waits for so many new messages; a test waits for the first message, new or
        edited, that passes it. Raises TimeoutError, which shows the chat, after `timeout` seconds.
        """
        return await self.screen(chat).wait_for(wanted, timeout)

    async def block(self) -> None:
        """Block the bot."""
        await self._do("block")

    async def unblock(self) -> None:
        """Unblock the bot."""
        await self._do("unblock")

    async def deactivate(self) -> None:
        """Delete the Telegram account."""
        await self._do("deactivate")

    async def profile(self, chat: int | None = None) -> dict[str, Any]:
        """The bot as this person sees it: name, description, short_description, commands, …."""
        query = {} if chat is None else {"chat_id": chat}
        profile: dict[str, Any] = await self._telegram.get(f"/persons/{self.id}/profile", **query)
        return profile


class Group:
    """A group, by its id; persons act in it with `chat=group.id`."""

    def __init__(self, telegram: "Telegram", group_id: int) -> None:
        self.id = group_id
        self._telegram = telegram
        self.screen = Screen(telegram, group_id)

    async def add(self, person: Person) -> None:
        """A person joins."""
        await self._telegram.post(f"/groups/{self.id}/members", {"person_id": person.id})

    async def set_bot_status(self, status: str) -> None:
        """Make the bot administrator or member, or let it be left or kicked."""
        await self._telegram.post(f"/groups/{self.id}/bot", {"status": status})

    async def messages(self, thread: int | None = None) -> list[SeenMessage]:
        """What the group sees, or one of its topics."""
        await self.screen.refresh()
        return [m for m in self.screen.messages() if thread is None or m.thread_id == thread]

    async def wait_for(
        self, wanted: Callable[[SeenMessage], bool], timeout: float = PATIENCE
    ) -> SeenMessage:
        """Wait for a message of the bot, as `Person.wait_for` does."""
        found = await self.screen.wait_for(wanted, timeout)
        return found if isinstance(found, SeenMessage) else found[0]


def _file(data: bytes, name: str, mime_type: str, caption: str) -> dict[str, Any]:
    encoded = base64.b64encode(data).decode()
    return {"data": encoded, "name": name, "mime_type": mime_type, "caption": caption}
