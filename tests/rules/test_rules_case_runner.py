"""`polku case`: strict about files, lenient about spellings that mean the same."""

from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from polku.cases import UnreadableFileError, Verdict, command, main, run_file

Write = Callable[..., Path]
MODEL = "- {name: The model, on: 2022-09-01, ask: model, expect: {outcome: %s}}\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(text: str, name: str = "case.yaml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return _write


@pytest.mark.parametrize("written", ["2022", '"2022"'])
def test_a_number_equals_the_text_that_reads_alike(write: Write, written: str) -> None:
    assert run_file(write(MODEL % written))[0].verdict is Verdict.OK


def test_a_day_equals_the_text_that_reads_alike(write: Write) -> None:
    text = (
        '- {on: "2026-01-01", ask: contact, person: {registered: "2026-01-01"},'
        ' expect: {due: "2026-01-16"}}\n'
        "- {on: 2026-01-01, ask: contact, person: {registered: 2026-01-01},"
        " expect: {due: 2026-01-16}}\n"
    )
    assert [result.verdict for result in run_file(write(text))] == [Verdict.OK, Verdict.OK]


def test_what_is_missing_may_be_named_in_any_order(write: Write) -> None:
    text = (
        "- {on: 2023-02-01, ask: offer, person: {initial_interview: 2022-05-16},"
        " expect: {needs: [plan, applications, part_time]}}\n"
    )
    assert run_file(write(text))[0].verdict is Verdict.OK


def test_a_difference_is_told_with_both_values(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(MODEL % "before")
    assert main([path]) == 1
    line = capsys.readouterr().out
    assert line == f"DIFFERS  {path}:1 The model: outcome expected before, was 2022\n"


def test_every_case_has_one_line(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(MODEL % "2022" + MODEL % "2026" + MODEL % "2022")
    assert main([path]) == 1
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        "ok",
        "DIFFERS",
        "ok",
    ]


REFUSED = {
    "an unknown key of a case": ("- {on: 2022-09-01, aks: model, expect: {outcome: 1}}", "'aks'"),
    "an unknown key of a person": (
        "- {on: 2022-09-01, ask: model, person: {age: 4}, expect: {outcome: 1}}",
        "'age'",
    ),
    "an unknown key of a plan": (
        "- {on: 2022-09-01, ask: model, person: {plan: {to: 4}}, expect: {outcome: 1}}",
        "'to'",
    ),
    "an unknown detail": (
        "- {on: 2022-09-01, ask: quit, with: {made_on: 2022-01-01}, expect: {outcome: 1}}",
        "'made_on'",
    ),
    "an unknown expectation": ("- {on: 2022-09-01, ask: model, expect: {outcom: 1}}", "'outcom'"),
    "no expectation": ("- {on: 2022-09-01, ask: model}", "'expect'"),
    "an empty expectation": ("- {on: 2022-09-01, ask: model, expect: {}}", "expects something"),
    "no day": ("- {ask: model, expect: {outcome: 1}}", "'on'"),
    "no ask": ("- {on: 2022-09-01, expect: {outcome: 1}}", "'ask'"),
    "another ask": ("- {on: 2022-09-01, ask: tax, expect: {outcome: 1}}", "no ask 'tax'"),
    "a day that does not exist": ("- {on: 2022-09-31, ask: model, expect: {outcome: 1}}", "09-31"),
    "a text for a yes or no": (
        "- {on: 2022-09-01, ask: model, person: {part_time: maybe}, expect: {outcome: 1}}",
        "true or false",
    ),
    "a yes for a number": (
        "- {on: 2022-09-01, ask: model, person: {plan: {per_period: true}}, expect: {outcome: 1}}",
        "whole number",
    ),
    "a plan below nothing": (
        "- {on: 2022-09-01, ask: model, person: {plan: {per_period: -1}}, expect: {outcome: 1}}",
        "fewer than no",
    ),
    "another kind": (
        "- {on: 2022-09-01, ask: quit, with: {kind: left}, expect: {outcome: 1}}",
        "quit, dismissed, refused",
    ),
    "negative days": (
        "- {on: 2022-09-01, ask: quit, with: {would_have_lasted_days: -1}, expect: {outcome: 1}}",
        "fewer than no days",
    ),
    "a word for a case": ("- model", "expected keys"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_case_that_is_not_right_is_refused_with_file_and_line(write: Write, fault: str) -> None:
    text, told = REFUSED[fault]
    path = write(f"# a comment first\n{text}\n{MODEL % 2022}")
    refused, after = run_file(path)
    assert refused.verdict is Verdict.REFUSED
    assert refused.where == f"{path}:2"
    assert told in refused.detail
    assert after.verdict is Verdict.OK


def test_a_refused_case_exits_with_two_also_beside_a_difference(write: Write) -> None:
    assert main([write("- {ask: model}\n" + MODEL % "2026")]) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{on: 2022-09-01\n", "case.yaml:"),
        ("on: 2022-09-01\n", "expected a list"),
        ("", "expected a list"),
        ("[]\n", "no case"),
        ("- {on: 2022-09-01, on: 2022-09-02}\n", "duplicate key 'on'"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_exits_with_two(
    write: Write, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    path = write(text)
    with pytest.raises(UnreadableFileError, match=told):
        run_file(path)
    good = write(MODEL % "2022", "good.yaml")
    assert main([path, good]) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("polku case: ")
    assert printed.out.startswith("ok ")


def test_a_missing_file_and_one_of_bytes_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="No such file"):
        run_file(tmp_path / "none.yaml")
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableFileError, match="not UTF-8"):
        run_file(tmp_path / "bytes.yaml")


def test_the_command_exits_as_the_cases_came_out(write: Write) -> None:
    app = typer.Typer()
    app.command()(command)
    runner = CliRunner()
    good, other = write(MODEL % "2022"), write(MODEL % "2026", "other.yaml")
    assert runner.invoke(app, [str(good)]).exit_code == 0
    assert runner.invoke(app, [str(good), str(other)]).exit_code == 1
    assert runner.invoke(app, [str(good.parent / "none.yaml")]).exit_code == 2
