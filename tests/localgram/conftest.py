"""A local server and a real python-telegram-bot in front of it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from telegram import Bot

from localgram.server import LocalTelegram
from localgram.world import Options
from tests.localgram.local_support import TOKEN, StandingClock, new_bot


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def options() -> Options:
    return Options(webhook_retry_seconds=0.01)


@pytest_asyncio.fixture
async def telegram(clock: StandingClock, options: Options) -> AsyncIterator[LocalTelegram]:
    async with LocalTelegram(TOKEN, clock=clock, options=options) as running:
        yield running


@pytest_asyncio.fixture
async def bot(telegram: LocalTelegram) -> AsyncIterator[Bot]:
    async with new_bot(telegram) as running:
        yield running
