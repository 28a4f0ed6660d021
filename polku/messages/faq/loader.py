"""Reads the FAQ's entries from YAML, strictly: what is wrong is told with file and line."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from polku.errors import PolkuError
from polku.messages.faq.model import Entry, Reference, Version
from polku.messages.ids import FAQ, SIGNPOSTS
from polku.messages.model import Message, placeholders

ENTRIES = Path(__file__).resolve().parent

_ENTRY = {"id", "title", "complete", "contact", "related", "versions"}
_NEEDED = {"valid_from", "valid_to", "checked_on", "references", "paragraphs"}
_VERSION = _NEEDED | {"changed", "figures", "figures_before", "dates", "links"}


class BadEntry(PolkuError):  # noqa: N818 - names the thing
    """An entry of the FAQ is not as it must be; the message names file and line."""


@lru_cache(maxsize=256)
def load(wish: str, directory: Path = ENTRIES) -> Entry:
    """Read one entry.

    Raises:
        BadEntry: the file is missing, or not as it must be.
    """
    return _Reader(directory / f"{wish}.yaml").entry()


class _Reader:
    """One file, remembered for its complaints."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def entry(self) -> Entry:
        """Return what the file says."""
        data = self._mapping(self._parsed(), _ENTRY, {"id", "title", "versions"}, None)
        wish = data["id"]
        if wish != self._path.stem or wish not in (*FAQ, *SIGNPOSTS):
            self._wrong(data, "id", "is not the file's name, or no wish")
        versions = tuple(self._version(each, data) for each in data["versions"])
        self._seamless(versions, data)
        return Entry(
            id=wish,
            title=Message(self._text(data, "title")),
            complete=bool(data.get("complete", True)),
            contact=bool(data.get("contact", False)),
            related=self._related(data),
            versions=versions,
        )

    def _parsed(self) -> Any:
        try:
            return YAML().load(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError as missing:
            raise BadEntry(f"{self._path} is missing") from missing
        except YAMLError as wrong:
            raise BadEntry(f"{self._path}: {wrong}") from wrong

    def _version(self, data: Any, whole: CommentedMap) -> Version:
        data = self._mapping(data, _VERSION, _NEEDED, whole)
        version = Version(
            valid_from=self._day(data, "valid_from", optional=True),
            valid_to=self._day(data, "valid_to", optional=True),
            checked_on=self._day(data, "checked_on") or date.min,
            references=tuple(self._references(data)),
            paragraphs=tuple(self._paragraphs(data)),
            changed=self._text(data, "changed") if "changed" in data else None,
            figures=self._names(data, "figures"),
            figures_before=self._names(data, "figures_before"),
            dates={name: self._day(data["dates"], name) for name in data.get("dates", {})},
            links=self._names(data, "links"),
        )
        self._blanks(version, data)
        return version

    def _paragraphs(self, data: CommentedMap) -> Iterable[str | tuple[str, ...]]:
        if not data["paragraphs"]:
            self._wrong(data, "paragraphs", "says nothing")
        for part in data["paragraphs"]:
            lines = part if isinstance(part, list) else [part]
            if not all(isinstance(line, str) and line == line.strip() != "" for line in lines):
                self._wrong(data, "paragraphs", "has a blank, untrimmed or non-text paragraph")
            yield tuple(str(line) for line in lines) if isinstance(part, list) else str(part)

    def _references(self, data: CommentedMap) -> Iterable[Reference]:
        if not data["references"]:
            self._wrong(data, "references", "names no page")
        for each in data["references"]:
            read = self._mapping(each, {"title", "url"}, {"title", "url"}, data)
            if not self._text(read, "url").startswith("https://"):
                self._wrong(read, "url", "is no https address")
            yield Reference(self._text(read, "title"), str(read["url"]))

    def _blanks(self, version: Version, data: CommentedMap) -> None:
        """Every blank has a value and every value a blank."""
        texts = [version.changed or ""]
        for part in version.paragraphs:
            texts.extend([part] if isinstance(part, str) else part)
        used = frozenset().union(*map(placeholders, texts)) - {"since", "eve"}
        given = [*version.figures, *version.figures_before, *version.dates, *version.links]
        if used != set(given) or len(given) != len(set(given)):
            odd = ", ".join(sorted(used ^ set(given))) or "a name given twice"
            self._wrong(data, "paragraphs", f"and its values differ in: {odd}")
        if version.valid_from is None and (version.changed or version.figures_before):
            self._wrong(data, "valid_from", "is open, so nothing can have changed then")

    def _seamless(self, versions: tuple[Version, ...], data: CommentedMap) -> None:
        """Each day has exactly one version."""
        ends_open = versions and versions[0].valid_from is None and versions[-1].valid_to is None
        if not ends_open:
            self._wrong(data, "versions", "must begin and end open")
        for old, new in pairwise(versions):
            eve = None if new.valid_from is None else new.valid_from - timedelta(days=1)
            if eve is None or old.valid_to != eve:
                self._wrong(data, "versions", f"leave a gap or overlap at {new.valid_from}")

    def _related(self, data: CommentedMap) -> tuple[str, ...]:
        related = tuple(str(each) for each in data.get("related", ()))
        known = set(FAQ) | set(SIGNPOSTS)
        if len(related) > 3 or len(set(related)) != len(related) or data["id"] in related:
            self._wrong(data, "related", "names more than three, one twice, or itself")
        if set(related) - known:
            self._wrong(data, "related", "names no wish")
        return related

    def _mapping(
        self, data: Any, allowed: set[str], needed: set[str], whole: CommentedMap | None
    ) -> CommentedMap:
        if not isinstance(data, CommentedMap):
            raise BadEntry(f"{self._path}:{_line(whole, None)}: a mapping belongs here")
        for key in data:
            if key not in allowed:
                self._wrong(data, key, "is not known here")
        for key in sorted(needed - data.keys()):
            self._wrong(data, key, "is missing")
        return data

    def _text(self, data: CommentedMap, key: str) -> str:
        value = data[key]
        if not isinstance(value, str) or not value or value != value.strip():
            self._wrong(data, key, "is no trimmed text")
        return str(value)

    def _names(self, data: CommentedMap, key: str) -> Mapping[str, str]:
        values = data.get(key, CommentedMap())
        return {str(name): self._text(values, name) for name in values}

    def _day(self, data: CommentedMap, key: str, *, optional: bool = False) -> Any:
        value = data[key]
        if (value is None and optional) or type(value) is date:
            return value
        return self._wrong(data, key, "is no day")

    def _wrong(self, data: CommentedMap, key: str, what: str) -> NoReturn:
        raise BadEntry(f"{self._path}:{_line(data, key)}: {key} {what}")


def _line(data: CommentedMap | None, key: str | None) -> int:
    if data is None:
        return 1
    try:
        return int(data.lc.key(key)[0]) + 1
    except (KeyError, TypeError):
        return int(data.lc.line) + 1
