"""The methods of the Bot API that this server knows, by name."""

import inspect
from collections.abc import Callable
from typing import Any

from localgram.errors import ApiError
from localgram.methods import about, about_chats, editing, queries, sending, topics, updating
from localgram.params import Params
from localgram.world import World

Method = Callable[[World, Params], Any]

METHODS: dict[str, Method] = {
    "getMe": about.get_me,
    "getUpdates": updating.get_updates,
    "setWebhook": updating.set_webhook,
    "deleteWebhook": updating.delete_webhook,
    "getWebhookInfo": updating.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "sendChatAction": sending.send_chat_action,
    "getFile": sending.get_file,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": queries.answer_callback_query,
    "setMyCommands": about.set_my_commands,
    "getMyCommands": about.get_my_commands,
    "deleteMyCommands": about.delete_my_commands,
    "setMyName": about.text_setter("name"),
    "getMyName": about.text_getter("name"),
    "setMyDescription": about.text_setter("description"),
    "getMyDescription": about.text_getter("description"),
    "setMyShortDescription": about.text_setter("short_description"),
    "getMyShortDescription": about.text_getter("short_description"),
    "setChatMenuButton": about.set_chat_menu_button,
    "getChatMenuButton": about.get_chat_menu_button,
    "getChat": about_chats.get_chat,
    "getChatMember": about_chats.get_chat_member,
    "getChatAdministrators": about_chats.get_chat_administrators,
    "leaveChat": about_chats.leave_chat,
    "createForumTopic": topics.create_forum_topic,
    "editForumTopic": topics.edit_forum_topic,
    "closeForumTopic": topics.close_forum_topic,
    "reopenForumTopic": topics.reopen_forum_topic,
    "deleteForumTopic": topics.delete_forum_topic,
}
_BY_LOWER_NAME = {name.lower(): (name, method) for name, method in METHODS.items()}


async def call(world: World, name: str, params: Params) -> Any:
    """Run a method, whose name may be written in any case. Raises ApiError."""
    found = _BY_LOWER_NAME.get(name.lower())
    if found is None:
        raise ApiError(404, "Not Found: method not found")
    world.note_call(found[0])
    result = found[1](world, params)
    return await result if inspect.isawaitable(result) else result
