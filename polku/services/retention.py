"""What is kept for a while only: forms that nobody finished, and what was deleted."""

from datetime import datetime

from polku.records import Store
from polku.services import conversations
from polku.services.application_edits import UNDO
from polku.services.forms import KEPT


def sweep(store: Store, now: datetime) -> int:
    """Let go of forms and of what was deleted, in time; return how many rows went."""
    with store.unit() as uow:
        gone = uow.drafts.remove_before(now - KEPT)
        gone += uow.applications.remove_deleted_before(now - UNDO)
        gone += conversations.let_go(uow, now)
        uow.commit()
    if gone:
        store.scrub()
    return gone
