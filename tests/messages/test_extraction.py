"""Every sentence in the code reaches the catalogs."""

import ast
from pathlib import Path

import pytest

from polku.config import ROOT

ROOMS = ("polku", "bot", "actions")
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def is_message(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("msg", "label", "nmsg")
    )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_message_stands_inside_another_where_extraction_does_not_look(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if is_message(node):
            inside = [each for each in ast.walk(node) if each is not node and is_message(each)]
            assert not inside, f"line {node.lineno}: give the inner message a name"
