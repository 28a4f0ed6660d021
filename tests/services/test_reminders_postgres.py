"""Several sweepers on PostgreSQL share the work: nothing twice, nothing split, nothing lost."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from polku.clock import HELSINKI
from polku.records import Store, migrate, open_store
from polku.records.models import Conversation, Deadline
from polku.records.tables import metadata
from polku.services import consent, due, quiet, reminders, visits
from tests.support.postgres import NewDatabase

pytestmark = pytest.mark.postgres

TOLD = datetime(2026, 11, 22, 10, 0, tzinfo=HELSINKI)
DUE = datetime(2026, 12, 2, 10, 0, tzinfo=HELSINKI)
PEOPLE = 60


@pytest.fixture
def store(new_database: NewDatabase) -> Iterator[Store]:
    url = new_database()
    migrate(url)
    opened = open_store(url)
    yield opened
    opened.close()


def live(store: Store, chat: int) -> str:
    """Somebody with a conversation and a deadline that are due at the same hour."""
    visits.visitor(store, chat, TOLD, "en")
    person = consent.give(store, chat, TOLD).id
    with store.unit() as uow:
        told = Conversation(f"c{chat}", date(2026, 12, 3), "10:00", None, "d")
        uow.conversations.add(person, told, TOLD)
        deadline = Deadline(f"l{chat}", due.CLARIFICATION, date(2026, 12, 3), "d", TOLD)
        uow.deadlines.add(person, deadline)
        reminders.recompute(uow, person, TOLD)
        uow.commit()
    return person


def test_the_migrations_make_exactly_the_tables(store: Store) -> None:
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_two_sweepers_send_everything_once_and_split_nothing(store: Store) -> None:
    people = {live(store, chat) for chat in range(1, PEOPLE + 1)}
    together = Barrier(2)

    def sweep(worker: str) -> list[reminders.Reminder]:
        taken: list[reminders.Reminder] = []
        together.wait()
        idle = 0
        while idle < 3:
            claimed = reminders.claim(store, DUE, 7, worker)
            idle = 0 if claimed else idle + 1
            for each in claimed:
                reminders.sent(store, each.lease, 1, DUE)
            taken += claimed
        return taken

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(sweep, ("one", "two"))
    assert Counter(each.person for each in first + second) == Counter(people)
    # The clarification's first reminder, three days before, was due already: one message.
    assert {len(each.kinds) for each in first + second} == {3}
    assert first
    assert second
    assert reminders.backlog(store, DUE).waiting == 0
    assert reminders.repair(store, DUE) == 0


def test_a_turn_and_a_sweep_of_the_same_person_do_not_hinder_each_other(store: Store) -> None:
    person = live(store, 1)
    together = Barrier(2)

    def turn() -> None:
        together.wait()
        for _ in range(20):
            with store.unit() as uow:
                reminders.recompute(uow, person, DUE)
                uow.commit()

    def sweep() -> int:
        together.wait()
        return sum(len(reminders.claim(store, DUE, 7, "one")) for _ in range(20))

    with ThreadPoolExecutor(2) as pool:
        talking, sweeping = pool.submit(turn), pool.submit(sweep)
        talking.result()
        assert sweeping.result() == 1


@pytest.mark.parametrize(
    ("own", "hour", "comes"),
    [
        (None, "20:59", True),
        (None, "21:00", False),
        ((600, 1080), "17:59", False),
        ((600, 1080), "18:00", True),
        ((0, 0), "23:00", True),
    ],
)
def test_quiet_hours_hold_in_the_claim_too(
    store: Store, own: tuple[int, int] | None, hour: str, comes: bool
) -> None:
    person = live(store, 1)
    with store.unit() as uow:
        if own:
            uow.people.set_quiet(person, due.Quiet(*own))
            reminders.recompute(uow, person, TOLD)
        uow.commit()
    late = quiet.on(date(2026, 12, 2), hour)
    assert bool(reminders.claim(store, late)) is comes


def test_a_lease_that_ran_out_is_taken_over_by_one(store: Store) -> None:
    live(store, 1)
    assert len(reminders.claim(store, DUE, 7, "dies")) == 1
    later = DUE + timedelta(minutes=5)
    together = Barrier(2)

    def take(worker: str) -> int:
        together.wait()
        return len(reminders.claim(store, later, 7, worker))

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(take, ("one", "two"))) == 1
