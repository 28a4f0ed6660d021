"""The processes around simulated people, their one clock, and the means to kill and to hinder."""

import asyncio
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from localgram.server import LocalTelegram
from polku.config import ROOT
from polku.errors import ConfigurationError
from polku.supervise.child import Child, Running

TOKEN = "7:simulated"  # noqa: S105 - of a Telegram that lives in this process
SECRET = "simulated"  # noqa: S105 - on loopback, for as long as a simulation runs
BOT, UNDERSTANDING = "bot", "understanding"
#: Seconds within which a process must answer after its start.
_PATIENCE = 300.0


@dataclass(frozen=True)
class Kill:
    """One SIGKILL: whom it met, when by the people's clock and by the machine's."""

    name: str
    at: datetime
    moment: float


@dataclass
class Stage:
    """The running processes, the clock that all of them read, and who was killed when."""

    telegram: LocalTelegram
    children: dict[str, Child]
    folder: Path
    now: datetime
    database: str
    kills: list[Kill] = field(default_factory=list)
    running: dict[str, Running] = field(default_factory=dict)
    #: Set while no process is being brought back to life.
    whole: asyncio.Event = field(default_factory=asyncio.Event)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    def at(self, instant: datetime) -> None:
        """Move everybody's clock."""
        self.now = instant
        fresh = self.folder / "clock.new"
        fresh.write_text(instant.isoformat())
        fresh.replace(self.folder / "clock")  # a reader never sees half a time

    @property
    def backend(self) -> str:
        """Which database it is played on."""
        return "SQLite" if self.database.startswith("sqlite") else "PostgreSQL"

    async def start(self, name: str) -> None:
        """Start a process and wait until it answers.

        Raises:
            ConfigurationError: it ended instead; with the last that it said.
            TimeoutError: it does not; its log stands in the folder.
        """
        child, log = self.children[name], self.folder / f"{name}.log"
        self.running[name] = await Running.start(child, ROOT, log)
        async with asyncio.timeout(_PATIENCE):
            while not await self.running[name].is_ready():
                if self.running[name].exit_code is not None:
                    last = log.read_text(encoding="utf-8").strip().rpartition("\n")[2]
                    raise ConfigurationError(f"The {name} does not start ({log}): {last}")
                await asyncio.sleep(0.05)

    async def kill(self, name: str) -> None:
        """SIGKILL a process without a word, and start it again."""
        async with self._one_at_a_time:
            self.whole.clear()
            os.killpg(self.running[name].pid, signal.SIGKILL)
            self.kills.append(Kill(name, self.now, time.monotonic()))
            await self.running[name].ended()
            await self.start(name)
            self.whole.set()

    async def stop(self) -> None:
        """End every process."""
        await asyncio.gather(*(each.stop(10) for each in self.running.values()))


@asynccontextmanager
async def stage(folder: Path, start: datetime, database: str) -> AsyncIterator[Stage]:
    """Run a local Telegram, the real bot and what answers in Rasa's place, on free ports."""
    database = database or f"sqlite:///{folder / 'polku.db'}"
    holder: list[Stage] = []
    # A bot that is killed in the middle of a call is no news here.
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
    async with LocalTelegram(TOKEN, clock=lambda: holder[0].now if holder else start) as telegram:
        rasa, health = (f"http://127.0.0.1:{_free_port()}" for _ in range(2))
        # A killed process must be back soon: its modules are not to be compiled anew.
        inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        env = inherited | {
            "TELEGRAM_TOKEN": TOKEN,
            "POLKU_TELEGRAM_URL": telegram.url,
            "POLKU_SECRET": SECRET,
            "POLKU_VAR": str(folder),
            "POLKU_DATABASE_URL": database,
            "POLKU_CLOCK_FILE": str(folder / "clock"),
            "POLKU_SWEEP_SECONDS": "0.25",
            "POLKU_RASA_URL": rasa,
            "POLKU_ACTIONS_URL": rasa,
            "POLKU_BOT_HEALTH_URL": health,
        }
        children = {
            UNDERSTANDING: _child(UNDERSTANDING, "simulate", env, f"{rasa}/health"),
            BOT: _child(BOT, "bot", env, f"{health}/health"),
        }
        this = Stage(telegram, children, folder, start, database)
        this.at(start)
        holder.append(this)
        try:
            # The first one brings the database's tables; the other must find them there.
            await this.start(UNDERSTANDING)
            await this.start(BOT)
            this.whole.set()
            yield this
        finally:
            await this.stop()


def _child(name: str, module: str, env: dict[str, str], health: str) -> Child:
    return Child(name, (sys.executable, "-m", module), env, health)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
