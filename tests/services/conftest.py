"""A store of its own for each test, and people who talk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from polku.config import ROOT, load_operator
from polku.records import Store, open_store
from polku.services import turn
from tests.services.dialogue import Dialogue, Talk
from tests.services.talker import Talker
from tests.support import database


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(database.fresh(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def room(store: Store) -> turn.Room:
    return turn.Room(store, load_operator(ROOT / "operator.example.yaml"))


@pytest.fixture
def talker(room: turn.Room) -> Talker:
    return Talker(room)


@pytest.fixture
def talk(room: turn.Room) -> Talk:
    return lambda language="en", **more: Dialogue(room, language, **more)


@pytest.fixture
def d(room: turn.Room) -> Dialogue:
    return Dialogue(room)
