"""Due reminders and the leases by which they are sent once."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, and_, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from polku.records.models import Due, Lease
from polku.records.tables import due, people, sends

_SAME = and_(
    sends.c.person == due.c.person,
    sends.c.kind == due.c.kind,
    sends.c.subject == due.c.subject,
    sends.c.lead == due.c.lead,
    sends.c.at == due.c.at,
)


class Reminders:
    """``due`` is a cache of a pure function over the records; ``sends`` says what was sent."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def due_of(self, person: str) -> list[Due]:
        """Return what is due for a person, the earliest first."""
        query = select(due).where(due.c.person == person).order_by(due.c.at, due.c.kind, due.c.lead)
        return [
            Due(row.kind, row.subject, row.lead, row.at, row.useless_after)
            for row in self._connection.execute(query)
        ]

    def replace_due(self, person: str, wanted: Collection[Due]) -> None:
        """Make what is due for a person equal to ``wanted``; what is right already is kept."""
        present = {each: each for each in self.due_of(person)}
        for each in present:
            if each not in wanted:
                self._remove(person, each)
        for each in wanted:
            if each not in present:
                self._connection.execute(
                    insert(due).values(
                        person=person,
                        kind=each.kind,
                        subject=each.subject,
                        lead=each.lead,
                        at=each.at,
                        useless_after=each.useless_after,
                    )
                )

    def _remove(self, person: str, gone: Due) -> None:
        self._connection.execute(
            delete(due).where(
                due.c.person == person,
                due.c.kind == gone.kind,
                due.c.subject == gone.subject,
                due.c.lead == gone.lead,
            )
        )

    def claim(self, now: datetime, until: datetime, worker: str, limit: int) -> list[Lease]:
        """Lease what is due now and neither sent nor leased by another; the most urgent first."""
        query = (
            select(due, sends.c.id.label("lease"))
            .join(people, people.c.id == due.c.person)
            .outerjoin(sends, _SAME)
            .where(
                due.c.at <= now,
                people.c.blocked_at.is_(None),
                or_(
                    sends.c.id.is_(None),
                    and_(sends.c.sent_at.is_(None), sends.c.leased_until < now),
                ),
            )
            .order_by(due.c.useless_after, due.c.at)
            .limit(limit)
            .with_for_update(of=due, skip_locked=True)
        )
        leases = []
        for row in self._connection.execute(query).all():
            wanted = Due(row.kind, row.subject, row.lead, row.at, row.useless_after)
            lease = self._lease(row.person, wanted, row.lease, until, worker, now)
            if lease is not None:
                leases.append(Lease(lease, row.person, wanted))
        return leases

    def _lease(
        self, person: str, wanted: Due, old: int | None, until: datetime, worker: str, now: datetime
    ) -> int | None:
        if old is not None:
            taken = self._connection.execute(
                update(sends)
                .where(sends.c.id == old, sends.c.sent_at.is_(None), sends.c.leased_until < now)
                .values(leased_until=until, worker=worker)
            )
            return old if taken.rowcount else None
        try:
            with self._connection.begin_nested():
                added = self._connection.execute(
                    insert(sends).values(
                        person=person,
                        kind=wanted.kind,
                        subject=wanted.subject,
                        lead=wanted.lead,
                        at=wanted.at,
                        worker=worker,
                        leased_until=until,
                    )
                )
        except IntegrityError:  # another sweep was quicker
            return None
        key = added.inserted_primary_key
        return int(key[0]) if key else None

    def person_of(self, lease: int) -> str | None:
        """Return whose reminder a lease is about; None where it is gone (they were erased)."""
        return self._connection.scalar(select(sends.c.person).where(sends.c.id == lease))

    def sent(self, lease: int, message_id: int | None, now: datetime) -> None:
        """Note that a leased reminder was sent."""
        self._connection.execute(
            update(sends).where(sends.c.id == lease).values(sent_at=now, message_id=message_id)
        )

    def sent_keys(self, person: str) -> frozenset[tuple[str, str, str, datetime]]:
        """Return what was sent to a person: kind, subject, lead and the instant it was due."""
        query = select(sends.c.kind, sends.c.subject, sends.c.lead, sends.c.at).where(
            sends.c.person == person, sends.c.sent_at.is_not(None)
        )
        return frozenset((r.kind, r.subject, r.lead, r.at) for r in self._connection.execute(query))

    def forget(self, lease: int) -> None:
        """Give a lease back unused; the due row stays and may be leased when the person is back."""
        self._connection.execute(delete(sends).where(sends.c.id == lease))

    def postpone(self, lease: int, until: datetime) -> None:
        """Let nobody try a leased reminder again before ``until``."""
        self._connection.execute(
            update(sends).where(sends.c.id == lease).values(leased_until=until)
        )

    def remove_sent_before(self, instant: datetime) -> int:
        """Forget what was sent, or given up, before an instant; return how many rows went."""
        given_up = and_(sends.c.sent_at.is_(None), sends.c.leased_until < instant)
        old = delete(sends).where(or_(sends.c.sent_at < instant, given_up))
        return self._connection.execute(old).rowcount
