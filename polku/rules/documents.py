"""Reads YAML 1.2 text into plain values that remember their line.

The text comes in as an argument: this module opens nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Scalar = str | int | Decimal | bool | date | None


class DocumentError(ValueError):
    """A document that cannot be taken as it stands; says in which file and line, and why."""

    def __init__(self, source: str, line: int, problem: str) -> None:
        super().__init__(f"{source}:{line}: {problem}")
        self.source = source
        self.line = line
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Located:
    """A value with the line (from 1) it begins on; ``value`` is a scalar, dict or list of these."""

    value: Scalar | dict[str, Located] | list[Located]
    line: int
    source: str

    def refuse(self, problem: str) -> DocumentError:
        """Return the error that says what is wrong with this value, and where."""
        return DocumentError(self.source, self.line, problem)

    def mapping(self) -> dict[str, Located]:
        """Return the keys and values; raise ``DocumentError`` where this is no mapping."""
        if not isinstance(self.value, dict):
            raise self.refuse("expected keys with values")
        return self.value

    def items(self) -> list[Located]:
        """Return the items; raise ``DocumentError`` where this is no list."""
        if not isinstance(self.value, list):
            raise self.refuse("expected a list")
        return self.value

    def text(self) -> str:
        """Return the text; raise ``DocumentError`` where it is empty or none."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.refuse("expected a text")
        return self.value

    def day(self) -> date:
        """Return the day, also where it was written as a text; raise ``DocumentError`` if none."""
        if isinstance(self.value, date):
            return self.value
        if not isinstance(self.value, str):
            raise self.refuse("expected a day such as 2026-03-01")
        try:
            return date.fromisoformat(self.value)
        except ValueError as error:
            raise self.refuse(f"{self.value!r} is no day such as 2026-03-01") from error

    def only(self, *known: str) -> dict[str, Located]:
        """Return the mapping; raise ``DocumentError`` at the first key that is not known."""
        for key, value in self.mapping().items():
            if key not in known:
                raise value.refuse(f"unknown key {key!r} (known: {', '.join(known)})")
        return self.mapping()

    def plain(self) -> Any:
        """Return the value without lines."""
        if isinstance(self.value, dict):
            return {key: each.plain() for key, each in self.value.items()}
        if isinstance(self.value, list):
            return [each.plain() for each in self.value]
        return self.value


def parse(text: str, source: str) -> Located:
    """Return the one document of ``text``; ``source`` is the file name told in errors.

    Raises ``DocumentError`` for broken YAML, a duplicate key, a day that does not exist.
    """
    try:
        node = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise DocumentError(source, line, str(error.problem or error.context)) from error
    except (YAMLError, ValueError) as error:
        raise DocumentError(source, 1, str(error).splitlines()[0]) from error
    if node is None:
        return Located(None, 1, source)
    try:
        return _located(node, source)
    except RecursionError as error:
        raise DocumentError(source, 1, "nested too deep") from error


def _located(node: Node, source: str) -> Located:
    line = node.start_mark.line + 1
    if isinstance(node, MappingNode):
        return Located(_mapping(node, source), line, source)
    if isinstance(node, SequenceNode):
        return Located([_located(each, source) for each in node.value], line, source)
    bare = Located(None, line, source)
    return Located(_scalar(node, bare), line, source)


def _mapping(node: MappingNode, source: str) -> dict[str, Located]:
    found: dict[str, Located] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, ScalarNode):
            raise DocumentError(source, line, "a key must be a single word")
        if key.value in found:
            raise DocumentError(source, line, f"duplicate key {key.value!r}")
        located = _located(value, source)
        # An error about a key's value is best looked for on the line of the key.
        found[key.value] = Located(located.value, line, source)
    return found


def _scalar(node: Node, at: Located) -> Scalar:
    kind = str(node.tag).rsplit(":", 1)[-1]
    text = str(node.value)
    try:
        if kind == "int":
            return int(text, 0 if text.startswith(("0o", "0x")) else 10)
        if kind == "float":
            return Decimal(text)
        if kind == "timestamp":
            return date.fromisoformat(text)
    except InvalidOperation as error:
        raise at.refuse(f"unreadable number {text!r}") from error
    except ValueError:
        # No such day: it stays a text, and is refused where a day is expected.
        return text
    if kind == "bool":
        return text.lower() == "true"
    return None if kind == "null" else text
