"""Every real process of Polku on free ports, a local Telegram, and a clock that tests set."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import httpx
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import make_url

from localgram.server import LocalTelegram
from polku.clock import HELSINKI
from polku.config import ROOT, Settings
from polku.records import migrate
from polku.supervise.child import Child, Running
from polku.supervise.table import children
from tests.support.servers import free_port

TOKEN = "4242:end-to-end"
PATIENCE = 120.0


@dataclass
class Town:
    """The running processes by name, and the means to kill them and to move time."""

    telegram: LocalTelegram
    settings: Settings
    children: dict[str, Child]
    logs: Path
    running: dict[str, Running] = field(default_factory=dict)

    def at(self, instant: str) -> None:
        """Set every process's clock (ISO 8601, Finnish time)."""
        moment = datetime.fromisoformat(instant).replace(tzinfo=HELSINKI)
        path = self.settings.clock_file
        assert path is not None
        fresh = path.with_suffix(".new")
        fresh.write_text(moment.isoformat())
        fresh.replace(path)  # a reader never sees half a time

    async def start(self, *names: str) -> None:
        """Start processes and wait until each answers."""
        for name in names:
            log = self.logs / f"{name}.log"
            self.running[name] = await Running.start(self.children[name], ROOT, log)
        await asyncio.gather(*(self._healthy(name) for name in names))

    async def _healthy(self, name: str) -> None:
        child = self.children[name]

        async def answers() -> bool:
            async with httpx.AsyncClient(timeout=2, trust_env=False) as client:
                try:
                    answer = await client.get(child.health, headers=dict(child.headers))
                except httpx.TransportError:
                    return False
                return answer.status_code == 200

        await until(answers, f"{name} answers", self.log_of(name))

    def log_of(self, name: str) -> Callable[[], str]:
        return lambda: (self.logs / f"{name}.log").read_text(errors="replace")[-3000:]

    async def kill(self, name: str) -> None:
        """SIGKILL a process and all that it started; nothing is said to it before."""
        os.killpg(self.running[name].pid, signal.SIGKILL)
        await self.running.pop(name).ended()

    async def restart(self, name: str) -> None:
        await self.kill(name)
        await self.start(name)

    async def stop(self) -> None:
        await asyncio.gather(*(each.stop(10) for each in self.running.values()))
        self.running.clear()

    def rows(self) -> list[str]:
        """Return every row of every table of ours and of Rasa's, as text."""
        found = []
        for url in (self.settings.database, self.settings.trackers):
            found += list(_rows(url))
        return found

    def files(self) -> Iterator[bytes]:
        """Yield the bytes of every file that the processes write, logs included."""
        for path in self.settings.var.rglob("*"):
            if path.is_file():
                yield path.read_bytes()


def _rows(url: str) -> Iterator[str]:
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    engine = create_engine(parsed)
    with engine.connect() as connection:
        for schema in inspect(engine).get_schema_names():
            if schema in ("information_schema",):
                continue
            for table in inspect(engine).get_table_names(schema=schema):
                quoted = f'"{schema}"."{table}"'
                for row in connection.execute(text(f"SELECT * FROM {quoted}")):  # noqa: S608
                    yield f"{table} {tuple(row)}"
    engine.dispose()


async def until(
    holds: Callable[[], Awaitable[bool]], what: str, log: Callable[[], str] = lambda: ""
) -> None:
    """Wait until something holds; fail with what was waited for and the log."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not await holds():  # noqa: ASYNC110 - another process sets no event here
                await asyncio.sleep(0.1)
    except TimeoutError:
        raise AssertionError(f"{what} not within {PATIENCE:.0f} s\n{log()}") from None


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value


@asynccontextmanager
async def town(folder: Path, database: str = "", trackers: str = "") -> AsyncIterator[Town]:
    """Start everything on free ports, with its files below ``folder``."""
    clock = folder / "clock"
    clock.write_text(datetime(2026, 11, 22, 10, 0, tzinfo=HELSINKI).isoformat())
    async with LocalTelegram(TOKEN, port=0) as telegram:
        values = {
            "TELEGRAM_TOKEN": TOKEN,
            "POLKU_TELEGRAM_URL": telegram.url,
            "POLKU_VAR": str(folder / "var"),
            "POLKU_DATABASE_URL": database,
            "POLKU_TRACKER_URL": trackers,
            "POLKU_CLOCK_FILE": str(clock),
            "POLKU_SWEEP_SECONDS": "0.5",
            "POLKU_RASA_URL": f"http://127.0.0.1:{free_port()}",
            "POLKU_ACTIONS_URL": f"http://127.0.0.1:{free_port()}",
            "POLKU_BOT_HEALTH_URL": f"http://127.0.0.1:{free_port()}",
        }
        with _environment(values):
            settings = Settings(_env_file=None)
            started = {child.name: child for child in children(settings)}
        logs = folder / "var" / "log"
        logs.mkdir(parents=True)
        migrate(settings.database)
        this = Town(telegram, settings, started, logs)
        try:
            await this.start("rasa", "actions", "bot")
            yield this
        finally:
            await this.stop()
