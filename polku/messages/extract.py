"""Finds the sentences that need translating: those of the FAQ's files, for Babel."""

from collections.abc import Iterator
from typing import Any, BinaryIO, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

#: What Babel wants of an extractor: line, function, text, comments.
Found: TypeAlias = tuple[int, str, str, list[str]]


def extract_faq(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[Found]:
    """Yield every title, paragraph and note of change of one FAQ file."""
    entry: Any = YAML().load(file.read().decode("utf-8"))
    wish = entry["id"]
    yield _found(entry, "title", entry["title"], f"A short title, on buttons too ({wish}).")
    for version in entry["versions"]:
        note = f"FAQ, {wish}, from {version['valid_from'] or 'the beginning'}.{_blanks(version)}"
        for part in version["paragraphs"]:
            for text in part if isinstance(part, list) else [part]:
                yield _found(version, "paragraphs", text, note)
        if "changed" in version:
            yield _found(version, "changed", version["changed"], f"{note} What changed.")


def _found(data: CommentedMap, key: str, text: str, comment: str) -> Found:
    return int(data.lc.key(key)[0]) + 1, "msg", str(text), [comment]


def _blanks(version: CommentedMap) -> str:
    """Say what fills the blanks, for the translator."""
    named = {**version.get("figures", {}), **version.get("figures_before", {})}
    told = ", ".join(f"{{{name}}} is {parameter}" for name, parameter in named.items())
    return f" {told}." if told else ""
