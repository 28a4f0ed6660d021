"""The applications as CSV (RFC 4180), for a spreadsheet or another program.

UTF-8 with a byte order mark and semicolons: so a Finnish Excel opens it by a double click. Days
are ISO 8601, which every spreadsheet reads as days whatever its language. A cell that a
spreadsheet would take for a formula begins with an apostrophe instead (CWE-1236).
"""

import csv
import io

from polku.services.exports.taken import HEAD, Taken, clean, in_all, kind, languages

BYTE_ORDER_MARK = "\ufeff"
#: Signs at which spreadsheets begin a formula, also as the wide forms of East Asian scripts.
FORMULA_SIGNS = "=+-@\t\r\n＝＋－＠"


def document(taken: Taken, language: str) -> bytes:
    """Return the file: a header in Finnish and the person's language, a row an application."""
    spoken = languages(language)
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    rows.writerow([safe(" / ".join(_once(in_all(title, spoken)))) for title in HEAD.values()])
    for each in taken.applications:
        told = (
            each.applied_on.isoformat(),
            each.employer,
            each.job,
            " / ".join(_once(in_all(kind(each), spoken))),
            each.note,
        )
        rows.writerow([safe(cell) for cell in told])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs: with an apostrophe before what would be a formula."""
    text = clean(cell)
    # Some programs trim a cell before they look at its first sign.
    begins = text[:1], text.strip()[:1]
    return f"'{text}" if any(sign and sign in FORMULA_SIGNS for sign in begins) else text


def _once(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(texts))
