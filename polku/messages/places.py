"""Where the sentences of the code stand, for those who translate them: read, never run."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

#: What makes a message, and of how many texts; ``label`` makes one for a button.
KEYWORDS: Mapping[str, int] = {"msg": 1, "label": 1, "nmsg": 2}
_TAG = "Translators:"
_TOLD = re.compile(r"^(?:Return|Yield) (?=\w)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in the code: its line, its forms, and what is known of its place."""

    line: int
    call: str
    texts: tuple[str, ...]
    place: tuple[str, ...]
    remarks: tuple[str, ...]


def sentences(source: str, tree: ast.Module) -> Iterator[Sentence]:
    """Yield every sentence of one module, in the order of its lines.

    The place is what the module's and the function's docstrings say of themselves; a remark is
    what a comment that begins with ``Translators:`` says right above.
    """
    lines = source.splitlines()
    module = _summary(tree)
    first = f"Where: {module}" if module else ""
    for call, function in sorted(_calls(tree, None), key=lambda each: each[0].lineno):
        texts = _texts(call)
        if texts:
            told = (first, _summary(function) if function else "")
            place = tuple(each for each in dict.fromkeys(told) if each)
            yield Sentence(
                call.lineno, _name(call), texts, place, tuple(_remarks(lines, call.lineno))
            )


def side_by_side(tree: ast.AST) -> frozenset[int]:
    """Return the lines of the labels that stand beside another button in one row."""
    rows = (node.elts for node in ast.walk(tree) if isinstance(node, ast.Tuple))
    return frozenset(
        button.elts[0].lineno
        for row in rows
        if len(row) > 1 and all(map(_is_button, row))
        for button in row
        if isinstance(button, ast.Tuple)
    )


def _is_button(node: ast.AST) -> bool:
    """Tell whether this is a pair of a label and what a tap on it sends."""
    if not isinstance(node, ast.Tuple) or len(node.elts) != 2:
        return False
    title = node.elts[0]
    return isinstance(title, ast.Call) and _name(title) == "label"


def _calls(
    node: ast.AST, function: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | None
) -> Iterator[tuple[ast.Call, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | None]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call) and _name(child) in KEYWORDS:
            yield child, function
        inner = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        yield from _calls(child, child if inner else function)  # type: ignore[arg-type]


def _texts(call: ast.Call) -> tuple[str, ...]:
    """Return the literal texts of a call; none where one of them is computed."""
    given = call.args[: KEYWORDS[_name(call)]]
    texts = [each.value for each in given if isinstance(each, ast.Constant)]
    whole = len(texts) == len(given) == KEYWORDS[_name(call)]
    return tuple(map(str, texts)) if whole else ()


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _summary(
    node: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef,
) -> str:
    """Return the first line of a docstring, as something that is, not something to do."""
    told = (ast.get_docstring(node) or "").split("\n")[0].replace("``", "")
    told = _TOLD.sub("", told)
    return told[:1].upper() + told[1:]


def _remarks(lines: list[str], line: int) -> list[str]:
    """Return the comment right above a line (from 1), if it speaks to translators."""
    found: list[str] = []
    for above in reversed(lines[: line - 1]):
        if not above.strip().startswith("#"):
            break
        found.insert(0, above.strip().lstrip("#").strip())
    starts = [at for at, text in enumerate(found) if text.startswith(_TAG)]
    if not starts:
        return []
    return [" ".join(found[starts[0] :]).removeprefix(_TAG).strip()]
