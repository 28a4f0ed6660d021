"""A migrated SQLite database for a test: made once a process, copied for each."""

import shutil
import tempfile
from functools import cache
from pathlib import Path

from polku.records import migrate


def fresh(folder: Path) -> str:
    """Return the address of an empty database of today's version in the folder."""
    shutil.copy(_template(), folder / "polku.db")
    return f"sqlite:///{folder / 'polku.db'}"


@cache
def _template() -> Path:
    # The folder goes with the machine's temporary files; each worker has one of its own.
    made = Path(tempfile.mkdtemp(prefix="polku-tests-")) / "polku.db"
    migrate(f"sqlite:///{made}")
    return made
