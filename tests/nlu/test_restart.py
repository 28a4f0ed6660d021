"""What outlasts the server, and what must never stand in its log."""

import json
import sqlite3

import pytest

from tests.nlu.conftest import Server

MESSAGE = {
    "person": "someone",
    "update_id": 41,
    "text": "hello there Väinämöinen-Kukkakaali",
    "payload": None,
    "language": "en",
    "now": "2026-11-22T10:00:00+02:00",
    "consented": True,
}


@pytest.fixture(scope="module")
def own_server(tmp_path_factory, models, actions):
    running = Server(tmp_path_factory.mktemp("own"), models, actions.url, LOG_LEVEL="DEBUG")
    running.start()
    yield running
    running.stop()


def test_an_answered_update_is_replayed_after_a_crash_and_after_its_session(own_server, actions):
    first = own_server.call("POST", "/message", MESSAGE).json()
    own_server.stop()
    with sqlite3.connect(own_server.folder / "trackers.db") as trackers:
        # As if everything had happened two hours ago: the session of half an hour is over.
        for number, data in trackers.execute("SELECT id, data FROM events").fetchall():
            event = {**json.loads(data), "timestamp": json.loads(data)["timestamp"] - 7200}
            trackers.execute(
                "UPDATE events SET data = ?, timestamp = timestamp - 7200 WHERE id = ?",
                (json.dumps(event), number),
            )
    own_server.start()
    later = own_server.call("POST", "/message", {**MESSAGE, "update_id": 42}).json()
    assert later["replayed"] is False
    own_server.call("POST", "/message", {**MESSAGE, "update_id": 43})
    events = actions.seen[-1]["tracker"]["events"]
    assert sum(e["event"] == "user" for e in events) == 2  # a new session began with 42
    assert own_server.call("POST", "/message", MESSAGE).json() == {**first, "replayed": True}


def test_forgetting_takes_the_events_of_all_sessions(own_server):
    assert own_server.call("POST", "/forget", {"person": "someone"}).json()["forgotten"] > 0
    with sqlite3.connect(own_server.folder / "trackers.db") as trackers:
        assert trackers.execute("SELECT count(*) FROM events").fetchone() == (0,)


@pytest.mark.parametrize("manner", ["answer", "fail", "reject", "nonsense", "silent"])
def test_no_line_of_log_holds_what_was_written_or_who_wrote_it(own_server, actions, manner):
    actions.manner = manner
    person = f"person-{manner}"
    for text in (
        "Väinämöinen-Kukkakaali",
        "/Väinämöinen-Kukkakaali",
        '/faq{"id":"Väinämöinen-Kukkakaali"} Väinämöinen-Kukkakaali',
    ):
        own_server.call("POST", "/message", {**MESSAGE, "person": person, "text": text})
        own_server.call("POST", "/parse", {"text": text, "language": "fi"})
    own_server.call("POST", "/message", {**MESSAGE, "text": None, "payload": "/Kukkakaali"})
    own_server.call("POST", "/message", b'{"text": "Kukkakaali"')
    log = own_server.log.read_text("utf-8")
    assert "Kukkakaali" not in log
    assert "Kukkakaali" not in log.encode("utf-8").decode("unicode_escape", "replace")
    assert person not in log


def test_the_tracker_store_is_readable_by_its_owner_alone(own_server):
    assert (own_server.folder / "trackers.db").stat().st_mode & 0o077 == 0
