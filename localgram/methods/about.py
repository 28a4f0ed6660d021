"""Methods about the bot itself: who it is, its commands, name, descriptions, menu button."""

import re
from collections.abc import Callable
from typing import Any

from localgram.chats import Json
from localgram.errors import bad_request
from localgram.params import Params
from localgram.profile import Scope
from localgram.world import World

TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_SCOPES = (
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
)
_COMMAND = re.compile(r"/?([a-z0-9_]{1,32})")


def get_me(world: World, _: Params) -> Json:
    """getMe."""
    name = world.profile.text("name", "") or world.bot["first_name"]
    return {
        **world.bot,
        "first_name": name,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, params: Params) -> bool:
    """setMyCommands."""
    commands = params.object("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands: expected an Array of BotCommand")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    checked = [_command(command) for command in commands]
    world.profile.commands[_scope(world, params), _language(params)] = checked
    return True


def get_my_commands(world: World, params: Params) -> list[dict[str, str]]:
    """getMyCommands: the list of this very scope and language."""
    return world.profile.commands.get((_scope(world, params), _language(params)), [])


def delete_my_commands(world: World, params: Params) -> bool:
    """deleteMyCommands."""
    world.profile.commands.pop((_scope(world, params), _language(params)), None)
    return True


def text_setter(kind: str) -> Callable[[World, Params], bool]:
    """setMyName, setMyDescription or setMyShortDescription; an empty text deletes."""

    def set_text(world: World, params: Params) -> bool:
        text = params.text(kind)
        if len(text) > TEXT_LIMITS[kind]:
            raise bad_request(f"bot {kind.replace('_', ' ')} is too long")
        world.profile.texts[kind, _language(params)] = text
        return True

    return set_text


def text_getter(kind: str) -> Callable[[World, Params], Json]:
    """getMyName, getMyDescription or getMyShortDescription."""

    def get_text(world: World, params: Params) -> Json:
        text = world.profile.text(kind, _language(params))
        return {kind: text or (world.bot["first_name"] if kind == "name" else "")}

    return get_text


def set_chat_menu_button(world: World, params: Params) -> bool:
    """setChatMenuButton, for one private chat or for all."""
    button = params.object("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("commands", "web_app", "default"):
        raise bad_request("MENU_BUTTON_INVALID")
    if params.has("chat_id"):
        world.readable_chat(params.text("chat_id")).menu_button = button
    else:
        world.profile.menu_button = button
    return True


def get_chat_menu_button(world: World, params: Params) -> Json:
    """getChatMenuButton."""
    if params.has("chat_id"):
        chat = world.readable_chat(params.text("chat_id"))
        return chat.menu_button or world.profile.menu_button
    return world.profile.menu_button


def _command(command: Any) -> dict[str, str]:
    if not isinstance(command, dict):
        raise bad_request("can't parse commands: expected a BotCommand")
    found = _COMMAND.fullmatch(str(command.get("command", "")))
    description = str(command.get("description", "")).strip()
    if found is None:
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": found[1], "description": description}


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def _scope(world: World, params: Params) -> Scope:
    scope = params.object("scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if not scope["type"].startswith("chat"):
        return scope["type"], 0, 0
    chat = world.readable_chat(str(scope.get("chat_id", "")))
    return scope["type"], chat.id, Params(scope).integer("user_id")
