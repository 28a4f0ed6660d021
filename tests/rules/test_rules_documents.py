"""The documents name everything that the code has, and nothing else."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

import polku.rules
from polku.rules import law
from polku.rules.reasons import Also, Change, Decider, Reason

DOCS = Path(__file__).parents[2] / "docs"
FOLDER = Path(polku.rules.__file__).parent
SECTIONS = {
    "Reasons": Reason,
    "Further consequences (`also`)": Also,
    "What could turn the decision (`changes`)": Change,
    "Who decides (`decider`)": Decider,
}
STATES = {"modelled", "partly", "not"}


def rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


@pytest.mark.parametrize("title", SECTIONS)
def test_every_code_is_told_and_every_code_told_exists(title: str) -> None:
    text = (DOCS / "reasons.md").read_text(encoding="utf-8")
    section = text.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]
    told = [row[0].strip("`") for row in rows(section) if row[0].startswith("`")]
    assert len(told) == len(set(told))
    assert set(told) == {str(code) for code in SECTIONS[title]}


@pytest.mark.parametrize("codes", SECTIONS.values(), ids=lambda codes: codes.__name__)
def test_every_code_is_used_by_a_rule(codes: type[StrEnum]) -> None:
    sources = [
        path.read_text(encoding="utf-8")
        for path in FOLDER.glob("*.py")
        if path.name != "reasons.py"
    ]
    for code in codes:
        name = f"{codes.__name__}.{code.name}"
        assert any(re.search(rf"\b{re.escape(name)}\b", text) for text in sources), name


def test_every_module_and_parameter_is_on_the_coverage_list() -> None:
    text = (DOCS / "coverage.md").read_text(encoding="utf-8")
    for path in FOLDER.glob("*.py"):
        if path.name != "__init__.py":
            assert f"`{path.stem}`" in text, path.name
    for name in law.parameters():
        assert f"`{name}`" in text, name


def test_the_coverage_list_names_no_parameter_that_is_not_there() -> None:
    text = (DOCS / "coverage.md").read_text(encoding="utf-8")
    roots = {name.split(".")[0] for name in law.parameters()}
    dotted = re.findall(r"`([a-z_]+)(\.[a-z_.]+)`", text)
    assert {root + rest for root, rest in dotted if root in roots} == set(law.parameters())


def test_every_row_of_the_coverage_list_says_modelled_partly_or_not() -> None:
    text = (DOCS / "coverage.md").read_text(encoding="utf-8").split("## Modules and")[0]
    found = [row for row in rows(text) if row[0] not in ("Statement", "Fact")]
    assert len(found) > 150
    for row in found:
        assert len(row) == 4, row
        assert row[2] in STATES, row
        assert row[2] == "modelled" or row[3], f"{row[0]}: say what is missing, or why not"


def test_every_statement_of_the_seeds_and_facts_has_its_row() -> None:
    text = (DOCS / "coverage.md").read_text(encoding="utf-8")
    told = {row[0] for row in rows(text)}
    seeds = {f"V{n}" for n in range(1, 20)} | {f"T{n}" for n in range(1, 65)}
    sections = {"A": 8, "B": 17, "C": 7, "D": 11, "E": 4, "F": 16, "G": 5, "H": 14, "I": 5, "J": 10}
    facts = {f"{letter}{n}" for letter, last in sections.items() for n in range(1, last + 1)}
    assert seeds | facts | {"B9b"} <= told
