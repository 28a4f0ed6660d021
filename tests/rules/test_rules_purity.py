"""The rules read no clock, do no I/O but their own parameters, and know no other room."""

import ast
import subprocess
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

import polku.rules
from polku.rules import law
from polku.rules.asks import ASKS
from polku.rules.facts import PersonFacts, Plan

FOLDER = Path(polku.rules.__file__).parent
MODULES = sorted(FOLDER.glob("*.py"))
OUTSIDE = {"holidays", "ruamel"}
CLOCKS = {"today", "now", "utcnow", "time", "monotonic", "perf_counter", "localtime"}
DOORS = {"open", "print", "input", "exec", "eval", "getenv", "environ"}
# The loader of the package's own data is the one reader.
READS_OWN_DATA = {"law.py": {"read_text", "iterdir"}}
FILES = {"read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob", "rglob"}
# The time of day and of the machine, files, the network, other programs, chance.
FORBIDDEN = {"time", "os", "io", "pathlib", "socket", "subprocess", "random", "logging", "sys"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_imports_only_the_rules_and_what_is_pure(path: Path) -> None:
    for name in imported(ast.parse(path.read_text(encoding="utf-8"))):
        root = name.split(".")[0]
        if root == "polku":
            assert name.startswith("polku.rules"), name
        else:
            assert root in OUTSIDE or root in sys.stdlib_module_names, name
        assert root not in FORBIDDEN, name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_asks_no_clock_and_opens_nothing(path: Path) -> None:
    used = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Attribute, ast.Name))
    }
    assert not used & CLOCKS
    assert not used & DOORS
    assert used & FILES <= READS_OWN_DATA.get(path.name, set())


def test_nothing_is_read_at_import() -> None:
    program = (
        "import polku.rules.asks, polku.rules.law as law; assert not law.parameters.cache_info()[3]"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_decision_takes_under_a_millisecond() -> None:
    person = PersonFacts(
        registered=date(2025, 6, 2),
        initial_interview=date(2025, 6, 9),
        part_time=False,
        plan=Plan(date(2026, 10, 31), 4),
        applications=tuple(date(2026, 11, day) for day in range(1, 21)),
    )
    details = {"until": date(2026, 12, 31), "history": (date(2026, 4, 1),)}
    law.parameters()
    for name, ask in ASKS.items():
        ask.decide(person, date(2026, 11, 22), details)
        began = perf_counter()
        for _ in range(50):
            ask.decide(person, date(2026, 11, 22), details)
        # The machine is shared: three times the claim still tells a slow rule from a fast one.
        assert (perf_counter() - began) / 50 < 0.003, name


def imported(tree: ast.AST) -> list[str]:
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
    return names
