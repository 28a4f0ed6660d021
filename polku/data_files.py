"""The data files that lie beside the modules that read them."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML


@cache
def beside(module: str, name: str) -> Mapping[str, Any]:
    """Return the YAML file of that name in the folder of a module, which gives its ``__file__``."""
    return read(Path(module).parent / name)


def read(path: Path) -> Mapping[str, Any]:
    """Return what a YAML file of the project holds."""
    loaded: Mapping[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return loaded


def own_first(
    tables: Mapping[str, Mapping[str, Any]], language: str
) -> Iterator[Mapping[str, Any]]:
    """Yield the table of every language, that of the turn's own first: people mix languages."""
    own = language.split("@")[0]
    yield from (tables[code] for code in sorted(tables, key=lambda code: code != own))
