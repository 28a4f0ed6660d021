"""What was said long ago goes: where the old rows end, and whose they are.

Rows are written one after the other, and each message of a person carries the bot's own time. So
the place where the old ones end is found by halving, without reading them all and without the
timestamps that Rasa takes from the machine's clock.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, List, Optional

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore


class OldWords:
    """The rows of everybody from before an instant. Callers hold a person's lock to forget."""

    def __init__(self, store: SQLTrackerStore, before: datetime) -> None:
        self._store = store
        self._row = store.SQLEvent
        with store.session_scope() as session:
            self._end = self._first_kept(session, before)

    def people(self, limit: int) -> List[str]:
        """Some of those who have old rows."""
        with self._store.session_scope() as session:
            found = session.query(self._row.sender_id).filter(self._row.id < self._end)
            return [row.sender_id for row in found.distinct().limit(limit)]

    def forget(self, person: str) -> int:
        """Deletes the old rows of a person and returns how many there were."""
        with self._store.session_scope() as session:
            old = session.query(self._row).filter(
                self._row.sender_id == person, self._row.id < self._end
            )
            deleted = old.delete()
            session.commit()
        return int(deleted)

    def _first_kept(self, session: Any, before: datetime) -> int:
        """The id from which rows are kept: the first message that is young enough, or the end.

        That the start of its session, a row or two before, goes too disturbs nothing: without
        one Rasa takes all rows that there are for the session.
        """
        low, high = session.query(sa.func.min(self._row.id), sa.func.max(self._row.id)).one()
        if low is None:
            return 0
        end = high = high + 1
        while low < high:
            middle = (low + high) // 2
            message = self._message_from(session, middle)
            if message is None or _said_at(message) >= before:
                high = middle
            else:
                low = message.id + 1
        kept = self._message_from(session, low)
        return int(kept.id if kept else end)

    def _message_from(self, session: Any, first: int) -> Optional[Any]:
        """The first message of anybody at or after an id; None where none follows."""
        messages = session.query(self._row).filter(
            self._row.type_name == "user", self._row.id >= first
        )
        return messages.order_by(self._row.id).first()


def _said_at(message: Any) -> datetime:
    now = json.loads(message.data)["metadata"]["now"]
    return datetime.fromisoformat(now.replace("Z", "+00:00"))
