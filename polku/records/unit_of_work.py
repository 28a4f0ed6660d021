"""The unit of work: one transaction, with every repository on it."""

from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from polku.records.database import open_engine
from polku.records.repositories.applications import Applications
from polku.records.repositories.conversations import Conversations
from polku.records.repositories.drafts import Drafts
from polku.records.repositories.erasure import Erasure
from polku.records.repositories.facts import Facts
from polku.records.repositories.people import People
from polku.records.repositories.queue import Inbox, Outbox
from polku.records.repositories.reminders import Reminders


class UnitOfWork:
    """``with store.unit() as uow: …; uow.commit()``; leaving without commit rolls back."""

    people: People
    facts: Facts
    applications: Applications
    conversations: Conversations
    drafts: Drafts
    inbox: Inbox
    outbox: Outbox
    reminders: Reminders
    erasure: Erasure

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        connection = self._connection = self._engine.connect()
        self.people = People(connection)
        self.facts = Facts(connection)
        self.applications = Applications(connection)
        self.conversations = Conversations(connection)
        self.drafts = Drafts(connection)
        self.inbox = Inbox(connection)
        self.outbox = Outbox(connection)
        self.reminders = Reminders(connection)
        self.erasure = Erasure(connection)
        return self

    def commit(self) -> None:
        """Keep what was written since the unit began, or since the last commit."""
        if self._connection is None:
            raise RuntimeError("a unit of work commits inside its with-block")
        self._connection.commit()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class Store:
    """The open database; hands out units of work; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def unit(self) -> UnitOfWork:
        """Return a new unit of work, to be used as a context manager."""
        return UnitOfWork(self.engine)

    def scrub(self) -> None:
        """Let nothing deleted stay readable in SQLite's write-ahead log."""
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:
                raw = connection.connection.dbapi_connection
                if raw is not None:
                    raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def open_store(url: str) -> Store:
    """Open the database behind ``url``.

    Raises:
        DatabaseError: the URL cannot be used.
    """
    return Store(open_engine(url))
