"""The town on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.e2e.town import Town, town


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def running(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    if request.param == "sqlite":
        async with town(tmp_path) as started:
            yield started
        return
    new = request.getfixturevalue("new_database")
    async with town(tmp_path, new(), new()) as started:
        yield started


@pytest.fixture
async def town_on_sqlite(tmp_path: Path) -> AsyncIterator[Town]:
    async with town(tmp_path) as started:
        yield started
