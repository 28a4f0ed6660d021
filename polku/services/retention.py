"""What is kept for a while only goes when its time is over; the times stand in a file beside."""

from datetime import datetime

from polku import kept
from polku.records import Store
from polku.services import reminders


def sweep(store: Store, now: datetime) -> int:
    """Let go of forms and of what was deleted, in time; return how many rows went."""
    with store.unit() as uow:
        gone = uow.drafts.remove_before(kept.since("forms", now))
        gone += uow.applications.remove_deleted_before(kept.since("deleted", now))
        gone += uow.conversations.let_go_before(kept.since("deleted", now))
        uow.commit()
    return _scrubbed(store, gone)


def daily(store: Store, now: datetime) -> int:
    """Let go of what is kept for days and months; return how many rows went.

    It is enough once a day: nothing here is due to the hour.
    """
    with store.unit() as uow:
        ended = kept.since("deadlines", now).date()
        told = uow.deadlines.people_before(ended)
        gone = uow.inbox.remove_answered_before(kept.since("answered_ids", now))
        gone += uow.leases.remove_sent_before(kept.since("sent_reminders", now))
        gone += uow.conversations.remove_before(kept.since("conversations", now).date())
        gone += uow.deadlines.remove_before(ended)
        gone += uow.conversations.forget_gone_before(kept.since("crossed_out", now))
        oldest = kept.since("applications", now).date()
        gone += uow.applications.remove_before(oldest)
        gone += uow.people.remove_reports_before(oldest)
        for person in told:
            # The rules speak again of what the person's own day stood in place of.
            reminders.recompute(uow, person, now)
        uow.commit()
    return _scrubbed(store, gone)


def words_kept_since(now: datetime) -> datetime:
    """Return the instant before which nothing that was said is kept."""
    return kept.since("words", now)


def _scrubbed(store: Store, gone: int) -> int:
    if gone:
        store.scrub()
    return gone
