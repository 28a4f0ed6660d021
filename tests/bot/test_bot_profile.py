"""``polku telegram setup``: what Telegram shows before anybody writes, set once."""

from importlib.metadata import EntryPoint

import pytest
from typer.testing import CliRunner

from bot.profile import LIMITS, set_up, spoken, texts
from bot.telegram_command import setup, telegram
from localgram.server import LocalTelegram
from polku.cli import build
from polku.config import ROOT, Settings, load_operator
from polku.errors import ConfigurationError, PolkuError
from polku.messages import LANGUAGES
from polku.messages.languages import KNOWN
from polku.messages.po_files import has
from tests.bot.bot_stage import TOKEN
from tests.localgram.local_support import new_bot

OPERATOR = load_operator(ROOT / "operator.example.yaml")


def configured(server: LocalTelegram, token: str = TOKEN) -> Settings:
    return Settings(_env_file=None, TELEGRAM_TOKEN=token, telegram_url=server.url)  # type: ignore[call-arg]


@pytest.mark.parametrize(("telegram_code", "language"), [("fi", "fi"), ("en", "en"), ("xx", "en")])
async def test_everybody_reads_of_polku_in_their_own_language(
    telegram: LocalTelegram, telegram_code: str, language: str
):
    await setup(configured(telegram))
    person = await telegram.person(language_code=telegram_code)
    seen = await person.profile()
    shown = (seen["name"], seen["short_description"], seen["description"])
    assert shown == texts(OPERATOR, language)
    commands = [each["command"] for each in seen["commands"]]
    assert ("asetukset" if language == "fi" else "settings") in commands


async def test_a_second_time_nothing_is_changed(telegram: LocalTelegram):
    assert len(await setup(configured(telegram))) > 4
    assert await setup(configured(telegram)) == []


async def test_what_somebody_changed_by_hand_is_set_again_and_nothing_else(
    telegram: LocalTelegram,
):
    await setup(configured(telegram))
    async with new_bot(telegram) as bot:
        await bot.set_my_name("Other", "fi")
        assert await set_up(bot, OPERATOR) == ["name (fi)"]


async def test_a_wrong_token_is_told_kindly(telegram: LocalTelegram):
    with pytest.raises(ConfigurationError, match="BotFather"):
        await setup(configured(telegram, "999:wrong"))


async def test_without_a_token_nothing_is_asked_of_telegram():
    with pytest.raises(ConfigurationError, match="set TELEGRAM_TOKEN"):
        await setup(Settings(_env_file=None))


async def test_telegram_away_is_told_kindly():
    away = Settings(_env_file=None, TELEGRAM_TOKEN=TOKEN, telegram_url="http://127.0.0.1:1")  # type: ignore[call-arg]
    with pytest.raises(PolkuError, match="try again later"):
        await setup(away)


@pytest.mark.parametrize("language", sorted({*LANGUAGES, *filter(has, KNOWN)}))
def test_what_telegram_shows_fits_its_limits(language: str):
    for text, (_, limit) in zip(texts(OPERATOR, language), LIMITS, strict=True):
        assert 0 < len(text) <= limit


def test_an_operator_whose_name_is_too_long_is_told_so():
    long = OPERATOR.model_copy(update={"name": "x" * 300})
    with pytest.raises(ConfigurationError, match="shorten the operator's name"):
        texts(long, "en")


def test_each_language_with_a_code_is_told_and_english_to_all_others():
    codes = {row.telegram_code for row in LANGUAGES.values() if row.telegram_code}
    assert [code for code, _ in spoken()] == [
        "",
        *sorted(codes, key=[c for c, _ in spoken()].index),
    ]


def test_the_command_stands_on_the_command_line():
    entry = EntryPoint("telegram", "bot.telegram_command:telegram", "polku.commands")
    shown = CliRunner().invoke(build([entry]), ["telegram", "--help"])
    assert "setup" in shown.output
    wrong = CliRunner().invoke(build([entry]), ["telegram", "explode"])
    assert wrong.exit_code == 2
    assert telegram.__doc__
