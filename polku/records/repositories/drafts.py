"""The form that each person is filling, if any."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from polku.records.models import Draft
from polku.records.tables import drafts


class Drafts:
    """At most one open draft a person."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, person: str) -> Draft | None:
        """Return the person's open draft, or None."""
        row = self._connection.execute(select(drafts).where(drafts.c.person == person)).first()
        if row is None:
            return None
        return Draft(row.token, row.task, row.update_id, row.updated_at, row.fields, row.asking)

    def put(self, person: str, draft: Draft) -> None:
        """Keep the draft, in place of an earlier one."""
        self.remove(person)
        self._connection.execute(
            insert(drafts).values(
                person=person,
                token=draft.token,
                task=draft.task,
                fields=draft.fields,
                asking=draft.asking,
                update_id=draft.update_id,
                updated_at=draft.updated_at,
            )
        )

    def remove(self, person: str) -> None:
        """Throw the open draft away."""
        self._connection.execute(delete(drafts).where(drafts.c.person == person))

    def remove_untouched(self, task: str, since: datetime) -> int:
        """Throw away the drafts of a task that nobody has touched since; return how many."""
        old = (drafts.c.task == task) & (drafts.c.updated_at < since)
        return self._connection.execute(delete(drafts).where(old)).rowcount

    def remove_before(self, instant: datetime) -> int:
        """Throw away the drafts that nobody touched since; return how many."""
        return self._connection.execute(
            delete(drafts).where(drafts.c.updated_at < instant)
        ).rowcount
