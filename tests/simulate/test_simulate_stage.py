"""The processes around simulated people: one that cannot start is named, not waited for."""

import sys
from datetime import datetime
from pathlib import Path

import pytest

from localgram.server import LocalTelegram
from polku.clock import HELSINKI
from polku.errors import ConfigurationError
from polku.supervise.child import Child
from simulate.stage import BOT, Stage


async def test_a_process_that_ends_at_once_is_named_with_its_last_words(tmp_path: Path):
    argv = (
        sys.executable,
        "-c",
        "print('well', flush=True); raise SystemExit('the catalogs are missing')",
    )
    child = Child(BOT, argv, {}, "http://127.0.0.1:1/health")
    now = datetime(2026, 3, 2, 7, tzinfo=HELSINKI)
    stage = Stage(LocalTelegram("7:x"), {BOT: child}, tmp_path, now, "")
    with pytest.raises(
        ConfigurationError, match=r"bot does not start .*: the catalogs are missing"
    ):
        await stage.start(BOT)
