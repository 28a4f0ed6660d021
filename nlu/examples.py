"""Examples and wishes as they stand in the data files.

Files: ``<examples>/<language>/*.yml``, each a mapping of a wish's id to a list of messages.
Entities are marked ``[Lidl](employer)``; a normalised value follows the name after a colon:
``[open application](kind:open)``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterator, List, Tuple

import yaml

MARKUP = re.compile(r"\[([^\]\[]+)\]\((\w+)(?::(\w+))?\)")
ENTITIES = {"employer", "job", "day", "time", "number", "kind", "format"}
CLOSED_VALUES = {
    "kind": {"application", "open", "contact"},
    "format": {"phone", "video", "in_person"},
}
ANSWER_GROUPS = {"faq": "faq", "signposts": "signpost"}


class ExamplesError(ValueError):
    """A data file says something that cannot be learned from; the text names file and place."""


@dataclass(frozen=True)
class Span:
    """One marked entity: half-open character range of the plain text, name, value."""

    start: int
    end: int
    entity: str
    value: str


@dataclass(frozen=True)
class Example:
    """One message a person could send, with the wish in it."""

    text: str
    wish: str
    language: str
    spans: Tuple[Span, ...] = ()


def read_wishes(path: Path) -> Dict[str, str]:
    """The wish ids of intents.yml, each with its group: faq, signposts, tasks, conversation."""
    groups = _read_yaml(path)
    return {
        wish: group
        for group, wishes in groups.items()
        if isinstance(wishes, dict)
        for wish in wishes
    }


def languages_in(folder: Path) -> List[str]:
    """The languages that have examples: the names of the folders with data files in them."""
    return sorted(p.name for p in folder.iterdir() if p.is_dir() and any(p.glob("*.yml")))


def read_examples(folder: Path, wishes: Dict[str, str]) -> List[Example]:
    """All examples of all languages. Raises ExamplesError with file and wish."""
    if not folder.is_dir():
        raise ExamplesError(f"{folder}: no such folder of examples")
    found = [
        example
        for language in languages_in(folder)
        for path in sorted((folder / language).glob("*.yml"))
        for example in _read_file(path, language, wishes)
    ]
    if not found:
        raise ExamplesError(f"{folder}: no examples in any language")
    return found


def plain_and_spans(marked: str) -> Tuple[str, Tuple[Span, ...]]:
    """The text without its markup, and the entities at their places in it."""
    plain, spans, at = "", [], 0
    for match in MARKUP.finditer(marked):
        words, entity, value = match.groups()
        plain += marked[at : match.start()]
        spans.append(Span(len(plain), len(plain) + len(words), entity, value or words))
        plain += words
        at = match.end()
    return plain + marked[at:], tuple(spans)


def _read_file(path: Path, language: str, wishes: Dict[str, str]) -> Iterator[Example]:
    content = _read_yaml(path)
    for wish, messages in content.items():
        place = f"{path}: {wish}"
        if wish not in wishes:
            raise ExamplesError(f"{place}: not a wish of intents.yml")
        if not isinstance(messages, list) or not all(isinstance(m, str) for m in messages):
            raise ExamplesError(f"{place}: must be a list of messages")
        for message in messages:
            yield _example(message, wish, language, place)


def _example(marked: str, wish: str, language: str, place: str) -> Example:
    text, spans = plain_and_spans(marked)
    if not text.strip():
        raise ExamplesError(f"{place}: an empty message")
    for span in spans:
        if span.entity not in ENTITIES:
            raise ExamplesError(f"{place}: unknown entity {span.entity!r} in {marked!r}")
        if span.entity in CLOSED_VALUES and span.value not in CLOSED_VALUES[span.entity]:
            raise ExamplesError(
                f"{place}: {span.entity} needs a value, as in ({span.entity}:…): {marked!r}"
            )
    return Example(text, wish, language, spans)


def _read_yaml(path: Path) -> dict:
    """Every scalar stays a string, so that a message `yes` or `2` is not read as something else."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 (makes strings only)
    except (OSError, yaml.YAMLError) as error:
        raise ExamplesError(f"{path}: {error}") from error
    if content is None or content == "":
        return {}
    if not isinstance(content, dict):
        raise ExamplesError(f"{path}: must be a mapping")
    return content
