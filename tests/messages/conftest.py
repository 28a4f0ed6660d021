"""Compiled catalogs for the tests of this room."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pytest

from polku.messages import catalog, po_files


@pytest.fixture(scope="session", autouse=True)
def _compiled() -> None:
    po_files.compile_all()
    catalog.load.cache_clear()


@dataclass(frozen=True)
class Office:
    """Who runs Polku in the tests."""

    kind: Literal["independent", "authority"] = "independent"
    name: str = "Polku <example>"
    phone: str = "+358 9 0000 0000"
    hours: Mapping[str, str] = field(default_factory=lambda: {"en": "9 to 15", "fi": "kello 9–15"})
    address: str = "Example street 1"
    privacy_url: str = "https://polku.example/privacy"
    backups_days: int | None = 30
    advice_name: str | None = "Vantaa-info"
    office_name: str | None = None
    office_phone: str | None = None
    advice_phone: str | None = None
    advice_url: str | None = "https://www.vantaa.fi"


@pytest.fixture
def office() -> Office:
    return Office()
