"""The report of small changes: what counts as noticed, and by which module."""

import json
from pathlib import Path

import pytest

from tools import mutation


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    told = {
        "offers": {"a": 1, "b": 0, "c": 36, "d": None},
        "quits": {"e": 33, "f": -11},
        "facts": {"g": None},
    }
    for module, codes in told.items():
        text = json.dumps({"exit_code_by_key": codes})
        (tmp_path / f"{module}.py.meta").write_text(text, encoding="utf-8")
    return tmp_path


def test_changes_that_were_not_tried_are_left_out(folder: Path) -> None:
    assert mutation.outcomes(folder) == {
        "offers": {"a": "killed", "b": "survived", "c": "timeout"},
        "quits": {"e": "no tests", "f": "segfault"},
    }


def test_what_no_test_reaches_counts_as_not_noticed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mutation.report(mutation.outcomes(folder)) == 60.0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["offers", "3", "2", "66.7%"] in lines
    assert ["quits", "2", "1", "50.0%"] in lines
    assert ["all", "5", "3", "60.0%"] in lines
    assert lines[-2:] == [["survived:", "b"], ["no", "tests:", "e"]]


def test_nothing_tried_is_nothing_noticed(tmp_path: Path) -> None:
    assert mutation.outcomes(tmp_path) == {}
    assert mutation.report({}) == 0.0
