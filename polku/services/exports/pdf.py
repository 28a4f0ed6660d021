"""The applications as a tagged PDF report: Finnish first, the person's language beside it.

Typst sets it (``report.typ``) and writes PDF/UA-1: title, language, headings, a table with header
cells. What a person wrote goes in as data and is never read as markup. The same applications on
the same instant give the same bytes.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from polku.messages import Message, ShortDate, msg
from polku.messages.languages import language as language_row
from polku.messages.texts import E_SERVICE
from polku.services.exports.taken import HEAD, Taken, clean, in_all, kind, languages, short

_TEMPLATE = Path(__file__).with_name("report.typ")


def document(taken: Taken, language: str, now: datetime) -> bytes:
    """Return the report as a PDF.

    Raises:
        TypstError: it could not be set in any way.
    """
    told = json.dumps(report(taken, language, now))
    try:
        return _set(told, now, bundled_fonts_only=True, accessible=True)
    except typst.TypstError:
        # Letters that no font inside Typst has: an employer's name in Chinese, an emoji.
        return _with_fonts_of_the_system(told, now)


def _with_fonts_of_the_system(told: str, now: datetime) -> bytes:
    try:
        return _set(told, now, bundled_fonts_only=False, accessible=True)
    except typst.TypstError:
        # A report with a gap in it is better than none; it keeps its tags and its text.
        return _set(told, now, bundled_fonts_only=False, accessible=False)


def _set(told: str, now: datetime, *, bundled_fonts_only: bool, accessible: bool) -> bytes:
    return typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        format="pdf",
        sys_inputs={"report": told},
        ignore_system_fonts=bundled_fonts_only,
        pdf_standards="ua-1" if accessible else "1.7",
        timestamp=now.astimezone(UTC),
    )


def report(taken: Taken, language: str, now: datetime) -> dict[str, Any]:
    """Return what stands in the report, each text in each of its languages."""
    spoken = languages(language)
    rows = [
        {
            "day": [short(each.applied_on, code) for code in spoken],
            "employer": clean(each.employer),
            "job": clean(each.job),
            "kind": in_all(kind(each), spoken),
            "note": clean(each.note),
        }
        for each in taken.applications
    ]
    notes = any(each.note for each in taken.applications)
    head = {name: in_all(title, spoken) for name, title in HEAD.items() if name != "note" or notes}
    return {
        "languages": [_lang(each) for each in spoken],
        "title": in_all(_title(taken), spoken),
        "paragraphs": [in_all(each, spoken) for each in _paragraphs(taken, now)],
        "head": head,
        "rows": rows,
    }


def _lang(code: str) -> str:
    """Return the two letters by which Typst and screen readers know a language."""
    return language_row(code).locale.split("_")[0]


def _title(taken: Taken) -> Message:
    first, last = ShortDate(taken.period.first), ShortDate(taken.period.last)
    return msg("My job applications {first} – {last}", first=first, last=last)


def _paragraphs(taken: Taken, now: datetime) -> list[Message]:
    paragraphs = [msg("Applications in this list: {count}.", count=len(taken.applications))]
    stand = taken.standing
    if stand.plan_known and stand.required:
        paragraphs.append(
            msg("My plan asks for this many in the period: {count}.", count=stand.required)
        )
    if stand.officially_reported:
        paragraphs.append(msg("I have marked this period as officially reported."))
    paragraphs.append(
        msg(
            "This is my own note and not the official report. The official report is made in the "
            "e-service: {e_service}",
            e_service=E_SERVICE.text,
        )
    )
    made = ShortDate(now.date())
    paragraphs.append(msg("Written with Polku on {day} by what I told it.", day=made))
    return paragraphs
