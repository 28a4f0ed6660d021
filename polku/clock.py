"""Clocks: the one thing that may say what time it is, handed to whoever needs it."""

from datetime import datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")


class Clock(Protocol):
    """Tells the time in Finland."""

    def now(self) -> datetime:
        """Return the present instant, aware, in Europe/Helsinki."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, in Europe/Helsinki."""
        return datetime.now(HELSINKI)


class FileClock:
    """A clock whose time stands in a file, so that another process can set it.

    Simulations and end-to-end tests move several processes through months with it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        """Return the instant in the file (ISO 8601 with an offset), in Europe/Helsinki."""
        return datetime.fromisoformat(self._path.read_text().strip()).astimezone(HELSINKI)


class FixedClock:
    """A clock that stands still until it is set; for tests."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """Return the instant that was set, in Europe/Helsinki."""
        return self.at.astimezone(HELSINKI)
