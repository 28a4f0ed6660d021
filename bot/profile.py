"""What Telegram shows of the bot before anybody writes: name, descriptions, commands, menu button.

Set once after an installation or an update; setting it again changes nothing. Telegram takes few
changes a day, so what is right already is left alone.
"""

from collections.abc import Awaitable, Callable, Iterator

from telegram import Bot, BotCommandScopeAllPrivateChats, MenuButtonCommands
from telegram.constants import BotDescriptionLimit, BotNameLimit

from bot.commands import for_telegram
from polku.config import Operator
from polku.errors import ConfigurationError
from polku.messages import LANGUAGES, Message, msg, plain

# Translators: The bot's name in Telegram; at most 64 characters.
NAME = msg("Polku, a jobseeker's assistant")
# Translators: The bot's short description in Telegram; at most 120 characters.
SHORT = msg(
    "Answers about employment services in Finland, counts your applications, reminds you of "
    "discussions."
)
#: Telegram's own limits, in characters.
LIMITS = (
    ("name", BotNameLimit.MAX_NAME_LENGTH),
    ("short description", BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH),
    ("description", BotDescriptionLimit.MAX_DESCRIPTION_LENGTH),
)


def description(operator: Operator) -> Message:
    """Return what stands in the empty chat, above the button that starts it."""
    # Translators: The bot's description in Telegram; at most 512 characters.
    return msg(
        "I am Polku, a computer program run by {operator_name}. Ask me about employment services "
        "in Finland in your own words. I count the jobs that you apply for, and I remind you of "
        "discussions and deadlines. What you tell me is not your official report. I keep nothing "
        "lasting about you before you agree to it.",
        operator_name=operator.name,
    )


def spoken() -> Iterator[tuple[str, str]]:
    """Yield Telegram's language code and ours; first English for everybody else."""
    yield "", "en"
    for row in LANGUAGES.values():
        if row.telegram_code is not None:
            yield row.telegram_code, row.code


def texts(operator: Operator, language: str) -> tuple[str, str, str]:
    """Return name, short description and description in a language.

    Raises:
        ConfigurationError: one is too long for Telegram: the operator's name is.
    """
    said = tuple(plain(each, language) for each in (NAME, SHORT, description(operator)))
    for text, (kind, limit) in zip(said, LIMITS, strict=True):
        if len(text) > limit:
            raise ConfigurationError(
                f"The bot's {kind} in {language} is longer than {limit} characters: "
                "shorten the operator's name."
            )
    return said[0], said[1], said[2]


async def set_up(bot: Bot, operator: Operator) -> list[str]:
    """Make Telegram show what the catalogs say; return what had to be changed.

    Raises:
        ConfigurationError: a text is too long for Telegram.
        TelegramError: Telegram did not take it.
    """
    changed = []
    for code, language in spoken():
        for what, is_right, change in _steps(bot, operator, code, language):
            if not await is_right():
                await change()
                changed.append(f"{what} ({code or 'every other language'})")
    if not isinstance(await bot.get_chat_menu_button(), MenuButtonCommands):
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        changed.append("menu button")
    return changed


_Step = tuple[str, Callable[[], Awaitable[bool]], Callable[[], Awaitable[object]]]


def _steps(bot: Bot, operator: Operator, code: str, language: str) -> Iterator[_Step]:
    """Yield for one language what is set, whether it is right, and how it is made so."""
    name, short, long = texts(operator, language)
    shown = tuple(for_telegram(language))
    everywhere = BotCommandScopeAllPrivateChats()

    async def named() -> bool:
        return (await bot.get_my_name(code)).name == name

    async def described_shortly() -> bool:
        return (await bot.get_my_short_description(code)).short_description == short

    async def described() -> bool:
        return (await bot.get_my_description(code)).description == long

    async def listed() -> bool:
        return tuple(await bot.get_my_commands(everywhere, code)) == shown

    yield "name", named, lambda: bot.set_my_name(name, code)
    yield (
        "short description",
        described_shortly,
        lambda: bot.set_my_short_description(short, code),
    )
    yield "description", described, lambda: bot.set_my_description(long, code)
    yield "commands", listed, lambda: bot.set_my_commands(shown, everywhere, code)
