"""Applications as files and lines: whole, safe, the same each time."""

import io
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from polku.records.models import Application
from polku.services.exports import csv, pdf, text
from tests.services.exporting import application, cells, tags, taken, words
from tests.services.talker import START

EVIL = (
    '#read("/etc/passwd")',
    "*x* _y_ `z` $a$ <b> @c [d] \\e /* f */ // g",
    '"); #panic("',
    '=HYPERLINK("https://example.org";"x")',
)

LETTERS = st.text(st.characters(codec="utf-8", max_codepoint=0x17F), min_size=1, max_size=30)
ANY_TEXT = st.text(max_size=60)
APPLICATIONS = st.builds(
    application,
    employer=ANY_TEXT,
    job=ANY_TEXT,
    day=st.dates(date(2026, 11, 1), date(2026, 11, 30)),
    kind=st.sampled_from(["application", "open", "contact"]),
    note=ANY_TEXT,
)


@given(st.lists(APPLICATIONS, max_size=5), st.sampled_from(["fi", "en"]))
def test_no_cell_begins_with_a_sign_of_a_formula(told: list[Application], language: str) -> None:
    rows = cells(csv.document(taken(*told), language))
    assert len(rows) == 1 + len(told)
    for row in rows:
        assert len(row) == 5
        for cell in row:
            assert cell.strip()[:1] not in tuple(csv.FORMULA_SIGNS)
            assert cell[:1] not in tuple(csv.FORMULA_SIGNS)


@pytest.mark.parametrize("sign", [*csv.FORMULA_SIGNS, "  =", "\x00="])
def test_each_sign_of_a_formula_is_disarmed_and_still_readable(sign: str) -> None:
    cell = cells(csv.document(taken(application(note=f"{sign}1+1")), "fi"))[1][4]
    assert cell[0] == "'"
    assert cell.endswith("1+1")


def test_what_is_no_formula_stays_as_it_was_typed() -> None:
    note = 'Soitin; sanoivat "ehkä", hinta = 5\nriviä'
    each = application("K-Market; Oy", "myyjä-kassa", note=note)
    row = cells(csv.document(taken(each), "fi"))[1]
    assert row == [
        "2026-11-21",
        "K-Market; Oy",
        "myyjä-kassa",
        "Hakemus ilmoitettuun työpaikkaan",
        note,
    ]


def test_the_header_is_finnish_and_beside_it_the_persons_language() -> None:
    assert cells(csv.document(taken(), "en"))[0][:2] == ["Päivä / Day", "Työnantaja / Employer"]
    assert cells(csv.document(taken(), "fi"))[0][:2] == ["Päivä", "Työnantaja"]
    content = csv.document(taken(application()), "en")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 2


@settings(max_examples=25, deadline=timedelta(seconds=30))
@given(st.lists(st.tuples(LETTERS, LETTERS), min_size=1, max_size=4))
def test_every_application_stands_in_all_three(told: list[tuple[str, str]]) -> None:
    every = taken(*(application(employer, job) for employer, job in told))
    in_csv, in_pdf = csv.document(every, "en").decode(), words(pdf.document(every, "en", START))
    lines = text.block(every).text.split("\n")
    assert len(lines) == len(cells(csv.document(every, "en"))) - 1 == len(told)
    assert in_pdf.count("21.11.2026") == len(told)
    assert in_csv.count("2026-11-21") == len(told)


@pytest.mark.parametrize("employer", [*EVIL, "Åke & Öörni", "Хлеб и Ко", "Šarūnas", "x" * 200])
def test_a_name_is_the_same_in_all_three(employer: str) -> None:
    each = taken(application(employer))
    assert "".join(employer.split()) in words(pdf.document(each, "en", START))
    assert employer in cells(csv.document(each, "en"))[1][1]
    assert text.block(each).text == (
        f"{employer} – myyjä – Hakemus ilmoitettuun työpaikkaan – 21.11.2026"
    )


@pytest.mark.parametrize("employer", EVIL)
def test_nothing_that_was_typed_is_run_by_the_typesetter(employer: str) -> None:
    each = application(employer, job=employer, note=employer)
    told = words(pdf.document(taken(each), "en", START))
    assert told.count("".join(employer.split())) == 3
    assert "root:x:0" not in told


def test_the_report_is_a_tagged_pdf_in_finnish_with_a_table_that_has_header_cells() -> None:
    content = pdf.document(taken(application(), application("Prisma")), "en", START)
    reader = PdfReader(io.BytesIO(content))
    root = reader.root_object
    assert root["/Lang"] == "fi"
    assert str(root["/MarkInfo"]["/Marked"]) == "True"
    assert str(root["/ViewerPreferences"]["/DisplayDocTitle"]) == "True"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == "Työnhakuni 1.11.2026 – 30.11.2026"
    found = tags(content)
    assert found[:3] == ["Document", "H1", "H2"]
    assert (found.count("Table"), found.count("TH"), found.count("TD")) == (1, 4, 8)


def test_the_other_language_is_marked_as_such_for_a_screen_reader() -> None:
    def marked(language: str) -> bool:
        page = PdfReader(io.BytesIO(pdf.document(taken(application()), language, START))).pages[0]
        contents = page.get_contents()
        return contents is not None and b"/Lang(en)" in contents.get_data()

    assert marked("en")
    assert not marked("fi")


def test_a_finn_gets_a_report_in_finnish_alone() -> None:
    told = words(pdf.document(taken(application()), "fi", START))
    assert "Tämäonomamuistiinpanonieikävirallinenilmoitus." in told
    assert "Applications" not in told


def test_others_get_both_languages_the_finnish_first() -> None:
    told = words(pdf.document(taken(application(), plan_known=True, official=True), "en", START))
    finnish, english = "Hakemuksiatässäluettelossa:1.", "Applicationsinthislist:1."
    assert told.index(finnish) < told.index(english)
    assert "Myplanasksforthismanyintheperiod:4." in told
    assert "Ihavemarkedthisperiodasofficiallyreported." in told
    assert "Thisismyownnoteandnottheofficialreport." in told


def test_a_plan_that_was_not_told_is_not_quoted() -> None:
    assert "plan" not in words(pdf.document(taken(application()), "en", START))


def test_the_same_applications_give_the_same_bytes() -> None:
    each = taken(application(note="https://example.org/" + "a" * 200))
    assert pdf.document(each, "en", START) == pdf.document(each, "en", START)


def test_many_applications_go_over_pages_each_with_its_number_and_header() -> None:
    every = taken(*(application(f"Firma {n}") for n in range(60)))
    reader = PdfReader(io.BytesIO(pdf.document(every, "en", START)))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in page
        assert "Työnantaja" in page


@pytest.mark.parametrize("employer", ["😀 Oy", "北京饭店", "مطعم", "\ud800", "\u0378"])
def test_letters_that_no_font_has_do_not_keep_the_report_back(employer: str) -> None:
    content = pdf.document(taken(application(employer)), "en", START)
    assert "TD" in tags(content)
    assert "21.11.2026" in words(content)


def test_a_line_to_paste_is_one_line_without_an_empty_place() -> None:
    each = application("Oy\nFirma", job="", kind="contact")
    assert text.line(each) == "Oy Firma – Suora yhteydenotto työnantajaan – 21.11.2026"
