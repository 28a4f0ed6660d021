"""The conversations with the authority that people told."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from polku.records.models import Conversation
from polku.records.tables import conversations


class Conversations:
    """Each person's conversations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, person: str, conversation: Conversation, now: datetime) -> bool:
        """Keep a conversation; False where its draft was already saved, which changes nothing."""
        if self.saved_from(person, conversation.draft):
            return False
        self._connection.execute(
            insert(conversations).values(
                id=conversation.id,
                person=person,
                day=conversation.day,
                time=conversation.time,
                format=conversation.format,
                created_at=now,
                draft=conversation.draft,
            )
        )
        return True

    def of(self, person: str) -> list[Conversation]:
        """Return the person's conversations, the earliest first."""
        query = (
            select(conversations)
            .where(conversations.c.person == person)
            .order_by(conversations.c.day, conversations.c.time)
        )
        return [_conversation(row) for row in self._connection.execute(query)]

    def one(self, person: str, conversation: str) -> Conversation | None:
        """Return a conversation of this person, or None where it is not theirs."""
        return next((each for each in self.of(person) if each.id == conversation), None)

    def saved_from(self, person: str, draft: str) -> Conversation | None:
        """Return the conversation that a draft became, or None."""
        return next((each for each in self.of(person) if each.draft == draft), None)

    def answer(self, person: str, conversation: str, answer: str) -> None:
        """Keep whether the person will come: ``coming`` or ``cannot``."""
        self._connection.execute(
            update(conversations)
            .where(conversations.c.person == person, conversations.c.id == conversation)
            .values(answer=answer)
        )

    def remove(self, person: str, conversation: str) -> bool:
        """Remove a conversation of this person; False where there is none of theirs."""
        removed = self._connection.execute(
            delete(conversations).where(
                conversations.c.person == person, conversations.c.id == conversation
            )
        )
        return removed.rowcount > 0

    def remove_before(self, day: date) -> int:
        """Let go of the conversations of the days before; return how many rows went."""
        old = delete(conversations).where(conversations.c.day < day)
        return self._connection.execute(old).rowcount


def _conversation(row: Row[Any]) -> Conversation:
    return Conversation(
        row.id, row.day, row.time, row.format, row.draft, row.answer, row.created_at
    )
