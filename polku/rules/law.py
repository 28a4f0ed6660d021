"""The law of a day: ``law.at(day)["obligation.per_period"]``.

The parameters are read from the package's own files at the first question, once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from polku.rules.loading import Entry, Parameter, Reference, Value, read_parameters


class NotInForceError(LookupError):
    """A rule was asked for on a day on which it has not begun or has ended."""


@dataclass(frozen=True, slots=True)
class ParameterSet(Mapping[str, Value]):
    """Every parameter as it stands on ``day``; ``None`` where it has not begun or has ended."""

    day: date
    parameters: Mapping[str, Parameter]

    def __getitem__(self, name: str) -> Value:
        entry = self._entry(name)
        return entry.value if entry else None

    def __iter__(self) -> Iterator[str]:
        return iter(self.parameters)

    def __len__(self) -> int:
        return len(self.parameters)

    def number(self, name: str) -> int:
        """Return a whole number in force; raise ``NotInForceError`` where there is none."""
        value = self[name]
        if isinstance(value, bool) or not isinstance(value, int):
            raise NotInForceError(f"{name} is no whole number on {self.day}")
        return value

    def amount(self, name: str) -> Decimal:
        """Return a decimal amount in force; raise ``NotInForceError`` where there is none."""
        value = self[name]
        if not isinstance(value, Decimal):
            raise NotInForceError(f"{name} is no amount on {self.day}")
        return value

    def holds(self, name: str) -> bool:
        """Return whether a rule is in force and not answered by ``false``."""
        value = self[name]
        return value is not None and value is not False

    def since(self, name: str) -> date | None:
        """Return the effective date of the entry of the day, ``None`` before the first."""
        entry = self._entry(name)
        return entry.since if entry else None

    def until(self, name: str) -> date | None:
        """Return the effective date of the next entry, ``None`` where none is known."""
        later = self.parameters[name].entries[self._position(name) :]
        return later[0].since if later else None

    def previous(self, name: str) -> Value:
        """Return what held before the entry of the day, ``None`` where nothing did."""
        position = self._position(name) - 2
        return self.parameters[name].entries[position].value if position >= 0 else None

    def reference(self, name: str) -> Reference:
        """Return the page the entry of the day rests on (also of an entry that ends a rule).

        Before the first entry it is that entry's: the page that says when the rule begins.
        """
        entry = self._entry(name) or self.parameters[name].entries[0]
        return entry.reference

    def _position(self, name: str) -> int:
        return bisect_right(self.parameters[name].entries, self.day, key=_since)

    def _entry(self, name: str) -> Entry | None:
        position = self._position(name)
        return self.parameters[name].entries[position - 1] if position else None


def at(day: date) -> ParameterSet:
    """Return the law of ``day``; every date has one."""
    return ParameterSet(day, parameters())


@cache
def parameters() -> Mapping[str, Parameter]:
    """Return all parameters by name, read once.

    Raises ``DocumentError`` where a file of the package is not right.
    """
    folder = files("polku.rules") / "parameters"
    texts = {
        each.name: each.read_text(encoding="utf-8")
        for each in folder.iterdir()
        if each.name.endswith(".yaml")
    }
    return MappingProxyType(read_parameters(texts))


def _since(entry: Entry) -> date:
    return entry.since
