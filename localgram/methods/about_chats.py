"""Methods about chats and their members."""

from localgram.chats import Chat, Json, Person
from localgram.errors import bad_request
from localgram.params import Params
from localgram.world import World

ACCENT_COLORS = 7


def get_chat(world: World, params: Params) -> Json:
    """getChat."""
    chat = world.readable_chat(params.text("chat_id"))
    return {
        **chat.brief(),
        "accent_color_id": abs(chat.id) % ACCENT_COLORS,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


def get_chat_member(world: World, params: Params) -> Json:
    """getChatMember."""
    chat = world.readable_chat(params.text("chat_id"))
    user_id = params.integer("user_id")
    if user_id == world.bot["id"]:
        return bot_member(world, chat)
    person = chat.members.get(user_id) or chat.person
    if person is None or person.id != user_id:
        raise bad_request("member not found")
    return {"status": "member", "user": person.user()}


def get_chat_administrators(world: World, params: Params) -> list[Json]:
    """getChatAdministrators: of persons, local groups have none; the bot may be one."""
    chat = world.readable_chat(params.text("chat_id"))
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [bot_member(world, chat)] if chat.bot_status == "administrator" else []


def leave_chat(world: World, params: Params) -> bool:
    """leaveChat."""
    chat = world.writable_chat(params.text("chat_id"))
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    set_bot_status(world, chat, "left", world.bot)
    return True


def bot_member(world: World, chat: Chat) -> Json:
    """The bot's ChatMember object in a chat; a person who blocks the bot has kicked it."""
    status = chat.bot_status
    if chat.person is not None:
        status = "kicked" if chat.person.blocks_bot else "member"
    member: Json = {"status": status, "user": world.bot}
    if status == "kicked":
        member["until_date"] = 0
    if status == "administrator":
        member |= {
            name: name != "is_anonymous" and name != "can_be_edited"
            for name in (
                "can_be_edited",
                "is_anonymous",
                "can_manage_chat",
                "can_delete_messages",
                "can_manage_video_chats",
                "can_restrict_members",
                "can_promote_members",
                "can_change_info",
                "can_invite_users",
                "can_pin_messages",
                "can_manage_topics",
                "can_post_stories",
                "can_edit_stories",
                "can_delete_stories",
            )
        }
    return member


def set_bot_status(world: World, chat: Chat, status: str, by: Json) -> None:
    """Change the bot's standing in a group, with its my_chat_member update."""
    old = bot_member(world, chat)
    chat.bot_status = status
    tell_bot_member(world, chat, old, by)


def set_blocked(world: World, person: Person, blocked: bool) -> None:
    """A person blocks or unblocks the bot, with the update; nothing when it is so already."""
    if person.blocks_bot == blocked:
        return
    chat = world.private_chat(person)
    old = bot_member(world, chat)
    person.blocks_bot = blocked
    tell_bot_member(world, chat, old, person.user())


def tell_bot_member(world: World, chat: Chat, old: Json, by: Json) -> None:
    """Queue a my_chat_member update about the bot's present standing."""
    changed: Json = {
        "chat": chat.brief(),
        "from": by,
        "date": world.seconds(),
        "old_chat_member": old,
        "new_chat_member": bot_member(world, chat),
    }
    world.updates.add("my_chat_member", changed, chat.id)
