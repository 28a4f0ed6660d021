"""Engines and migrations."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from polku.errors import DatabaseError

_MIGRATIONS = Path(__file__).parent / "migrations"


def open_engine(url: str) -> Engine:
    """Return an engine for a ``sqlite:///`` or ``postgresql://`` URL.

    Raises:
        DatabaseError: the URL names neither, or cannot be read.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as wrong:
        raise DatabaseError("POLKU_DATABASE_URL is no database address.") from wrong
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    if parsed.get_backend_name() == "postgresql":
        return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    raise DatabaseError("POLKU_DATABASE_URL must begin with sqlite:/// or postgresql://.")


def _sqlite(url: Any) -> Engine:
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        # Several processes share the file: write-ahead log, and transactions that take the
        # write lock at once instead of failing half-way.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")
        # What was deleted must not stay readable in free pages.
        connection.execute("PRAGMA secure_delete=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def migrate(url: str) -> None:
    """Create the database's tables, or bring them to this version.

    Raises:
        DatabaseError: the database cannot be reached, or is newer than this version of Polku.
    """
    engine = open_engine(url)
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    try:
        with engine.connect() as connection:
            present = MigrationContext.configure(connection).get_current_revision()
            known = {script.revision for script in scripts.walk_revisions()}
            if present is not None and present not in known:
                raise DatabaseError(
                    "The database was made by a newer Polku: update the code, "
                    "or name another database in POLKU_DATABASE_URL."
                )
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
    except OperationalError as unreachable:
        where = make_url(url).render_as_string(hide_password=True)
        raise DatabaseError(
            f"The database {where} cannot be reached: start it, or mend POLKU_DATABASE_URL."
        ) from unreachable
    finally:
        engine.dispose()
