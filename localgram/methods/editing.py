"""Methods that change or delete messages."""

from typing import Any

from localgram.chats import Chat, Json, Message
from localgram.errors import bad_request
from localgram.markup import read_inline_markup
from localgram.methods.sending import read_caption, read_text
from localgram.params import Params
from localgram.world import World

DELETABLE_SECONDS = 48 * 3600
"""How long a bot may delete a message, by the server's clock."""
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_message_text(world: World, params: Params) -> Json:
    """editMessageText; without `reply_markup` the keyboard goes."""
    content = read_text(params)
    message = _own_message(world, params)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, params, "editMessageText", message, ("text", "entities"), content)


def edit_message_caption(world: World, params: Params) -> Json:
    """editMessageCaption."""
    content = read_caption(params)
    message = _own_message(world, params)
    if not {"document", "photo"} & message.content.keys():
        raise bad_request("there is no caption in the message to edit")
    fields = ("caption", "caption_entities")
    return _edit(world, params, "editMessageCaption", message, fields, content)


def edit_message_reply_markup(world: World, params: Params) -> Json:
    """editMessageReplyMarkup."""
    message = _own_message(world, params)
    return _edit(world, params, "editMessageReplyMarkup", message, (), {})


def _edit(
    world: World,
    params: Params,
    method: str,
    message: Message,
    fields: tuple[str, ...],
    content: Json,
) -> Json:
    markup = read_inline_markup(params)
    kept = {name: value for name, value in message.content.items() if name not in fields}
    edited = {**kept, **content}
    if edited == message.content and markup == message.markup:
        raise bad_request(_NOT_MODIFIED)
    # Telegram shows "edited" to a person when the content changed, not for a keyboard alone.
    message.shown_as_edited = message.shown_as_edited or edited != message.content
    message.content, message.markup = edited, markup
    message.edit_date = world.seconds()
    message.chat.change(message)
    world.note_sent(method, message)
    return message.api()


def _own_message(world: World, params: Params) -> Message:
    chat = world.writable_chat(params.text("chat_id"))
    message_id = params.integer("message_id")
    if not message_id:
        raise bad_request("message identifier is not specified")
    message = chat.find(message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender["id"] != world.bot["id"] or "forum_topic_created" in message.content:
        raise bad_request("message can't be edited")
    return message


def delete_message(world: World, params: Params) -> bool:
    """deleteMessage; up to 48 hours after sending."""
    chat = world.readable_chat(params.text("chat_id"))
    message_id = params.integer("message_id")
    if not message_id:
        raise bad_request("message identifier is not specified")
    message = chat.find(message_id)
    if message is None:
        raise bad_request("message to delete not found")
    if not _deletable(world, chat, message):
        raise bad_request("message can't be deleted for everyone")
    _delete(chat, message)
    return True


def delete_messages(world: World, params: Params) -> bool:
    """deleteMessages: up to a hundred; those that cannot be found or deleted are passed over."""
    chat = world.readable_chat(params.text("chat_id"))
    wanted: Any = params.object("message_ids")
    if not isinstance(wanted, list) or not wanted:
        raise bad_request("message identifiers are not specified")
    if len(wanted) > 100:
        raise bad_request("too many message identifiers specified")
    for message_id in wanted:
        message = chat.find(message_id) if isinstance(message_id, int) else None
        if message is not None and _deletable(world, chat, message):
            _delete(chat, message)
    return True


def _deletable(world: World, chat: Chat, message: Message) -> bool:
    if world.seconds() - message.date > DELETABLE_SECONDS:
        return False
    own = message.sender["id"] == world.bot["id"]
    return own or chat.is_private or chat.bot_status == "administrator"


def _delete(chat: Chat, message: Message) -> None:
    message.deleted = True
    message.content, message.markup = {}, None
    chat.change(message)
