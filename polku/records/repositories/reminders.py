"""What is due, what was put off, and what people were told last."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, tuple_

from polku.records.models import Due, Said, Snooze, Statement
from polku.records.tables import due, people, sends, snoozes


class Reminders:
    """``due`` is a cache of a pure function over the records; ``sends`` says what was sent."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lock(self, person: str) -> None:
        """Let one transaction at a time work out what is due for a person."""
        self._connection.execute(
            select(people.c.id).where(people.c.id == person).with_for_update(key_share=True)
        )

    def due_of(self, person: str) -> list[Due]:
        """Return what is due for a person, the earliest first."""
        query = select(due).where(due.c.person == person).order_by(due.c.at, due.c.kind, due.c.lead)
        return [
            Due(row.kind, row.subject, row.lead, row.at, row.useless_after, row.nominal)
            for row in self._connection.execute(query)
        ]

    def replace_due(self, person: str, wanted: Collection[Due]) -> None:
        """Make what is due for a person equal to ``wanted``; what is right already is kept."""
        present = frozenset(self.due_of(person))
        gone = [(each.kind, each.subject, each.lead) for each in present if each not in wanted]
        if gone:
            self._connection.execute(
                delete(due).where(
                    due.c.person == person, tuple_(due.c.kind, due.c.subject, due.c.lead).in_(gone)
                )
            )
        new = [
            {
                "person": person,
                "kind": each.kind,
                "subject": each.subject,
                "lead": each.lead,
                "at": each.at,
                "useless_after": each.useless_after,
                "nominal": each.nominal,
            }
            for each in wanted
            if each not in present
        ]
        if new:
            self._connection.execute(insert(due), new)

    def sent_keys(self, person: str) -> frozenset[tuple[str, str, str, datetime]]:
        """Return what was sent to a person: kind, subject, lead and nominal instant."""
        query = select(sends.c.kind, sends.c.subject, sends.c.lead, sends.c.nominal).where(
            sends.c.person == person, sends.c.sent_at.is_not(None)
        )
        return frozenset(
            (r.kind, r.subject, r.lead, r.nominal) for r in self._connection.execute(query)
        )

    def statements(self, person: str, kinds: Collection[str]) -> list[Statement]:
        """Return what the person was told last of each subject of these kinds."""
        query = (
            select(sends.c.subject, sends.c.said_day, sends.c.said_time, sends.c.sent_at)
            .where(
                sends.c.person == person,
                sends.c.kind.in_(kinds),
                sends.c.sent_at.is_not(None),
                # What was given up unsent told nobody anything.
                sends.c.message_id.is_not(None),
            )
            .order_by(sends.c.sent_at, sends.c.id)
        )
        last = {row.subject: row for row in self._connection.execute(query)}
        return [
            Statement(row.subject, Said(row.said_day, row.said_time), row.sent_at)
            for row in last.values()
        ]

    def snoozes_of(self, person: str) -> list[Snooze]:
        """Return what the person put off."""
        query = select(snoozes).where(snoozes.c.person == person)
        return [Snooze(r.kind, r.subject, r.until) for r in self._connection.execute(query)]

    def snooze(self, person: str, wish: Snooze) -> None:
        """Keep until when something is put off, in place of an earlier wish about it."""
        self._connection.execute(
            delete(snoozes).where(
                snoozes.c.person == person,
                snoozes.c.kind == wish.kind,
                snoozes.c.subject == wish.subject,
            )
        )
        self._connection.execute(
            insert(snoozes).values(
                person=person, kind=wish.kind, subject=wish.subject, until=wish.until
            )
        )

    def end_snoozes(self, before: datetime) -> None:
        """Forget what was put off until before an instant."""
        self._connection.execute(delete(snoozes).where(snoozes.c.until < before))
