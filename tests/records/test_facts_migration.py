"""The plan of the first tables becomes facts, each with its own day, and back again."""

from datetime import UTC, date, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from polku.records import database, open_engine, open_store

TOLD = datetime(2026, 3, 3, 9, tzinfo=UTC)


def to(url: str, revision: str, *, back: bool = False) -> None:
    engine = open_engine(url)
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        (command.downgrade if back else command.upgrade)(config, revision)
        connection.commit()
    engine.dispose()


def a_plan(url: str) -> None:
    store = open_store(url)
    with store.engine.begin() as connection:
        at = TOLD.isoformat(" ")
        person = "INSERT INTO people VALUES ('p', 1, 'fi', true, :at, NULL, '[]')"
        connection.execute(text(person), {"at": at})
        connection.execute(text("INSERT INTO plans VALUES ('p', '2026-03-01', 2, :at)"), {"at": at})
    store.close()


def test_a_plan_that_was_told_is_not_lost(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'polku.db'}"
    to(url, "0001")
    a_plan(url)
    to(url, "0002")
    store = open_store(url)
    with store.unit() as uow:
        facts = uow.facts.of("p")
        plan = uow.people.plan("p")
    store.close()
    assert {name: fact.value for name, fact in facts.items()} == {
        "plan_first_day": "2026-03-01",
        "per_period": "2",
    }
    assert all(fact.told_at == TOLD for fact in facts.values())
    assert plan is not None
    assert (plan.first_day, plan.per_period) == (date(2026, 3, 1), 2)


def test_going_back_keeps_the_plan(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'polku.db'}"
    to(url, "0001")
    a_plan(url)
    to(url, "0002")
    to(url, "0001", back=True)
    with open_engine(url).connect() as connection:
        row = connection.execute(text("SELECT first_day, per_period FROM plans")).one()
    assert tuple(row) == ("2026-03-01", 2)
