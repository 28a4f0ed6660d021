"""A store of its own for each test, and people who talk."""

from collections.abc import Iterator

import pytest

from polku.config import ROOT, load_operator
from polku.records import Store
from polku.services import turn
from tests.services.dialogue import Dialogue, Talk
from tests.services.talker import Talker
from tests.support import database


@pytest.fixture
def store() -> Iterator[Store]:
    with database.emptied() as lent:
        yield lent


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
