"""The job applications that people told.

What was deleted stays as a row that only ``undo`` and ``saved_from`` see, until
``remove_deleted_before`` takes it.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from polku.records.models import Application
from polku.records.tables import applications


class Applications:
    """Each person's applications."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, person: str, application: Application, now: datetime) -> bool:
        """Keep an application; False where its draft was already saved, which changes nothing."""
        saved = select(applications.c.id).where(
            applications.c.person == person, applications.c.draft == application.draft
        )
        if self._connection.execute(saved).first():
            return False
        self._connection.execute(
            insert(applications).values(
                id=application.id,
                person=person,
                created_at=now,
                draft=application.draft,
                **_told(application),
            )
        )
        return True

    def of(self, person: str) -> list[Application]:
        """Return the person's applications that are not deleted, the earliest first."""
        return [each for each in self._all(person) if each.deleted_at is None]

    def between(self, person: str, first: date, last: date) -> list[Application]:
        """Return the applications from ``first`` to ``last``, both days included."""
        return [each for each in self.of(person) if first <= each.applied_on <= last]

    def one(self, person: str, identity: str) -> Application | None:
        """Return one application of the person, deleted or not; None where it is not theirs."""
        return next((each for each in self._all(person) if each.id == identity), None)

    def saved_from(self, person: str, draft: str) -> list[Application]:
        """Return what a draft became, deleted or not: one application, or several in order."""
        found = [a for a in self._all(person) if a.draft.partition(".")[0] == draft]
        return sorted(found, key=lambda each: int(each.draft.partition(".")[2] or 0))

    def correct(self, person: str, application: Application, draft: str) -> bool:
        """Change what is told of an application; False where there is none that lives."""
        mine = self._mine(person, application.id)
        changed = self._connection.execute(
            update(applications)
            .where(*mine, applications.c.deleted_at.is_(None))
            .values(corrected_by=draft, **_told(application))
        )
        return changed.rowcount == 1

    def corrected_by(self, person: str, draft: str) -> Application | None:
        """Return the application that a draft corrected last, or None."""
        query = select(applications).where(
            applications.c.person == person, applications.c.corrected_by == draft
        )
        row = self._connection.execute(query).first()
        return _application(row) if row else None

    def remove(self, person: str, identity: str, undo: str, now: datetime) -> None:
        """Delete an application so that the token ``undo`` can bring it back."""
        self._connection.execute(
            update(applications)
            .where(*self._mine(person, identity), applications.c.deleted_at.is_(None))
            .values(deleted_at=now, undo=undo)
        )

    def bring_back(self, person: str, undo: str) -> Application | None:
        """Undo the deletion that has this token, once or again; None where it is too late."""
        mine = (applications.c.person == person, applications.c.undo == undo)
        self._connection.execute(update(applications).where(*mine).values(deleted_at=None))
        row = self._connection.execute(select(applications).where(*mine)).first()
        return _application(row) if row else None

    def remove_deleted_before(self, instant: datetime) -> int:
        """Let go of what was deleted before an instant; return how many rows went."""
        gone = self._connection.execute(
            delete(applications).where(applications.c.deleted_at < instant)
        )
        return gone.rowcount

    def remove_before(self, day: date) -> int:
        """Let go of what was applied for before a day; return how many rows went."""
        old = delete(applications).where(applications.c.applied_on < day)
        return self._connection.execute(old).rowcount

    def _all(self, person: str) -> list[Application]:
        query = (
            select(applications)
            .where(applications.c.person == person)
            .order_by(applications.c.applied_on, applications.c.created_at, applications.c.draft)
        )
        return [_application(row) for row in self._connection.execute(query)]

    def _mine(self, person: str, identity: str) -> tuple[Any, Any]:
        return applications.c.person == person, applications.c.id == identity


def _told(application: Application) -> dict[str, Any]:
    return {
        "employer": application.employer,
        "job": application.job,
        "applied_on": application.applied_on,
        "kind": application.kind,
        "note": application.note,
    }


def _application(row: Row[Any]) -> Application:
    return Application(
        row.id,
        row.employer,
        row.job,
        row.applied_on,
        row.kind,
        row.draft,
        row.note,
        row.deleted_at,
        row.undo,
        row.created_at,
    )
