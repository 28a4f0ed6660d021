"""Consent: asked before anything about a person is kept, and asked again for what is new."""

from datetime import datetime

from polku.messages import privacy
from polku.records import Store
from polku.records.models import Consent, Visitor
from polku.services import visits

__all__ = ["Consent", "give", "given", "outdated", "refuse"]


def give(store: Store, chat: int, now: datetime) -> Visitor:
    """Make the visitor of the chat a person, under the same id; agreeing twice changes nothing.

    A person agrees to the version of the notice that is told now.
    """
    found = visits.visitor(store, chat, now, "en")
    with store.unit() as uow:
        if not found.consented:
            uow.people.consent(found, privacy.current(), now)
        else:
            before = uow.people.consent_of(found.id)
            if before is None or before.version < privacy.current():
                uow.people.agree(found.id, privacy.current(), now)
        uow.commit()
    return Visitor(found.id, chat, found.language, True, False, found.chosen)


def refuse(store: Store, chat: int, now: datetime) -> None:
    """Leave the visitor a visitor: general questions go on, nothing lasts."""
    visits.visitor(store, chat, now, "en")


def given(store: Store, person: str) -> Consent | None:
    """Return what a person agreed to, and when; None where they have not."""
    with store.unit() as uow:
        return uow.people.consent_of(person)


def outdated(store: Store, person: str) -> str | None:
    """Return the version to which a person agreed, if the notice says something new since."""
    before = given(store, person)
    return before.version if before and before.version < privacy.current() else None
