"""Applications to take along, and ways to read what came out."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from itertools import count

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from polku.records import Store
from polku.records.models import Application
from polku.rules.periods import Period
from polku.services.exports import csv as csv_file
from polku.services.exports.taken import Taken
from polku.services.standing import Standing
from tests.services.talker import START

PERIOD = Period(date(2026, 11, 1), date(2026, 11, 30))
_numbers = count(1)


def application(
    employer: str = "Lidl",
    job: str = "myyjä",
    day: date = date(2026, 11, 21),
    kind: str = "application",
    note: str = "",
) -> Application:
    number = f"x{next(_numbers)}"
    return Application(number, employer, job, day, kind, number, note)


def taken(*applications: Application, plan_known: bool = False, official: bool = False) -> Taken:
    told = len(applications)
    stand = Standing(PERIOD, 4, told, max(4 - told, 0), plan_known, official)
    return Taken(PERIOD, applications, stand, None)


def add(store: Store, person: str, *applications: Application) -> None:
    with store.unit() as uow:
        for each in applications:
            uow.applications.add(person, each, START)
        uow.commit()


def cells(content: bytes) -> list[list[str]]:
    """Return the rows of a CSV as a program reads them."""
    text = content.decode("utf-8")
    assert text.startswith(csv_file.BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))


def words(content: bytes) -> str:
    """Return the text of a PDF without what only breaks its lines."""
    pages = PdfReader(io.BytesIO(content)).pages
    text = "".join(page.extract_text() for page in pages)
    return "".join(text.replace("\u200b", "").split())


def tags(content: bytes) -> list[str]:
    """Return the structure of a PDF, tag by tag, in the order in which it is read aloud."""
    root = PdfReader(io.BytesIO(content)).root_object
    return list(_tags(root["/StructTreeRoot"].get_object()["/K"]))  # type: ignore[index]


def _tags(node: object) -> Iterator[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, ArrayObject):
        for each in node:
            yield from _tags(each)
    elif isinstance(node, DictionaryObject) and "/S" in node:
        yield str(node["/S"]).removeprefix("/")
        yield from _tags(node.get("/K"))
