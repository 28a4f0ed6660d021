"""The throwaway servers of the tests are real servers."""

import socket
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.support.postgres import NewDatabase


@pytest.mark.postgres
def test_a_new_database_is_empty_and_speaks_every_script(new_database: NewDatabase) -> None:
    with psycopg.connect(new_database()) as connection:
        tables = connection.execute(
            "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
        ).fetchone()
        text = connection.execute("SELECT %s::text", ["työ · עבודה · کار · 工作"]).fetchone()
    assert (tables, text) == ((0,), ("työ · עבודה · کار · 工作",))


@pytest.mark.postgres
def test_redis_answers(redis_url: str) -> None:
    address = urlsplit(redis_url)
    with socket.create_connection((address.hostname or "", address.port or 0), 5) as connection:
        connection.sendall(b"PING\r\n")
        assert connection.recv(64) == b"+PONG\r\n"
