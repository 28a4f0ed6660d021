"""People who agreed and stay away: told first that their data will go, then erased.

Who writes or taps anything is back, and counted from that day anew (``visits.visitor``).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from polku import kept
from polku.messages import FullDate, Reply, label, msg
from polku.messages.payload import Payload
from polku.records import Store
from polku.services.keyboards import keyboard


@dataclass(frozen=True)
class Absent:
    """Somebody who is to be told by ``notice`` that their data will be deleted."""

    person: str
    chat: int
    language: str
    notice: Reply


def to_tell(store: Store, now: datetime, limit: int = 20) -> list[Absent]:
    """Return the people who are to be told now, at a time of the day that wakes nobody."""
    if not kept.may_tell(now):
        return []
    seen_by = kept.since("away", now + timedelta(days=kept.days("told_before"))).date()
    with store.unit() as uow:
        absent = uow.people.absent(seen_by, limit)
    return [
        Absent(each.id, each.chat, each.language, _notice(_last_day(each.seen_on, now.date())))
        for each in absent
    ]


def told(store: Store, person: str, now: datetime) -> None:
    """Note that somebody was told, or that they cannot be: from now on their time runs."""
    with store.unit() as uow:
        uow.people.warned(person, now.date())
        uow.commit()


def over(store: Store, now: datetime) -> list[int]:
    """Return the chats of the people whose data are to be deleted now.

    Nobody's go who was not told, or was told less than the time that they are promised.
    """
    seen_by = kept.since("away", now).date()
    warned_by = kept.since("told_before", now).date()
    with store.unit() as uow:
        return uow.people.absent_and_told(seen_by, warned_by)


def _last_day(seen_on: date, today: date) -> date:
    """Return the day on which the data go if the person says nothing."""
    return max(
        kept.until("away", seen_on) + timedelta(days=1),
        kept.until("told_before", today),
    )


def _notice(day: date) -> Reply:
    return Reply(
        (
            msg("You have not written to me for a long time."),
            msg(
                "I do not keep things about people for no reason: on {day} I will delete "
                "everything that you told me, and no more reminders will come.",
                day=FullDate(day),
            ),
            msg("If you still need me, write anything or tap a button. Then I keep everything."),
        ),
        keyboard(
            ((label("Keep my data"), Payload("menu")),),
            ((label("My data"), Payload("my_data")),),
            ((label("Delete my data"), Payload("delete_data")),),
        ),
        id="absence",
    )
