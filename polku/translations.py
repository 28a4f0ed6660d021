"""``polku translations``: how far each language is, and what it still lacks."""

import re
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from polku.config import ROOT
from polku.messages.completeness import Standing, lacking, standings

_EXAMPLE = re.compile(r"^\s*- ", re.MULTILINE)
_HEADS = ("Language", "", "Translated", "", "Blank", "Fuzzy", "Lint", "Examples", "Offered")


def translations(
    language: Annotated[str | None, typer.Option(help="List what this one lacks.")] = None,
) -> None:
    """Say how far each language is; with a language, what is missing or wrong in it."""
    if language is None:
        Console().print(table())
    else:
        lines = lacking(language) or [f"{language}: nothing is missing."]
        typer.echo("\n".join(lines))


def table() -> Table:
    """Return a row for each language that is known."""
    made = Table(*_HEADS, box=None, pad_edge=False)
    for column in made.columns[2:8]:
        column.justify, column.no_wrap = "right", True
    for each in standings():
        made.add_row(*_cells(each))
    return made


def _cells(told: Standing) -> tuple[str, ...]:
    return (
        told.language.code,
        told.language.own_name,
        f"{told.translated}/{told.sentences}",
        f"{int(100 * told.share)} %",
        str(told.blank),
        str(told.fuzzy),
        str(told.findings),
        str(examples(told.language.code)),
        "yes" if told.language.offered else "no",
    )


def examples(code: str, root: Path = ROOT) -> int:
    """Return how many example messages understanding learns from in a language."""
    files = (root / "nlu" / "data" / code).glob("*.yml")
    return sum(len(_EXAMPLE.findall(file.read_text(encoding="utf-8"))) for file in files)
