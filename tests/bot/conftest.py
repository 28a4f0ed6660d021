"""A whole bot in front of a local Telegram, with its own clock and a real SQLite file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from localgram.server import LocalTelegram
from tests.bot.bot_stage import TOKEN, Stage
from tests.bot.fake_rasa import FakeRasa


@pytest.fixture
async def telegram() -> AsyncIterator[LocalTelegram]:
    async with LocalTelegram(TOKEN) as server:
        yield server


@pytest.fixture
async def rasa() -> AsyncIterator[FakeRasa]:
    fake = FakeRasa()
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
async def stage(telegram: LocalTelegram, rasa: FakeRasa, tmp_path: Path) -> AsyncIterator[Stage]:
    stage = Stage(telegram, rasa, tmp_path)
    await stage.start()
    yield stage
    rasa.going.set()
    rasa.over.set()
    await stage.stop()
