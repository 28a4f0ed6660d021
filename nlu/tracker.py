"""What Rasa's tracker store keeps of a person, read and erased by row.

Only for the SQL store: a turn is looked up by the update id in its metadata, over all sessions.
"""

from __future__ import annotations

import json
from typing import Any, Dict, List, Optional

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore


class PersonEvents:
    """The stored events of one person at a time. Callers hold the person's lock."""

    def __init__(self, store: SQLTrackerStore) -> None:
        self._store = store
        self._row = store.SQLEvent

    def turn(self, person: str, update_id: int) -> Optional[Dict[str, Any]]:
        """The finished turn of that update: {"language", "said": […]}; None where there is none."""
        with self._store.session_scope() as session:
            asked = self._asked(session, person, update_id)
            if asked is None:
                return None
            row, event = asked
            said = [c for c in map(_custom, self._answers(session, person, row.id)) if c]
        if not said:
            return None
        return {"language": event.get("parse_data", {}).get("language"), "said": said}

    def forget(self, person: str) -> int:
        """Deletes every event of the person and returns how many there were."""
        with self._store.session_scope() as session:
            deleted = session.query(self._row).filter(self._row.sender_id == person).delete()
            session.commit()
        return int(deleted)

    def export(self, person: str) -> List[Dict[str, Any]]:
        """What was said, in order; times are those that the messages themselves carried."""
        with self._store.session_scope() as session:
            rows = self._of(session, person).filter(self._row.type_name.in_(("user", "bot")))
            events = [json.loads(row.data) for row in rows.order_by(self._row.id)]
        told: List[Dict[str, Any]] = []
        now: Optional[str] = None
        for event in events:
            if event["event"] == "user":
                now = (event.get("metadata") or {}).get("now")
                told.append({"at": now, "who": "person", "text": event.get("text") or ""})
            elif (_custom(event) or {}).get("text"):
                told.append({"at": now, "who": "polku", "text": _custom(event)["text"]})
        return told

    def _of(self, session: Any, person: str) -> Any:
        return session.query(self._row).filter(self._row.sender_id == person)

    def _asked(self, session: Any, person: str, update_id: int) -> Any:
        # The pattern only narrows the rows down; what counts is the number in the metadata.
        likely = self._of(session, person).filter(
            self._row.type_name == "user",
            self._row.data.contains(f'"update_id": {update_id}'),
        )
        for row in likely.order_by(self._row.id.desc()):
            event = json.loads(row.data)
            if (event.get("metadata") or {}).get("update_id") == update_id:
                return row, event
        return None

    def _answers(self, session: Any, person: str, after: int) -> List[Dict[str, Any]]:
        later = self._of(session, person).filter(self._row.id > after)
        next_question = (
            later.filter(self._row.type_name == "user")
            .with_entities(sa.func.min(self._row.id))
            .scalar()
        )
        answers = later.filter(self._row.type_name == "bot")
        if next_question is not None:
            answers = answers.filter(self._row.id < next_question)
        return [json.loads(row.data) for row in answers.order_by(self._row.id)]


def _custom(event: Dict[str, Any]) -> Optional[Dict[str, Any]]:
    return (event.get("data") or {}).get("custom")
