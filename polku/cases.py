"""Case files: a situation in, a decision out, compared with what the file expects.

``polku case FILE…`` prints one line a case. Strict: an unknown key, a wrong kind of value or a
day that does not exist refuses the case, with file and line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from polku.rules.asks import ASKS, Kind
from polku.rules.decision import Decision, Window
from polku.rules.documents import DocumentError, Located, parse
from polku.rules.facts import EarlierClient, LaidOff, PersonFacts, Plan
from polku.rules.periods import Period

FIELDS = ("outcome", "reason", "due", "period", "windows", "needs", "also", "since", "decider")
FIGURES = (
    *("required", "reported", "left", "benefit_days", "calendar_days", "weeks"),
    *("working_days", "ordinal", "discussions"),
)
UNORDERED = ("needs", "also")


class Verdict(StrEnum):
    """How a case came out, as it is printed."""

    OK = "ok"
    DIFFERS = "DIFFERS"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True)
class Question:
    """What a case asks: by which name, for whom, on which day, with which details."""

    ask: str
    person: PersonFacts
    day: date
    details: Mapping[str, Any]

    def decide(self) -> Decision:
        """Return what the rules answer."""
        return ASKS[self.ask].decide(self.person, self.day, self.details)


@dataclass(frozen=True, slots=True)
class Result:
    """One case: where it stands, its name, how it came out, and the difference if there is one."""

    where: str
    name: str
    verdict: Verdict
    detail: str = ""

    def __str__(self) -> str:
        line = f"{self.verdict:<8} {self.where} {self.name}"
        return f"{line}: {self.detail}" if self.detail else line


class UnreadableFileError(ValueError):
    """A case file that cannot be read at all."""


def run_files(paths: Iterable[Path]) -> list[Result]:
    """Run every case of every file, in order.

    Raises ``UnreadableFileError`` for a file that is missing, is no YAML or holds no list.
    """
    return [result for path in paths for result in run_file(path)]


def run_file(path: Path) -> list[Result]:
    """Run the cases of one file; raises as ``run_files`` does."""
    try:
        cases = parse(path.read_text(encoding="utf-8"), str(path)).items()
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"{path}: not UTF-8 text") from error
    except DocumentError as error:
        raise UnreadableFileError(str(error)) from error
    if not cases:
        raise UnreadableFileError(f"{path}: no case in it")
    return [run_case(case, number) for number, case in enumerate(cases, start=1)]


def run_case(case: Located, number: int) -> Result:
    """Decide one case and compare; ``number`` names a case without a name."""
    where, name = f"{case.source}:{case.line}", f"case {number}"
    try:
        if "name" in case.mapping():
            name = str(case.mapping()["name"].plain())
        fields = case.only("name", "on", "person", "ask", "with", "expect")
        expected = _expected(_present(case, fields, "expect"))
        decision = _question(case, fields).decide()
    except DocumentError as error:
        return Result(f"{error.source}:{error.line}", name, Verdict.REFUSED, error.problem)
    except (ValueError, OverflowError) as error:
        return Result(where, name, Verdict.REFUSED, str(error))
    differences = _differences(expected, decision)
    verdict = Verdict.DIFFERS if differences else Verdict.OK
    return Result(where, name, verdict, "; ".join(differences))


def main(paths: list[Path]) -> int:
    """Print a line a case; return 0, 1 where one differs, 2 where one cannot be read."""
    verdicts: set[Verdict] = set()
    for path in paths:
        try:
            results = run_file(path)
        except UnreadableFileError as error:
            typer.echo(f"polku case: {error}", err=True)
            verdicts.add(Verdict.REFUSED)
            continue
        for result in results:
            typer.echo(str(result))
            verdicts.add(result.verdict)
    if Verdict.REFUSED in verdicts:
        return 2
    return int(Verdict.DIFFERS in verdicts)


def command(
    files: Annotated[list[Path], typer.Argument(help="Case files (YAML), one or more.")],
) -> None:
    """Run case files against the rules; exits 1 when one differs, 2 when one is unreadable."""
    raise typer.Exit(main(files))


def _present(case: Located, fields: Mapping[str, Located], key: str) -> Located:
    if key not in fields or fields[key].value is None:
        raise case.refuse(f"missing key {key!r}")
    return fields[key]


def questions(path: Path) -> Iterator[Question]:
    """Yield the question of every case of a file.

    Raises ``DocumentError`` where the file or a case is not right.
    """
    for case in parse(path.read_text(encoding="utf-8"), str(path)).items():
        yield _question(case, case.only("name", "on", "person", "ask", "with", "expect"))


def _question(case: Located, fields: Mapping[str, Located]) -> Question:
    day = _present(case, fields, "on").day()
    name = _present(case, fields, "ask")
    ask = ASKS.get(name.text())
    if ask is None:
        raise name.refuse(f"no ask {name.value!r} (known: {', '.join(ASKS)})")
    details = _read(fields.get("with"), {key: _reader(kind) for key, kind in ask.kinds.items()})
    return Question(name.text(), _person(fields.get("person")), day, details)


def _person(body: Located | None) -> PersonFacts:
    return PersonFacts(**_read(body, PERSON))


def _plan(body: Located) -> Plan:
    fields = _read(body, {"from": Located.day, "per_period": _whole})
    try:
        return Plan(fields.get("from"), fields.get("per_period"))
    except ValueError as error:
        raise body.refuse(str(error)) from error


def _read(body: Located | None, readers: Mapping[str, Callable[[Located], Any]]) -> dict[str, Any]:
    # A key with null is the same as a key that is left out.
    if body is None or body.value is None:
        return {}
    fields = body.only(*readers)
    return {key: readers[key](each) for key, each in fields.items() if each.value is not None}


def _yes_or_no(body: Located) -> bool:
    if not isinstance(body.value, bool):
        raise body.refuse("expected true or false")
    return body.value


def _whole(body: Located) -> int:
    value = body.value
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise body.refuse("expected a whole number")
    return value


def _days(body: Located) -> tuple[date, ...]:
    return tuple(each.day() for each in body.items())


PERSON: Mapping[str, Callable[[Located], Any]] = {
    "registered": Located.day,
    "initial_interview": Located.day,
    "part_time": _yes_or_no,
    "laid_off": lambda body: LaidOff(**_read(body, {"since": Located.day, "full": _yes_or_no})),
    "plan": _plan,
    "applications": _days,
    "earlier_client": lambda body: EarlierClient(
        **_read(body, {"last_periodic_interview": Located.day})
    ),
}


def _reader(kind: Kind) -> Callable[[Located], Any]:
    if isinstance(kind, tuple):
        return _days
    if kind is date:
        return Located.day
    if kind is bool:
        return _yes_or_no
    return _whole if kind is int else lambda body: _word(body, kind)


def _word(body: Located, kind: Any) -> Enum:
    words = [each.value for each in kind]
    if body.value not in words:
        raise body.refuse(f"expected one of {', '.join(words)}")
    return kind(body.value)  # type: ignore[no-any-return]


def _expected(body: Located) -> dict[str, Any]:
    fields: dict[str, Any] = body.only(*FIELDS, *FIGURES)
    if not fields:
        raise body.refuse("a case expects something")
    return {key: _comparable(each.plain(), key) for key, each in fields.items()}


def _differences(expected: Mapping[str, Any], decision: Decision) -> list[str]:
    found = []
    for key, wanted in expected.items():
        value = getattr(decision, key) if key in FIELDS else decision.figures.get(key)
        actual = _comparable(value, key)
        if actual != wanted:
            found.append(f"{key} expected {_told(wanted)}, was {_told(actual)}")
    return found


def _comparable(value: Any, key: str = "") -> Any:
    """Return the value with numbers, days and texts that read alike made equal."""
    if isinstance(value, Period):
        value = (value.first, value.last)
    elif isinstance(value, Window):
        value = (value.first, value.last, value.count)
    if isinstance(value, (list, tuple)):
        items = [_comparable(each) for each in value]
        return (sorted(items, key=str) if key in UNORDERED else items) or None
    if value is None or isinstance(value, (bool, dict)):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _told(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_told(each) for each in value)}]"
    return "nothing" if value is None else str(value)
