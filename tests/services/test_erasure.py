"""Erasure reaches every table; what is kept about nobody may stay."""

from datetime import timedelta

from polku.records import Store
from polku.records.tables import metadata
from polku.services import erasure, inbox, my_data, reminders, retention, visits
from polku.services.heard import Answer
from tests.services.talker import START, Talker
from tests.services.test_report_application import one_shot
from tests.support import database


def live_a_little(talker: Talker) -> None:
    """Leave rows of one person in every table that holds any."""
    talker.say("set_profile", "my plan began on 9 November", ("day", "9 November"))
    talker.tap("4")
    talker.tap("Save")
    one_shot(talker)
    talker.tap("Save")
    talker.tap("I have reported it officially")
    talker.say("add_conversation", "on 3 December at 10", ("day", "3 December"), ("time", "at 10"))
    talker.tap("By phone")
    talker.tap("Save")
    talker.say("reminders", "answer the clarification by 12 December", ("day", "12 December"))
    talker.tap("Save")
    talker.say("add_conversation", "on 4 December at 9", ("day", "4 December"), ("time", "at 9"))
    talker.tap("By phone")
    talker.tap("Save")
    talker.tap("Remove this discussion")
    talker.later(days=9)
    retention.sweep(talker.room.store, talker.now)
    for each in reminders.claim(talker.room.store, talker.now):
        reminders.sent(talker.room.store, each.lease, 7, talker.now)
        talker.last = Answer((each.reply,))
    talker.tap("Again tomorrow at 09:00")
    talker.say("report_application", "log one", ("employer", "Zzyzx Oy"))


def rows_of(store: Store, person: str) -> dict[str, int]:
    with store.unit() as uow:
        return {name: len(rows) for name, rows in uow.erasure.everything_of(person).items()}


def test_a_persons_life_leaves_rows_in_every_table_of_people(talker: Talker) -> None:
    live_a_little(talker)
    counts = rows_of(talker.room.store, talker.person)
    owned = {table.name for table in metadata.sorted_tables if table.info["owner"]}
    assert {name for name, count in counts.items() if count} == owned - {"visitors"}


def test_erasure_reaches_every_table(talker: Talker) -> None:
    live_a_little(talker)
    gone = erasure.begin(talker.room.store, talker.chat, talker.now)
    assert gone == talker.person
    assert set(rows_of(talker.room.store, gone).values()) == {0}


def test_the_next_message_comes_from_somebody_new(talker: Talker) -> None:
    erasure.begin(talker.room.store, talker.chat, talker.now)
    again = visits.visitor(talker.room.store, talker.chat, talker.now, "en")
    assert again.is_new
    assert not again.consented
    assert again.id != talker.person


def test_the_old_id_waits_until_its_trackers_are_gone(talker: Talker) -> None:
    store = talker.room.store
    erasure.begin(store, talker.chat, talker.now)
    assert erasure.pending(store) == [talker.person]
    erasure.finished(store, talker.person)
    assert erasure.pending(store) == []


def test_nothing_erased_stays_readable_in_the_files(talker: Talker) -> None:
    live_a_little(talker)
    store = talker.room.store
    assert any(b"Zzyzx" in each.read_bytes() for each in database.files(store))
    erasure.begin(store, talker.chat, talker.now)
    assert not any(b"Zzyzx" in each.read_bytes() for each in database.files(store))


def test_an_answered_update_keeps_neither_its_words_nor_its_chat(store: Store) -> None:
    inbox.accept(store, 5, 42, "my words", START)
    inbox.answer(store, 5, 42, ["the reply"], START)
    for each in inbox.unsent(store):
        inbox.sent(store, each.id)
    with store.engine.begin() as connection:
        everything = [
            tuple(row)
            for table in metadata.sorted_tables
            for row in connection.execute(table.select())
        ]
    assert everything
    assert not any(42 in row or "my words" in row or "the reply" in row for row in everything)


def test_the_export_holds_every_row(talker: Talker) -> None:
    live_a_little(talker)
    exported = my_data.export(talker.room.store, talker.person, [{"text": "hi"}], talker.now)
    counts = rows_of(talker.room.store, talker.person)
    assert {name: len(rows) for name, rows in exported.items() if name in counts} == {
        name: count for name, count in counts.items() if count
    }
    readable = my_data.readable(exported, "en")
    assert "Zzyzx Oy" in readable
    assert "hi" in readable


def test_a_visitor_is_forgotten_after_thirty_minutes(store: Store) -> None:
    known = visits.visitor(store, 9, START, "fi")
    assert visits.purge(store, START + timedelta(minutes=30)) == []
    later = START + timedelta(minutes=30, seconds=1)
    assert visits.purge(store, later) == [known.id]
    assert erasure.pending(store) == [known.id]
    assert visits.visitor(store, 9, later, "fi").is_new
