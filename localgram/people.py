"""What persons do in their app: write, tap, edit, block. Raises ControlError where they cannot."""

import base64
import binascii
from typing import Any

from localgram.chats import Chat, Json, Message, Person
from localgram.errors import ControlError
from localgram.files import image_size
from localgram.methods.about_chats import set_blocked
from localgram.text import clean, find_entities, split, trim
from localgram.world import FIRST_PERSON, Query, World

_FILE_KINDS = ("document", "voice", "photo", "sticker")


def write(world: World, person: Person, wanted: Json) -> list[Message]:
    """Send a text, a file, a location or any other content; a long text goes in pieces."""
    chat = _open_chat(world, person, wanted)
    contents = _contents(world, wanted)
    thread_id = wanted.get("thread_id")
    if thread_id is not None and thread_id not in chat.topics:
        raise ControlError(f"no topic {thread_id} in this chat")
    reply_to = chat.find(wanted["reply_to"]) if wanted.get("reply_to") else None
    if chat.is_private:
        person.known = True
    sent = []
    for content in contents:
        more = {"thread_id": thread_id, "reply_to": reply_to}
        message = world.post(chat, person.user(), content, **more)
        if _bot_hears(world, message):
            world.updates.add("message", message.api(), chat.id)
        sent.append(message)
    return sent


def edit(world: World, person: Person, wanted: Json) -> Message:
    """Change the text of an own message."""
    chat = _open_chat(world, person, wanted)
    message = chat.find(wanted.get("message_id", 0))
    if message is None or message.sender["id"] != person.id or "text" not in message.content:
        raise ControlError("no such text of this person in the chat")
    message.content = {**message.content, **_text_content(str(wanted.get("text", "")))}
    message.edit_date = world.seconds()
    message.shown_as_edited = True
    chat.change(message)
    if _bot_hears(world, message):
        world.updates.add("edited_message", message.api(), chat.id)
    return message


def tap(world: World, person: Person, wanted: Json) -> Json:
    """Tap a button by its label, or send any `data` at all, as a forged app could.

    Returns {"query_id"} for a button of a message, {"url"} for a link, {"message_id"} for a button
    of the keyboard below the chat, which only types its label.
    """
    chat = _open_chat(world, person, wanted)
    if wanted.get("data") is not None:
        message = _message_to_tap(chat, wanted.get("message_id"))
        return {"query_id": _query(world, person, message, str(wanted["data"]))}
    label = str(wanted.get("text", ""))
    for message in _with_keyboards(chat, wanted.get("message_id")):
        for button in _buttons(message):
            if button["text"] == label:
                if "callback_data" in button:
                    return {"query_id": _query(world, person, message, button["callback_data"])}
                return {"url": button.get("url", "")}
    for row in (chat.reply_keyboard or {}).get("keyboard", []):
        if label in [button["text"] for button in row]:
            if (chat.reply_keyboard or {}).get("one_time_keyboard"):
                chat.reply_keyboard = None
            sent = write(world, person, {"chat_id": chat.id, "kind": "text", "text": label})
            return {"message_id": sent[-1].id}
    seen = [b["text"] for m in _with_keyboards(chat, None) for b in _buttons(m)]
    raise ControlError(f"no button {label!r}; to be seen: {seen}")


def start(world: World, person: Person, deep_link: str) -> list[Message]:
    """Press Start, with the part behind `?start=` of a link; it also lifts a block."""
    set_blocked(world, person, blocked=False)
    text = f"/start {deep_link}".strip()
    return write(world, person, {"kind": "text", "text": text})


def add_person(world: World, wanted: Json) -> Person:
    """Somebody new; with `known` they have written to the bot in an earlier time."""
    person_id = int(wanted.get("id") or 0) or _free_id(world)
    if person_id <= 0:
        raise ControlError("a person's id is positive")
    if person_id in world.persons:
        raise ControlError(f"there is a person {person_id} already")
    person = Person(
        id=person_id,
        first_name=str(wanted.get("first_name") or "Person"),
        last_name=str(wanted.get("last_name") or ""),
        username=str(wanted.get("username") or ""),
        language_code=str(wanted.get("language_code") or ""),
        known=bool(wanted.get("known")),
    )
    world.persons[person.id] = person
    world.private_chat(person)
    return person


def _free_id(world: World) -> int:
    return max([FIRST_PERSON - 1, *world.persons]) + 1


def _open_chat(world: World, person: Person, wanted: Json) -> Chat:
    if person.deactivated:
        raise ControlError("this account is deleted")
    chat_id = wanted.get("chat_id")
    if chat_id in (None, person.id):
        if person.blocks_bot:
            raise ControlError("this person blocks the bot: unblock() or start() first")
        return world.private_chat(person)
    chat = world.chats.get(int(chat_id))
    if chat is None or person.id not in chat.members:
        raise ControlError("this person is not in that chat")
    return chat


def _bot_hears(world: World, message: Message) -> bool:
    """In groups a bot that is no administrator hears commands, mentions and replies only."""
    chat = message.chat
    if chat.is_private or chat.bot_status == "administrator":
        return True
    if chat.bot_status != "member":
        return False
    text = message.content.get("text", "")
    replied = message.reply_to is not None and message.reply_to.sender["id"] == world.bot["id"]
    return replied or text.startswith("/") or f"@{world.bot['username']}" in text


def _contents(world: World, wanted: Json) -> list[Json]:
    kind = wanted.get("kind", "text")
    if kind == "text":
        return [_text_content(piece) for piece in split(str(wanted.get("text", "")))]
    if kind in _FILE_KINDS:
        return [_file_content(world, kind, wanted)]
    if kind == "location":
        return [{"location": {name: float(wanted[name]) for name in ("latitude", "longitude")}}]
    if kind == "raw" and isinstance(wanted.get("content"), dict):
        return [wanted["content"]]
    raise ControlError(f"unknown kind of message {kind!r}")


def _text_content(text: str) -> Json:
    text, _ = trim(clean(text), [])
    if not text:
        raise ControlError("an app does not send an empty text")
    entities = find_entities(text, [])
    return {"text": text, "entities": entities} if entities else {"text": text}


def _file_content(world: World, kind: str, wanted: Json) -> Json:
    name, mime_type = str(wanted.get("name", "")), str(wanted.get("mime_type", ""))
    try:
        data = base64.b64decode(wanted.get("data", ""), validate=True)
        stored = world.files.add(kind, name, mime_type, data)
    except (ValueError, binascii.Error) as error:
        raise ControlError(f"cannot send this file: {error}") from None
    brief = stored.brief()
    content: dict[str, Any] = {
        "document": {**brief, "file_name": name, "mime_type": mime_type},
        "voice": {**brief, "duration": int(wanted.get("duration", 1)), "mime_type": mime_type},
        "sticker": {
            **brief,
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": str(wanted.get("emoji", "")),
        },
    }
    if kind == "photo":
        size = image_size(data)
        if size is None:
            raise ControlError("a photo is a PNG or JPEG")
        content["photo"] = [{**brief, "width": size[0], "height": size[1]}]
    caption = {"caption": wanted["caption"]} if wanted.get("caption") else {}
    return {kind: content[kind], **caption}


def _with_keyboards(chat: Chat, message_id: int | None) -> list[Message]:
    found = [m for m in reversed(chat.messages.values()) if m.markup and not m.deleted]
    return [m for m in found if message_id in (None, m.id)]


def _buttons(message: Message) -> list[Json]:
    return [button for row in (message.markup or {}).get("inline_keyboard", []) for button in row]


def _message_to_tap(chat: Chat, message_id: int | None) -> Message:
    if message_id is not None:
        # Also one that is deleted: an app may still show it.
        if message_id in chat.messages:
            return chat.messages[message_id]
        raise ControlError(f"no message {message_id} in this chat")
    buttoned = [m for m in _with_keyboards(chat, None) if _buttons(m)]
    by_bot = [m for m in reversed(chat.messages.values()) if m.sender["is_bot"]]
    if not by_bot:
        raise ControlError("the bot has not written anything to tap on")
    return (buttoned or by_bot)[0]


def _query(world: World, person: Person, message: Message, data: str) -> str:
    query = Query(str(world.next_number() * 1_000_003), message.chat, person, world.now())
    world.queries[query.id] = query
    payload: Json = {
        "id": query.id,
        "from": person.user(),
        "message": message.inaccessible() if message.deleted else message.api(),
        "chat_instance": str(abs(message.chat.id) * 7919),
        "data": data,
    }
    world.updates.add("callback_query", payload, message.chat.id)
    return query.id
