"""The durable queue of updates: stored before they are confirmed, answered once."""

from collections.abc import Sequence
from datetime import datetime

from polku.records import Store
from polku.records.models import Outgoing, Waiting

__all__ = [
    "Outgoing",
    "Waiting",
    "accept",
    "answer",
    "attempted",
    "drop",
    "sent",
    "unsent",
    "waiting",
]


def accept(store: Store, update_id: int, lane: int, body: str, now: datetime) -> bool:
    """Store an update; False where it was seen before and is to be ignored."""
    with store.unit() as uow:
        new = uow.inbox.add(update_id, lane, body, now)
        uow.commit()
    return new


def waiting(store: Store) -> list[Waiting]:
    """Return the updates that are still to be answered, in the order in which they came."""
    with store.unit() as uow:
        return uow.inbox.waiting()


def attempted(store: Store, update_id: int) -> None:
    """Count one more attempt at answering."""
    with store.unit() as uow:
        uow.inbox.attempted(update_id)
        uow.commit()


def answer(store: Store, update_id: int, lane: int, messages: Sequence[str], now: datetime) -> bool:
    """Blank an update and put its answer on its way, in one transaction.

    False where the update was answered before; then nothing is put on its way.
    """
    with store.unit() as uow:
        first = uow.inbox.finish(update_id)
        if first:
            uow.outbox.add(update_id, lane, messages)
        uow.commit()
    return first


def drop(store: Store, update_id: int) -> None:
    """Blank an update to which there is nothing to say."""
    with store.unit() as uow:
        uow.inbox.finish(update_id)
        uow.commit()


def unsent(store: Store, lane: int | None = None) -> list[Outgoing]:
    """Return the messages that are still on their way, in order; of one lane, or of all."""
    with store.unit() as uow:
        return uow.outbox.unsent(lane)


def sent(store: Store, outgoing: int) -> None:
    """Note that a message arrived; nothing of it is kept."""
    with store.unit() as uow:
        uow.outbox.sent(outgoing)
        uow.commit()
