"""What people told of their own situation: one row a fact, each with the instant it was told."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from polku.records.models import Fact
from polku.records.tables import facts


class Facts:
    """Each person's facts, by name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, person: str) -> dict[str, Fact]:
        """Return the person's facts by their names."""
        query = select(facts).where(facts.c.person == person)
        return {
            row.name: Fact(row.name, row.value, row.told_at, row.draft)
            for row in self._connection.execute(query)
        }

    def tell(
        self, person: str, name: str, value: str, now: datetime, draft: str | None = None
    ) -> None:
        """Keep a fact, in place of an earlier one of this name."""
        self.forget(person, name)
        self._connection.execute(
            insert(facts).values(person=person, name=name, value=value, told_at=now, draft=draft)
        )

    def forget(self, person: str, *names: str) -> None:
        """Remove facts that no longer apply."""
        self._connection.execute(
            delete(facts).where(facts.c.person == person, facts.c.name.in_(names))
        )
