"""What lasts: tables, repositories, the unit of work, erasure, migrations."""

from polku.records.database import migrate, open_engine
from polku.records.unit_of_work import Store, UnitOfWork, open_store

__all__ = ["Store", "UnitOfWork", "migrate", "open_engine", "open_store"]
