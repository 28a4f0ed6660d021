"""Every case file of the project holds, and the tables cover what they claim to."""

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from polku.cases import Verdict, run_case
from polku.rules import law
from polku.rules.documents import Located, parse

FILES = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))
LEAST_CASES = 150

# The statements of the two starting texts that state a rule the seven asks can answer.
RULE_STATEMENTS = {
    *("V1", "V4", "V7", "V8", "V10"),
    *("T1", "T5", "T6", "T7", "T13", "T14", "T15", "T17", "T18", "T19", "T20", "T30"),
    *("T32", "T33", "T34", "T36", "T44", "T45", "T46", "T47", "T48", "T52", "T53", "T54"),
    *("T55", "T56", "T57", "T58", "T59", "T61", "T62"),
}
# Parameters that the seven asks rest on.
ASKED = ("model.", "contact.", "meetings.", "offer.", "breach.", "quit.", "obligation.")
NOT_ASKED = {
    *("obligation.proof_months", "obligation.job_least_days", "obligation.periods_in_plan"),
    *("obligation.studies.number", "obligation.studies.months"),
    *("meetings.interpreter_fee", "meetings.interpreter_fee_most"),
    "meetings.interpreter_fee_from_age",
}

CASES = [
    case for path in FILES for case in parse(path.read_text(encoding="utf-8"), path.name).items()
]
NAMES = [str(case.mapping()["name"].value) for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_case_comes_out_as_expected(case: Located) -> None:
    result = run_case(case, 1)
    assert result.verdict is Verdict.OK, str(result)


def test_there_are_enough_cases_and_no_name_twice() -> None:
    assert len(NAMES) >= LEAST_CASES
    assert len(set(NAMES)) == len(NAMES)


def test_every_seed_statement_of_a_rule_is_named_by_a_case() -> None:
    tags = {
        tag
        for name in NAMES
        for inside in re.findall(r"\(([^)]*)\)", name)
        for tag in re.findall(r"\b[VT]\d+\b", inside)
    }
    assert tags >= RULE_STATEMENTS


def test_every_effective_date_of_an_ask_has_a_case_on_its_eve_and_its_day() -> None:
    days = {day for each in days_by_ask().values() for day in each}
    for name, parameter in law.parameters().items():
        if not name.startswith(ASKED) or name in NOT_ASKED:
            continue
        for entry in parameter.entries:
            if entry.since == date.min:
                continue
            assert entry.since in days, f"{name}: no case on {entry.since}"
            eve = entry.since - timedelta(days=1)
            assert eve in days, f"{name}: no case on the eve {eve}"


@pytest.mark.parametrize("ask", ["model", "contact", "obligation", "offer", "breach", "quit"])
def test_each_ask_stands_on_the_eve_and_the_day_of_the_model(ask: str) -> None:
    assert {date(2022, 5, 1), date(2022, 5, 2)} <= days_by_ask()[ask]


@cache
def days_by_ask() -> dict[str, set[date]]:
    found: dict[str, set[date]] = {}
    for case in CASES:
        found.setdefault(str(case.mapping()["ask"].value), set()).update(_days(case))
    return found


def _days(value: Located) -> set[date]:
    if isinstance(value.value, dict):
        return {day for each in value.value.values() for day in _days(each)}
    if isinstance(value.value, list):
        return {day for each in value.value for day in _days(each)}
    return {value.value} if isinstance(value.value, date) else set()
