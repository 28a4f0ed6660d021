"""The conversations with the authority that people told.

A removed one stays as a row that only ``bring_back`` and ``removed`` see, until
``let_go_before`` leaves nothing of it but its id and its sequence.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from polku.records.models import Conversation, RemovedConversation
from polku.records.tables import conversations, removed_conversations


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
                id=conversation.id, person=person, created_at=now, **_told(conversation)
            )
        )
        return True

    def of(self, person: str) -> list[Conversation]:
        """Return the person's conversations that are not removed, the earliest first."""
        return [each for each in self._all(person) if each.removed_at is None]

    def one(self, person: str, conversation: str) -> Conversation | None:
        """Return a conversation of this person, or None where it is not theirs or removed."""
        return next((each for each in self.of(person) if each.id == conversation), None)

    def saved_from(self, person: str, draft: str) -> Conversation | None:
        """Return the conversation that a draft saved or changed last, or None."""
        return next((each for each in self.of(person) if each.draft == draft), None)

    def change(self, person: str, conversation: Conversation) -> bool:
        """Tell a conversation anew; False where there is none.

        Its sequence rises where what it says has changed. What was answered of another day or
        time is no answer to this one.
        """
        before = self.one(person, conversation.id)
        if before is None:
            return False
        values = _told(conversation)
        if values != {**_told(before), "draft": conversation.draft}:
            values["sequence"] = before.sequence + 1
        if (before.day, before.time) != (conversation.day, conversation.time):
            values |= _unanswered()
        self._update(person, conversation.id, values)
        return True

    def answer(self, person: str, conversation: str, answer: str) -> None:
        """Keep whether the person will come: ``coming`` or ``cannot``."""
        values = {"answer": answer} if answer == "cannot" else {**_unanswered(), "answer": answer}
        self._update(person, conversation, values)

    def tell_why(self, person: str, conversation: str, reason: str | None) -> None:
        """Keep why the person cannot come, as a code; None where they would rather not say."""
        self._update(person, conversation, {"reason": reason})

    def suggest(self, person: str, conversation: str, times: tuple[str, ...]) -> None:
        """Keep the times that the person suggests instead."""
        self._update(person, conversation, {"suggested": list(times) or None})

    def office_told(self, person: str, conversation: str, now: datetime) -> None:
        """Keep that the person told the office; saying it again changes nothing."""
        told = self.one(person, conversation)
        if told is not None and told.told_office_at is None:
            self._update(person, conversation, {"told_office_at": now})

    def remove(self, person: str, conversation: str, now: datetime) -> Conversation | None:
        """Remove a conversation so that it can be brought back; None where there is none."""
        told = next((each for each in self._all(person) if each.id == conversation), None)
        if told is None or told.removed_at is not None:
            return told
        gone = replace(told, sequence=told.sequence + 1, removed_at=now)
        self._update(person, told.id, {"sequence": gone.sequence, "removed_at": now})
        return gone

    def bring_back(self, person: str, conversation: str) -> Conversation | None:
        """Undo a removal, once or again; None where it is too late."""
        told = next((each for each in self._all(person) if each.id == conversation), None)
        if told is None or told.removed_at is None:
            return told
        back = replace(told, sequence=told.sequence + 1, removed_at=None)
        self._update(person, told.id, {"sequence": back.sequence, "removed_at": None})
        return back

    def removed(self, person: str) -> list[Conversation]:
        """Return what was removed and can still be brought back."""
        return [each for each in self._all(person) if each.removed_at is not None]

    def gone(self, person: str) -> list[RemovedConversation]:
        """Return what is left of those that cannot be brought back."""
        query = (
            select(removed_conversations)
            .where(removed_conversations.c.person == person)
            .order_by(removed_conversations.c.removed_at, removed_conversations.c.id)
        )
        rows = self._connection.execute(query)
        return [RemovedConversation(row.id, row.sequence, row.removed_at) for row in rows]

    def let_go_before(self, instant: datetime) -> int:
        """Delete the content of what was removed before an instant; return how many rows."""
        over = conversations.c.removed_at < instant
        left = select(
            conversations.c.id,
            conversations.c.person,
            conversations.c.sequence,
            conversations.c.removed_at,
        ).where(over)
        names = ["id", "person", "sequence", "removed_at"]
        self._connection.execute(insert(removed_conversations).from_select(names, left))
        return self._connection.execute(delete(conversations).where(over)).rowcount

    def forget_gone_before(self, instant: datetime) -> int:
        """Forget that there ever was what was removed before an instant; return how many."""
        return self._connection.execute(
            delete(removed_conversations).where(removed_conversations.c.removed_at < instant)
        ).rowcount

    def remove_before(self, day: date) -> int:
        """Let go of the conversations of the days before; return how many rows went."""
        old = delete(conversations).where(conversations.c.day < day)
        return self._connection.execute(old).rowcount

    def _all(self, person: str) -> list[Conversation]:
        query = (
            select(conversations)
            .where(conversations.c.person == person)
            .order_by(conversations.c.day, conversations.c.time, conversations.c.id)
        )
        return [_conversation(row) for row in self._connection.execute(query)]

    def _update(self, person: str, conversation: str, values: Mapping[str, Any]) -> None:
        mine: tuple[ColumnElement[bool], ...] = (
            conversations.c.person == person,
            conversations.c.id == conversation,
        )
        self._connection.execute(update(conversations).where(*mine).values(values))


def _told(conversation: Conversation) -> dict[str, Any]:
    return {
        "day": conversation.day,
        "time": conversation.time,
        "format": conversation.format,
        "place": conversation.place,
        "language": conversation.language,
        "interpreter": conversation.interpreter,
        "draft": conversation.draft,
    }


def _unanswered() -> dict[str, Any]:
    return {"answer": None, "reason": None, "suggested": None, "told_office_at": None}


def _conversation(row: Row[Any]) -> Conversation:
    return Conversation(
        id=row.id,
        day=row.day,
        time=row.time,
        format=row.format,
        draft=row.draft,
        answer=row.answer,
        place=row.place,
        language=row.language,
        interpreter=row.interpreter,
        sequence=row.sequence,
        reason=row.reason,
        suggested=tuple(row.suggested or ()),
        told_office_at=row.told_office_at,
        removed_at=row.removed_at,
        told_at=row.created_at,
    )
