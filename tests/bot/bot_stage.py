"""A whole bot in front of a local Telegram, with its own clock and a real SQLite file."""

import asyncio
import io
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.application import Application, build
from bot.logs import configure
from bot.understanding import Understanding
from localgram.person import Person
from localgram.server import LocalTelegram
from polku.clock import HELSINKI, FixedClock
from polku.config import Settings
from polku.messages import Payload
from polku.records import Store, open_store
from tests.bot.fake_rasa import FakeRasa
from tests.support import database

TOKEN = "1234:local"
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=HELSINKI)
#: Short, so that tests wait for what happens and not for the time to pass.
PAUSES = (0.02, 0.05)


class Stage:
    """The bot, who stands around it, and what a test does to it."""

    def __init__(self, telegram: LocalTelegram, rasa: FakeRasa, folder: Path) -> None:
        self.telegram = telegram
        self.rasa = rasa
        self.file = folder / "polku.db"
        self.clock = FixedClock(NOW)
        self.log = io.StringIO()
        self.settings = Settings(
            _env_file=None,
            TELEGRAM_TOKEN=TOKEN,  # type: ignore[call-arg]  # the name that the environment has
            telegram_url=telegram.url,
            database_url=f"sqlite:///{self.file}",
            sweep_seconds=3600,
        )
        database.fresh(folder)
        self.bot: Application = None  # type: ignore[assignment]
        self.store: Store = None  # type: ignore[assignment]

    async def start(self) -> Application:
        configure("DEBUG", self.log)
        self.store = open_store(self.settings.database)
        understanding = Understanding(self.rasa.url, self.rasa.url, FakeRasa.secret)
        self.bot = build(self.settings, self.store, self.clock, understanding, pauses=PAUSES)
        await self.bot.start()
        return self.bot

    async def stop(self) -> None:
        await self.bot.stop()
        self.store.close()

    async def crash(self) -> None:
        """End the bot as a kill would: nothing is finished, noted or confirmed."""
        lanes = [lane.task for lane in self.bot.lanes._lanes.values() if lane.task]
        # PTB polls in a task within a task.
        polling = [task for task in asyncio.all_tasks() if "polling" in repr(task.get_coro())]
        sweeping = [self.bot._sweeping] if self.bot._sweeping else []
        tasks = [*polling, *lanes, *sweeping]
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(BaseException):
                await task
        await self.bot.desk.bot.shutdown()
        await self.bot.desk.understanding.close()
        self.store.close()

    async def person(self, language: str = "en", **about: str) -> Person:
        """Somebody who has just been asked for their language."""
        person = await self.telegram.person(language_code=language, **about)
        await person.start()
        await person.wait_for(lambda m: m.by_bot and bool(m.keyboard))
        return person

    async def known(self, language: str = "en", **about: str) -> Person:
        """Somebody who has chosen their language."""
        person = await self.person(language, **about)
        await person.tap(data=Payload("language", code=language).encode())
        await person.wait_for(lambda m: m.by_bot and len(m.keyboard) > 4)
        await self.bot.lanes.idle()
        await person.skip()
        return person

    async def until(self, holds: Callable[[], Any]) -> None:
        """Let the bot work until something holds in the store."""
        while not await asyncio.to_thread(holds):  # noqa: ASYNC110 - SQLite tells nobody
            await asyncio.sleep(0)

    async def settled(self) -> None:
        """Wait until nobody is being answered."""
        await self.bot.lanes.idle()

    def stored(self) -> bytes:
        """Everything that the database's files hold."""
        return b"".join(path.read_bytes() for path in self.file.parent.glob("polku.db*"))
