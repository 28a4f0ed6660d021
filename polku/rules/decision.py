"""What a rule answers: an outcome, why, with which figures, since when, by which source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from polku.rules.law import ParameterSet
from polku.rules.loading import Reference
from polku.rules.periods import Period
from polku.rules.reasons import Also, Change, Decider, Reason

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days, both included, in which ``count`` discussions are to be held."""

    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The answer of one rule for one day and person.

    ``needs`` names the absent facts (by the keys of a case file), ``also`` further consequences,
    ``changes`` what could turn the answer, ``decider`` who decides where this one does not.
    ``since`` is the effective date of the rule that decided.
    """

    outcome: str
    reason: Reason
    figures: Mapping[str, int] = field(default_factory=dict, hash=False)
    due: date | None = None
    period: Period | None = None
    windows: tuple[Window, ...] = ()
    references: tuple[Reference, ...] = ()
    needs: tuple[str, ...] = ()
    also: tuple[Also, ...] = ()
    changes: tuple[Change, ...] = ()
    decider: Decider | None = None
    since: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "figures", MappingProxyType(dict(self.figures)))


def unknown(
    reason: Reason,
    *,
    needs: tuple[str, ...] = (),
    references: tuple[Reference, ...] = (),
    decider: Decider | None = None,
) -> Decision:
    """Return a decision that says what is missing, or who knows where the sources are silent."""
    return Decision(
        outcome=UNKNOWN, reason=reason, needs=needs, references=references, decider=decider
    )


def pages(law: ParameterSet, *names: str) -> tuple[Reference, ...]:
    """Return the pages that the named parameters rest on that day, each once."""
    return tuple(dict.fromkeys(law.reference(name) for name in names))
