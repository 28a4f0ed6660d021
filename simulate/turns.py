"""What was said in each turn, durable as Rasa's tracker store is: a killed process repeats it."""

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
#: Rasa's sessions are short; older turns are not looked at.
_SESSION = 12


class Turns:
    """One SQLite file; each row is a whole turn, written after its actions have run."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
        # The death of a process loses nothing this way; that of the machine is not played.
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS turns (n INTEGER PRIMARY KEY, person TEXT, "
            "update_id INTEGER, user TEXT, said TEXT, UNIQUE (person, update_id))"
        )

    def said(self, person: str, update_id: int) -> list[Json] | None:
        """Return what was said to an update, None where its turn was never finished."""
        query = "SELECT said FROM turns WHERE person = ? AND update_id = ?"
        row = self._db.execute(query, (person, update_id)).fetchone()
        found: list[Json] | None = json.loads(row[0]) if row else None
        return found

    def events(self, person: str) -> list[Json]:
        """Return the last turns as a tracker's events, the oldest first."""
        query = "SELECT user, said FROM turns WHERE person = ? ORDER BY n DESC LIMIT ?"
        found: list[Json] = []
        for user, said in reversed(self._db.execute(query, (person, _SESSION)).fetchall()):
            found.append(json.loads(user))
            found += [{"event": "bot", "data": {"custom": each}} for each in json.loads(said)]
        return found

    def keep(self, person: str, update_id: int, user: Mapping[str, Any], said: list[Json]) -> None:
        """Keep a finished turn."""
        row = (person, update_id, json.dumps(user), json.dumps(said))
        command = "INSERT OR IGNORE INTO turns (person, update_id, user, said) VALUES (?, ?, ?, ?)"
        self._db.execute(command, row)

    def forget(self, person: str) -> int:
        """Delete everything of a person; return how many rows that were."""
        return self._db.execute("DELETE FROM turns WHERE person = ?", (person,)).rowcount
