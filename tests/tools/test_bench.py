"""The benchmark times every case by its ask."""

import pytest

from polku.rules.asks import ASKS
from tools import bench


def test_every_ask_is_timed_and_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "DECISIONS", 1)
    monkeypatch.setattr(bench, "GOES", 1)
    assert bench.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines} == {"ask", "all", *ASKS}
    assert all(times and min(times) > 0 for times in bench.measure().values())
