"""Consent: asked before anything about a person is kept."""

from datetime import datetime

from polku.messages.privacy import VERSION
from polku.records import Store
from polku.records.models import Visitor
from polku.services import visits

__all__ = ["VERSION", "give", "refuse"]


def give(store: Store, chat: int, now: datetime) -> Visitor:
    """Make the visitor of the chat a person, under the same id; agreeing twice changes nothing."""
    found = visits.visitor(store, chat, now, "en")
    if not found.consented:
        with store.unit() as uow:
            uow.people.consent(found, VERSION, now)
            uow.commit()
    return Visitor(found.id, chat, found.language, True, False, found.chosen)


def refuse(store: Store, chat: int, now: datetime) -> None:
    """Leave the visitor a visitor: general questions go on, nothing lasts."""
    visits.visitor(store, chat, now, "en")
