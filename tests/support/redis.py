"""A Redis of the tests' own: loopback, a free port, nothing on the disk, gone afterwards.

``pytest_plugins = ["tests.support.redis"]`` in the top conftest makes ``redis_url`` known.
"""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.servers import absent, free_port, is_listening, wait_for


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running, empty Redis."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        absent("Redis")
    folder: Path = tmp_path_factory.mktemp("redis")
    port, log = free_port(), folder / "log"
    options = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]
    with log.open("wb") as output:
        argv = [program, "--port", str(port), *options]
        server = subprocess.Popen(argv, stdout=output, stderr=output)
    try:
        wait_for(lambda: is_listening(port), server, log)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(timeout=30)
