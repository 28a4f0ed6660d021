"""The database: made and brought up to date by one call, refused kindly when it cannot be."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from polku.errors import DatabaseError
from polku.records import migrate, open_engine, open_store
from polku.records.tables import metadata, visitors


def test_the_migrations_make_exactly_the_tables(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'polku.db'}"
    migrate(url)
    with open_engine(url).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'polku.db'}"
    migrate(url)
    store = open_store(url)
    with store.engine.begin() as connection:
        connection.execute(
            visitors.insert().values(
                id="p1", chat=1, language="fi", chosen=True, seen_at=datetime.now(UTC)
            )
        )
    migrate(url)
    with store.engine.begin() as connection:
        assert connection.execute(visitors.select()).one().id == "p1"


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'polku.db'}"
    migrate(url)
    with open_engine(url).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseError, match="newer Polku"):
        migrate(url)


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense"])
def test_another_kind_of_database_is_refused(url: str) -> None:
    with pytest.raises(DatabaseError, match="POLKU_DATABASE_URL"):
        open_engine(url)


def test_an_unreachable_server_is_named_without_its_password() -> None:
    with pytest.raises(DatabaseError, match="cannot be reached") as told:
        migrate("postgresql://somebody:hunter2@127.0.0.1:1/none")
    assert "hunter2" not in str(told.value)


def test_leaving_a_unit_without_commit_keeps_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'polku.db'}"
    migrate(url)
    store = open_store(url)
    with store.unit() as uow:
        uow.inbox.add(1, 1, "words", datetime.now(UTC))
    with store.unit() as uow:
        assert uow.inbox.waiting() == []


def test_an_instant_without_an_offset_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'polku.db'}"
    migrate(url)
    with (
        open_store(url).unit() as uow,
        pytest.raises(Exception, match="offset"),
    ):
        uow.inbox.add(1, 1, "words", datetime(2026, 1, 1))  # noqa: DTZ001 - the point


def test_every_table_says_whose_rows_it_holds() -> None:
    for table in metadata.sorted_tables:
        owner = table.info["owner"]
        assert owner is None or owner in table.c, table.name
        if owner is None:
            assert table.name in {"inbox", "outbox", "erasures"}
