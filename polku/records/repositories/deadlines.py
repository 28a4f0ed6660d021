"""The deadlines that people told."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from polku.records.models import Deadline
from polku.records.tables import deadlines


class Deadlines:
    """Each person's deadlines."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, person: str, deadline: Deadline) -> bool:
        """Keep a deadline; False where its draft was already saved, which changes nothing."""
        if self.saved_from(person, deadline.draft):
            return False
        self._connection.execute(
            insert(deadlines).values(
                id=deadline.id,
                person=person,
                kind=deadline.kind,
                day=deadline.day,
                told_at=deadline.told_at,
                draft=deadline.draft,
            )
        )
        return True

    def of(self, person: str) -> list[Deadline]:
        """Return the person's deadlines that are not over, the earliest first."""
        query = (
            select(deadlines)
            .where(deadlines.c.person == person, deadlines.c.removed_at.is_(None))
            .order_by(deadlines.c.day, deadlines.c.kind, deadlines.c.id)
        )
        return [_deadline(row) for row in self._connection.execute(query)]

    def one(self, person: str, deadline: str) -> Deadline | None:
        """Return a deadline of this person, or None where it is not theirs."""
        return next((each for each in self.of(person) if each.id == deadline), None)

    def saved_from(self, person: str, draft: str) -> Deadline | None:
        """Return the deadline that a draft became, be it over, or None."""
        query = select(deadlines).where(deadlines.c.person == person, deadlines.c.draft == draft)
        found = self._connection.execute(query).one_or_none()
        return _deadline(found) if found else None

    def remove(self, person: str, deadline: str) -> bool:
        """Remove a deadline of this person; False where there is none of theirs."""
        removed = self._connection.execute(
            delete(deadlines).where(deadlines.c.person == person, deadlines.c.id == deadline)
        )
        return removed.rowcount > 0

    def end(self, person: str, deadline: str, now: datetime) -> None:
        """Keep that a deadline of this person is over, so that nothing takes its place."""
        mine = deadlines.c.person == person, deadlines.c.id == deadline
        self._connection.execute(update(deadlines).where(*mine).values(removed_at=now))

    def ended_at(self, person: str, kind: str) -> datetime | None:
        """Return when the person said last that a deadline of a kind is over, while it is kept."""
        mine = deadlines.c.person == person, deadlines.c.kind == kind
        query = select(func.max(deadlines.c.removed_at)).where(*mine)
        found: datetime | None = self._connection.scalar(query)
        return found

    def people_before(self, day: date) -> list[str]:
        """Return who has a deadline of the days before."""
        query = select(deadlines.c.person).where(deadlines.c.day < day).distinct()
        return list(self._connection.execute(query).scalars())

    def remove_before(self, day: date) -> int:
        """Let go of the deadlines of the days before; return how many rows went."""
        old = delete(deadlines).where(deadlines.c.day < day)
        return self._connection.execute(old).rowcount


def _deadline(row: Row[Any]) -> Deadline:
    return Deadline(row.id, row.kind, row.day, row.draft, row.told_at)
