"""The durable inbox and outbox of the Telegram edge."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from polku.records.models import Outgoing, Waiting
from polku.records.tables import inbox, outbox


class Inbox:
    """Updates: stored before they are confirmed, blanked once they are answered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, update_id: int, lane: int, body: str, now: datetime) -> bool:
        """Store an update; False where its id was seen before."""
        seen = select(inbox.c.update_id).where(inbox.c.update_id == update_id)
        if self._connection.execute(seen).first():
            return False
        self._connection.execute(
            insert(inbox).values(
                update_id=update_id, lane=lane, body=body, attempts=0, waiting=True, received_at=now
            )
        )
        return True

    def waiting(self) -> list[Waiting]:
        """Return what is still to be answered, in the order in which it came."""
        query = select(inbox).where(inbox.c.waiting).order_by(inbox.c.update_id)
        return [
            Waiting(row.update_id, row.lane, row.body, row.attempts)
            for row in self._connection.execute(query)
        ]

    def attempted(self, update_id: int) -> None:
        """Count one more attempt at answering."""
        self._connection.execute(
            update(inbox)
            .where(inbox.c.update_id == update_id)
            .values(attempts=inbox.c.attempts + 1)
        )

    def finish(self, update_id: int) -> bool:
        """Blank an answered update; False where it was answered before."""
        done = self._connection.execute(
            update(inbox)
            .where(inbox.c.update_id == update_id, inbox.c.waiting)
            .values(waiting=False, lane=None, body="")
        )
        return done.rowcount > 0

    def remove_answered_before(self, instant: datetime) -> int:
        """Forget the ids of answered updates that came before ``instant``; return how many."""
        old = delete(inbox).where(inbox.c.waiting.is_(False), inbox.c.received_at < instant)
        return self._connection.execute(old).rowcount


class Outbox:
    """Messages on their way; a sent one leaves nothing behind."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, update_id: int, lane: int, messages: Sequence[str]) -> None:
        """Keep messages to be sent, in order."""
        for message in messages:
            self._connection.execute(
                insert(outbox).values(update_id=update_id, lane=lane, message=message)
            )

    def unsent(self, lane: int | None = None) -> list[Outgoing]:
        """Return what is still to be sent, in order; of one lane, or of all."""
        query = select(outbox).order_by(outbox.c.id)
        if lane is not None:
            query = query.where(outbox.c.lane == lane)
        return [
            Outgoing(row.id, row.update_id, row.lane, row.message)
            for row in self._connection.execute(query)
        ]

    def sent(self, outgoing: int) -> None:
        """Note that a message was sent."""
        self._connection.execute(delete(outbox).where(outbox.c.id == outgoing))
