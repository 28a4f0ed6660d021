"""Finds the sentences that need translating, for Babel: those of the code and of the FAQ.

Each comes with what a translator needs to know: where it is said, how long it may be, and what
fills its blanks. The lengths are held by the lint, which reads them from here.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from polku.messages.blanks import remark
from polku.messages.model import PLACEHOLDER
from polku.messages.places import sentences, side_by_side

#: What Babel wants of an extractor: line, function, text or forms, comments.
Found: TypeAlias = tuple[int, str, str | tuple[str, ...], list[str]]
#: Characters that a phone shows on a button: alone in its row, and beside another.
ALONE, BESIDE = 40, 34

_LIMIT = re.compile(r"at most (\d+) characters")


def limit(comments: Iterable[str]) -> int | None:
    """Return the smallest length in characters that the comments of a sentence name."""
    found = [int(each) for comment in comments for each in _LIMIT.findall(comment)]
    return min(found, default=None)


def extract_code(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[Found]:
    """Yield every sentence of one module."""
    source = file.read().decode("utf-8")
    if "msg(" not in source and "label(" not in source:
        return
    tree = ast.parse(source)
    beside = side_by_side(tree)
    for each in sentences(source, tree):
        comments = [*each.place, *each.remarks]
        if each.call == "label":
            comments.append(_on_button(BESIDE if each.line in beside else ALONE))
        comments += _blanks("".join(each.texts), {})
        forms = each.texts if len(each.texts) > 1 else each.texts[0]
        yield each.line, "nmsg" if len(each.texts) > 1 else "msg", forms, comments


def extract_faq(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[Found]:
    """Yield every title, paragraph and note of change of one FAQ file."""
    entry: Any = YAML().load(file.read().decode("utf-8"))
    wish = entry["id"]
    note = [f"FAQ, {wish}: its short title.", _on_button(ALONE)]
    yield _found(entry, "title", entry["title"], note)
    for version in entry["versions"]:
        note = [f"FAQ, {wish}, from {version['valid_from'] or 'the beginning'}."]
        figures = {**version.get("figures", {}), **version.get("figures_before", {})}
        for part in version["paragraphs"]:
            for text in part if isinstance(part, list) else [part]:
                yield _found(version, "paragraphs", text, [*note, *_blanks(text, figures)])
        if "changed" in version:
            said = version["changed"]
            told = [*note, "What changed.", *_blanks(said, figures)]
            yield _found(version, "changed", said, told)


def _found(data: CommentedMap, key: str, text: str, comments: list[str]) -> Found:
    return int(data.lc.key(key)[0]) + 1, "msg", str(text), comments


def _on_button(most: int) -> str:
    return f"Stands on a button: at most {most} characters."


def _blanks(text: str, figures: Mapping[str, Any]) -> list[str]:
    """Say what fills the blanks of a text, each once."""
    names = dict.fromkeys(PLACEHOLDER.findall(text))
    told = (remark(name, figures.get(name)) for name in names)
    return [each for each in told if each is not None]
