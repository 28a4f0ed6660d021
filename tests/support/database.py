"""A migrated SQLite database for a test: made once a process, copied for each."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import Engine

from polku.records import Store, migrate
from polku.records.database import open_engine


def fresh(folder: Path) -> str:
    """Return the address of an empty database of today's version in the folder."""
    shutil.copy(_template(), folder / "polku.db")
    return f"sqlite:///{folder / 'polku.db'}"


@contextmanager
def emptied() -> Iterator[Store]:
    """Lend this process's one database, empty, to one test after the other.

    Its engine stays, and with it the statements that it has compiled: an engine of its own for
    each test would spend a fifth of the tests' time on compiling them anew.
    """
    path, engine = _lent()
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    shutil.copy(_template(), path)
    try:
        yield Store(engine)
    finally:
        engine.dispose()


def files(store: Store) -> list[Path]:
    """Return the file of a store, and those that SQLite has put beside it."""
    path = Path(str(store.engine.url.database))
    return list(path.parent.glob(f"{path.name}*"))


@cache
def _lent() -> tuple[Path, Engine]:
    path = Path(tempfile.mkdtemp(prefix="polku-tests-")) / "lent.db"
    return path, open_engine(f"sqlite:///{path}")


@cache
def _template() -> Path:
    # The folder goes with the machine's temporary files; each worker has one of its own.
    made = Path(tempfile.mkdtemp(prefix="polku-tests-")) / "polku.db"
    migrate(f"sqlite:///{made}")
    return made
