"""The glossary has each core term in each language that is spoken."""

import pytest

from polku.config import ROOT
from polku.messages.languages import KNOWN, LANGUAGES

#: Simple Finnish explains the Finnish terms on a page of its own.
SPOKEN = [row for row in LANGUAGES.values() if "@" not in row.code]
TRANSLATED = [KNOWN[code] for code in ("sv", "et", "ru", "uk")]


def rows() -> list[dict[str, str]]:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    table = [line for line in text.splitlines() if line.startswith("|")]
    head, _, *lines = [[cell.strip() for cell in each.strip("|").split("|")] for each in table]
    assert all(len(line) == len(head) for line in lines)
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_the_glossary_has_at_least_forty_terms_each_once() -> None:
    terms = [row["English"] for row in rows()]
    assert len(terms) == len(set(terms)) >= 40


@pytest.mark.parametrize("name", sorted({row.own_name for row in (*SPOKEN, *TRANSLATED)}))
def test_every_term_is_there_in_every_language_that_is_spoken(name: str) -> None:
    assert [row["English"] for row in rows() if not row.get(name)] == []


def test_every_term_names_a_page() -> None:
    assert all(row["Page"].startswith("[") for row in rows())
