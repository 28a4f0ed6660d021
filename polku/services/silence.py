"""Silence after words that were not understood: a person is offered then."""

from polku.records import Store
from polku.services import reminders
from polku.services.heard import Answer, Heard

#: Replies after which somebody may be left alone with their question. What names a person, or
#: is not Polku's matter, leaves nobody alone.
_LEFT_ALONE = frozenset({"ask", "not_understood"})


def note(store: Store, heard: Heard, answered: Answer) -> None:
    """Note that a person was not understood, or that something followed."""
    failed = any(reply.id in _LEFT_ALONE for reply in answered.replies)
    if not heard.consented or not (failed or heard.failures):
        return
    with store.unit() as uow:
        uow.people.unheard(heard.person, heard.now if failed else None)
        reminders.recompute(uow, heard.person, heard.now)
        uow.commit()
