"""Who is in a chat: a visitor, of whom nothing lasts, or a person who consented."""

import secrets
from dataclasses import replace
from datetime import datetime

from polku import kept
from polku.records import Store, UnitOfWork
from polku.records.models import Visitor

__all__ = ["Visitor", "blocked", "choose_language", "new_id", "purge", "unblocked", "visitor"]


def new_id() -> str:
    """Return a random id that says nothing about anybody."""
    return "p" + secrets.token_hex(15)


def visitor(store: Store, chat: int, now: datetime, guess: str) -> Visitor:
    """Return who sits in the chat; somebody new is given a random id and the guessed language."""
    with store.unit() as uow:
        found = uow.people.by_chat(chat)
        if found is None:
            found = _welcome(uow, chat, now, guess)
        else:
            uow.people.seen(found, now)
        uow.commit()
    return found


def _welcome(uow: UnitOfWork, chat: int, now: datetime, language: str) -> Visitor:
    added = Visitor(new_id(), chat, language, consented=False, is_new=True, chosen=False)
    uow.people.add_visitor(added, now)
    return added


def choose_language(store: Store, chat: int, code: str, now: datetime) -> Visitor:
    """Keep the language that somebody chose, for as long as they are known."""
    known = visitor(store, chat, now, code)
    with store.unit() as uow:
        uow.people.choose_language(chat, code)
        uow.commit()
    return replace(known, language=code, chosen=True)


def blocked(store: Store, chat: int, now: datetime) -> None:
    """Note that the person blocks the bot: no reminder is tried until they are back."""
    with store.unit() as uow:
        uow.people.block(chat, now)
        uow.commit()


def unblocked(store: Store, chat: int) -> None:
    """Note that the person is back."""
    with store.unit() as uow:
        uow.people.block(chat, None)
        uow.commit()


def purge(store: Store, now: datetime) -> list[str]:
    """Forget the visitors whose time is over; return the ids whose trackers must go too.

    The ids wait among the pending erasures as well, so that a crash before the trackers are
    gone leaves nothing behind.
    """
    with store.unit() as uow:
        gone = uow.people.visitors_not_seen_since(kept.since("visits", now))
        for each in gone:
            uow.erasure.erase(each, now)
        uow.commit()
    return gone
