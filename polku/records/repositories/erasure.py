"""Erasure: every row of a person in every table, by what the tables say of themselves."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from polku.records.tables import erasures, metadata


class Erasure:
    """Removes a person's rows, and remembers ids whose trackers are still to go."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def erase(self, person: str, now: datetime) -> None:
        """Delete every row of a person; their old id waits until Rasa has forgotten it."""
        self._connection.execute(insert(erasures).values(person=person, begun_at=now))
        for table in reversed(metadata.sorted_tables):
            owner = table.info["owner"]
            if owner is not None:
                self._connection.execute(delete(table).where(table.c[owner] == person))

    def pending(self) -> list[str]:
        """Return the ids whose trackers are still to be deleted."""
        return list(self._connection.scalars(select(erasures.c.person)))

    def finished(self, person: str) -> None:
        """Note that nothing of an id is left anywhere."""
        self._connection.execute(delete(erasures).where(erasures.c.person == person))

    def everything_of(self, person: str) -> dict[str, list[dict[str, Any]]]:
        """Return every row of a person by table, for the person to read."""
        found: dict[str, list[dict[str, Any]]] = {}
        for table in metadata.sorted_tables:
            owner = table.info["owner"]
            if owner is not None:
                rows = self._connection.execute(select(table).where(table.c[owner] == person))
                found[table.name] = [dict(row._mapping) for row in rows]
        return found
