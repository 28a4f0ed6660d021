"""A chat as somebody sees it on a screen."""

from typing import Any

from localgram.chats import Chat, Json, Message
from localgram.rendering import to_html


def view(chat: Chat, since: int) -> Json:
    """What changed in a chat after a version: messages, notes over the chat, "typing"."""
    changed = chat.changed_since(since)
    return {
        "version": chat.version,
        "messages": [seen(message) for message in changed if not message.deleted],
        "deleted": [message.id for message in changed if message.deleted],
        "notes": _later(chat.notes, since),
        "actions": _later(chat.actions, since),
        "reply_keyboard": [
            [button["text"] for button in row]
            for row in (chat.reply_keyboard or {}).get("keyboard", [])
        ],
    }


def seen(message: Message) -> Json:
    """One message; `born` is the chat's version when it came, `version` when it last changed."""
    content = message.content
    text = str(content.get("text") or content.get("caption") or "")
    entities = content.get("entities") or content.get("caption_entities") or []
    rows = (message.markup or {}).get("inline_keyboard", [])
    return {
        "id": message.id,
        "chat_id": message.chat.id,
        "from_id": message.sender["id"],
        "by_bot": message.sender["is_bot"],
        "date": message.date,
        "text": text,
        "html": to_html(text, entities),
        "entities": entities,
        "keyboard": [[_button(button) for button in row] for row in rows],
        "edited": message.shown_as_edited,
        "silent": message.silent,
        "thread_id": message.thread_id,
        "reply_to": message.reply_to.id if message.reply_to else None,
        "file": _file(content),
        "content": content,
        "born": message.born,
        "version": message.version,
    }


def _button(button: Json) -> Json:
    return {
        "text": button["text"],
        "data": button.get("callback_data"),
        "url": button.get("url"),
    }


def _file(content: Json) -> Json | None:
    for kind in ("document", "voice", "sticker", "photo"):
        if kind in content:
            file = content[kind][-1] if kind == "photo" else content[kind]
            return {
                "id": file["file_id"],
                "kind": kind,
                "name": file.get("file_name", ""),
                "mime_type": file.get("mime_type", ""),
            }
    return None


def _later(entries: list[dict[str, Any]], since: int) -> list[dict[str, Any]]:
    later = []
    for entry in reversed(entries):
        if entry["version"] <= since:
            break
        later.append(entry)
    return later[::-1]
