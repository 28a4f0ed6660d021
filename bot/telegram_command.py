"""``polku telegram setup``: have Telegram show what Polku says of itself."""

import asyncio
from enum import StrEnum
from typing import Annotated

import typer
from telegram.error import InvalidToken, TelegramError

from bot.budget import Budget
from bot.profile import set_up
from bot.telegram import Line, PolkuBot
from polku.config import Settings, settings
from polku.errors import ConfigurationError, PolkuError


class Deed(StrEnum):
    """What can be done with Telegram."""

    setup = "setup"


def telegram(
    deed: Annotated[Deed, typer.Argument(help="setup: name, descriptions, commands, menu button")],
) -> None:
    """Tell Telegram the bot's name, descriptions, commands and menu button in every language."""
    changed = asyncio.run(setup(settings()))
    typer.echo(f"set: {', '.join(changed)}" if changed else "everything was set already")


async def setup(configured: Settings) -> list[str]:
    """Set what Telegram shows of the bot; return what had to be changed.

    Raises:
        ConfigurationError: there is no token, or Telegram does not know it.
        PolkuError: Telegram does not take it just now.
    """
    token = configured.telegram_token
    if token is None or not token.get_secret_value().strip():
        raise ConfigurationError("There is no token: set TELEGRAM_TOKEN, as @BotFather gave it.")
    bot = PolkuBot(token.get_secret_value().strip(), configured.telegram_url, Budget(), Line())
    try:
        async with bot:
            return await set_up(bot, configured.operator)
    except InvalidToken:
        raise ConfigurationError(
            "Telegram does not know this token: get the right one from @BotFather and "
            "set TELEGRAM_TOKEN."
        ) from None
    except TelegramError as error:
        raise PolkuError(
            f"Telegram did not take it ({type(error).__name__}): try again later. What was set "
            "stays set."
        ) from error
