"""The job applications that people told."""

from datetime import date, datetime

from sqlalchemy import Connection, insert, select

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
                employer=application.employer,
                job=application.job,
                applied_on=application.applied_on,
                kind=application.kind,
                created_at=now,
                draft=application.draft,
            )
        )
        return True

    def of(self, person: str) -> list[Application]:
        """Return the person's applications, the earliest first."""
        query = (
            select(applications)
            .where(applications.c.person == person)
            .order_by(applications.c.applied_on, applications.c.created_at)
        )
        return [
            Application(row.id, row.employer, row.job, row.applied_on, row.kind, row.draft)
            for row in self._connection.execute(query)
        ]

    def between(self, person: str, first: date, last: date) -> list[Application]:
        """Return the applications from ``first`` to ``last``, both days included."""
        return [each for each in self.of(person) if first <= each.applied_on <= last]

    def saved_from(self, person: str, draft: str) -> Application | None:
        """Return the application that a draft became, or None."""
        return next((each for each in self.of(person) if each.draft == draft), None)
