"""Topics of a group that is a forum."""

from localgram.chats import Chat, Json
from localgram.errors import bad_request
from localgram.params import Params
from localgram.world import World

COLORS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)
NAME_LIMIT = 128


def create_forum_topic(world: World, params: Params) -> Json:
    """createForumTopic."""
    chat = _forum(world, params)
    name = _name(params)
    color = params.integer("icon_color", COLORS[0])
    if color not in COLORS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    world.limits.take(chat)
    icon: Json = {"name": name, "icon_color": color}
    message = world.post(chat, world.bot, {"forum_topic_created": icon})
    message.thread_id = message.id
    topic: Json = {"message_thread_id": message.id, **icon}
    chat.topics[message.id] = dict(topic)
    return topic


def edit_forum_topic(world: World, params: Params) -> bool:
    """editForumTopic: its name."""
    chat = _forum(world, params)
    topic = _topic(chat, params)
    name = _name(params)
    if topic["name"] == name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic["name"] = name
    return _service(world, chat, params, {"forum_topic_edited": {"name": name}})


def close_forum_topic(world: World, params: Params) -> bool:
    """closeForumTopic."""
    return _set_closed(world, params, closed=True)


def reopen_forum_topic(world: World, params: Params) -> bool:
    """reopenForumTopic."""
    return _set_closed(world, params, closed=False)


def delete_forum_topic(world: World, params: Params) -> bool:
    """deleteForumTopic, with all its messages."""
    chat = _forum(world, params)
    topic = _topic(chat, params)
    for message in list(chat.messages.values()):
        if message.thread_id == topic["message_thread_id"] and not message.deleted:
            message.deleted = True
            chat.change(message)
    del chat.topics[topic["message_thread_id"]]
    return True


def _set_closed(world: World, params: Params, *, closed: bool) -> bool:
    chat = _forum(world, params)
    topic = _topic(chat, params)
    if topic.get("closed", False) == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic["closed"] = closed
    kind = "forum_topic_closed" if closed else "forum_topic_reopened"
    return _service(world, chat, params, {kind: {}})


def _service(world: World, chat: Chat, params: Params, content: Json) -> bool:
    world.post(chat, world.bot, content, thread_id=params.integer("message_thread_id"))
    return True


def _forum(world: World, params: Params) -> Chat:
    chat = world.writable_chat(params.text("chat_id"))
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if chat.bot_status != "administrator":
        raise bad_request("not enough rights to create a topic")
    return chat


def _topic(chat: Chat, params: Params) -> Json:
    topic = chat.topics.get(params.integer("message_thread_id"))
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    return topic


def _name(params: Params) -> str:
    name = params.text("name").strip()
    if not name:
        raise bad_request("topic name must be non-empty")
    return name[:NAME_LIMIT]
