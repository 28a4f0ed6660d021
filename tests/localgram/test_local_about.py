"""What the bot says about itself, by language and scope."""

import pytest
from telegram import (
    Bot,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
    MenuButtonDefault,
)
from telegram.error import BadRequest

from localgram.server import LocalTelegram


def names(profile: dict[str, list[dict[str, str]]]) -> list[str]:
    return [command["command"] for command in profile["commands"]]


async def test_the_narrowest_scope_wins_and_then_the_language(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person(language_code="fi", known=True)
    ville = await telegram.person(language_code="en", known=True)
    await bot.set_my_commands([("help", "Help")])
    await bot.set_my_commands([("apua", "Apua")], language_code="fi")
    assert names(await anna.profile()) == ["apua"]
    assert names(await ville.profile()) == ["help"]
    await bot.set_my_commands([("all", "All")], scope=BotCommandScopeAllPrivateChats())
    assert names(await anna.profile()) == ["all"]
    own = BotCommandScopeChat(anna.id)
    await bot.set_my_commands([("qo", "Own")], scope=own)
    assert names(await anna.profile()) == ["qo"]
    assert [c.command for c in await bot.get_my_commands(scope=own)] == ["qo"]
    await bot.delete_my_commands(scope=own)
    assert names(await anna.profile()) == ["all"]
    assert await bot.get_my_commands(language_code="sv") == ()


@pytest.mark.parametrize("code", ["ckb", "fi@easy", "FI"])
async def test_a_language_code_has_two_letters(bot: Bot, code: str) -> None:
    with pytest.raises(BadRequest, match="Invalid language code specified"):
        await bot.set_my_commands([("help", "Help")], language_code=code)


@pytest.mark.parametrize("command", [("Help", "x"), ("he-lp", "x"), ("help", ""), ("x" * 33, "x")])
async def test_a_command_is_checked(bot: Bot, command: tuple[str, str]) -> None:
    with pytest.raises(BadRequest, match=r"(?i)bot_command"):
        await bot.set_my_commands([command])


async def test_name_and_descriptions_are_seen_in_the_persons_language(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person(language_code="fi")
    await bot.set_my_name("Path")
    await bot.set_my_name("Polku", language_code="fi")
    await bot.set_my_description("Long")
    await bot.set_my_short_description("Lyhyt", language_code="fi")
    profile = await anna.profile()
    assert (profile["name"], profile["description"]) == ("Polku", "Long")
    assert profile["short_description"] == "Lyhyt"
    assert (await bot.get_my_name("sv")).name == "Path"
    assert (await bot.get_my_description()).description == "Long"
    assert (await bot.get_my_short_description()).short_description == ""
    with pytest.raises(BadRequest):
        await bot.set_my_short_description("x" * 121)


async def test_the_menu_button_is_set_for_one_chat_or_for_all(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person(known=True)
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert await bot.get_chat_menu_button(anna.id) == MenuButtonCommands()
    await bot.set_chat_menu_button(anna.id, MenuButtonDefault())
    assert await bot.get_chat_menu_button(anna.id) == MenuButtonDefault()


async def test_a_chat_tells_who_is_in_it(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person(first_name="Anna", username="anna_k", known=True)
    chat = await bot.get_chat(anna.id)
    assert (chat.type, chat.first_name, chat.username) == ("private", "Anna", "anna_k")
    with pytest.raises(BadRequest, match="can't be changed in private chats"):
        await bot.leave_chat(anna.id)
