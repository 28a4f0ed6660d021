"""Erasure: every row of ours at once, the trackers of Rasa as soon as it answers."""

from datetime import datetime

from polku.records import Store


def begin(store: Store, chat: int, now: datetime) -> str | None:
    """Delete everything about whoever sits in the chat; return the id that is nobody's now.

    The chat's next message comes from a new random id. The old one stays among the pending
    erasures until :func:`finished`. None where nobody is known in the chat.
    """
    with store.unit() as uow:
        found = uow.people.by_chat(chat)
        if found is None:
            return None
        uow.erasure.erase(found.id, now)
        uow.commit()
    store.scrub()
    return found.id


def pending(store: Store) -> list[str]:
    """Return the ids whose trackers are still to be deleted."""
    with store.unit() as uow:
        return uow.erasure.pending()


def finished(store: Store, person: str) -> None:
    """Note that Rasa has forgotten the id."""
    with store.unit() as uow:
        uow.erasure.finished(person)
        uow.commit()
