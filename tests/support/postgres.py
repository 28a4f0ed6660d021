"""A PostgreSQL cluster of the tests' own: loopback, a free port, gone afterwards.

``pytest_plugins = ["tests.support.postgres"]`` in the top conftest makes ``postgres_url`` known.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from tests.support.servers import absent, free_port, run, wait_for

USER = "polku"


def programs() -> Path | None:
    """Return the folder of the newest PostgreSQL here, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def as_server(folder: Path) -> list[str]:
    """Return what runs a command as who may run PostgreSQL, which refuses root."""
    if os.geteuid() != 0:
        return []
    names = {account.pw_name for account in pwd.getpwall()}
    name = next((each for each in ("postgres", "nobody") if each in names), None)
    if name is None:
        absent("A user to run PostgreSQL as")
    shutil.chown(folder, name)
    return ["runuser", "-u", name, "--"]


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[str]:
    """The address of a running cluster without a database name."""
    with cluster() as address:
        yield address


@contextmanager
def cluster() -> Iterator[str]:
    """Run a cluster; give its address without a database name."""
    binaries = programs()
    if binaries is None:
        absent("PostgreSQL")
    # Not below pytest's own folder, which only its owner may enter.
    folder = Path(tempfile.mkdtemp(prefix="polku-postgres-"))
    runner, data, log, port = as_server(folder), folder / "data", folder / "log", free_port()
    initdb = [str(binaries / "initdb"), "-D", str(data), "-U", USER, "-A", "trust"]
    run([*runner, *initdb, "-E", "UTF8", "--locale=C", "--no-sync"])
    options = f"-p {port} -h 127.0.0.1 -k {folder} -F -c max_connections=200"
    with log.open("wb") as output:
        argv = [*runner, str(binaries / "postgres"), "-D", str(data), *options.split()]
        server = subprocess.Popen(argv, stdout=output, stderr=output, start_new_session=True)
    try:
        is_ready = [str(binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
        wait_for(lambda: subprocess.run(is_ready, check=False).returncode == 0, server, log)
        yield f"postgresql://{USER}@127.0.0.1:{port}"
    finally:
        # The whole group: runuser does not pass every signal on.
        os.killpg(server.pid, signal.SIGINT)
        server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def new_database(postgres_cluster: str) -> "NewDatabase":
    """What makes a fresh, empty database in the cluster."""
    return NewDatabase(postgres_cluster)


@pytest.fixture(scope="session")
def postgres_url(new_database: "NewDatabase") -> str:
    """The address of a database of this test run."""
    return new_database()


class NewDatabase:
    """Makes databases; each call returns the address of a new one."""

    def __init__(self, cluster: str) -> None:
        self._cluster = cluster

    def __call__(self) -> str:
        import psycopg

        name = f"polku_{uuid4().hex[:12]}"
        with psycopg.connect(f"{self._cluster}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"{self._cluster}/{name}"
