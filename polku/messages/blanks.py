"""What fills the blanks of a sentence: the table for those who translate it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from polku.data_files import beside
from polku.messages.model import PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Blank:
    """What stands in a blank, and an example as long as such a thing usually is."""

    meaning: str
    example: str


@cache
def blanks() -> Mapping[str, Blank]:
    """Return every known blank by its name."""
    table = beside(__file__, "blanks.yaml")
    return MappingProxyType(
        {name: Blank(str(row["is"]), str(row["example"])) for name, row in table.items()}
    )


def filled(text: str) -> str:
    """Return a text with an example in each blank, as long as it will usually be."""
    known = blanks()
    return PLACEHOLDER.sub(
        lambda found: known[found[1]].example if found[1] in known else found[0], text
    )


def remark(name: str, source: str | None = None) -> str | None:
    """Return what a translator is told of a blank; ``source`` names the figure it comes from."""
    blank = blanks().get(name)
    if blank is None:
        return None
    figure = f" ({source})" if source else ""
    return f"{{{name}}}: {blank.meaning}, for example: {blank.example}{figure}"
