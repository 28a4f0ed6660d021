"""The files that an export can be, for the bot to send."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from polku.records import Store
from polku.services.exports import csv, pdf
from polku.services.exports.taken import gather

Form: TypeAlias = Literal["csv", "pdf"]
FORMS: tuple[Form, ...] = ("pdf", "csv")


@dataclass(frozen=True)
class File:
    """A file with the name under which it is sent."""

    name: str
    content: bytes


def file(
    store: Store, person: str, form: str, day: date, language: str, now: datetime
) -> File | None:
    """Return the applications of the period of ``day`` as a file; None where there are none.

    Raises:
        ValueError: there is no such form.
    """
    if form not in FORMS:
        raise ValueError("no such form of an export")
    taken = gather(store, person, day)
    if not taken.applications:
        return None
    csv_file = form == "csv"
    content = csv.document(taken, language) if csv_file else pdf.document(taken, language, now)
    return File(f"polku-{taken.period.first.isoformat()}.{form}", content)
