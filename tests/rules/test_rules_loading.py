"""The loader refuses what is not exactly right, and says in which file and line."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from polku.rules.documents import DocumentError
from polku.rules.loading import Parameter, read_parameters

PAGES = "page:\n  title: A page\n  url: https://example.org/page\n"
VALUE = "{from: 2022-05-02, value: 4, reference: page, checked_on: 2026-11-22}"


def body(*values: str, name: str = "a.b", extra: str = "") -> str:
    lines = [f"{name}:", "  description: What it is", "  unit: days", "  values:"]
    return "\n".join([*lines, *(f"    - {value}" for value in values)]) + "\n" + extra


def read(text: str, pages: str = PAGES) -> Mapping[str, Parameter]:
    return read_parameters({"references.yaml": pages, "law.yaml": text})


def test_a_right_file_is_read_with_its_dates_and_pages() -> None:
    ended = VALUE.replace("2022-05-02", "2026-01-01").replace("value: 4", "value: null")
    found = read(body(VALUE, ended))["a.b"]
    assert [(entry.since, entry.value) for entry in found.entries] == [
        (date(2022, 5, 2), 4),
        (date(2026, 1, 1), None),
    ]
    assert found.entries[0].reference.title == "A page"
    assert found.entries[0].reference.checked_on == date(2026, 11, 22)
    assert (found.description, found.unit) == ("What it is", "days")


@pytest.mark.parametrize(
    ("written", "value"),
    [("true", True), ("56.70", Decimal("56.70")), ('"2022"', "2022"), ("0", 0), ("word", "word")],
)
def test_values_keep_their_kind(written: str, value: object) -> None:
    found = read(body(VALUE.replace("value: 4", f"value: {written}")))["a.b"].entries[0].value
    assert found == value
    assert type(found) is type(value)


REFUSED = {
    "a duplicate key in a value": (
        body(VALUE.replace("value: 4", "value: 4, value: 5")),
        5,
        "duplicate key",
    ),
    "the same parameter twice": (body(VALUE, extra=body(VALUE)), 6, "duplicate key"),
    "an unknown key of a value": (body(VALUE.replace("value:", "valeu:")), 5, "unknown key"),
    "an unknown key of a parameter": (body(VALUE, extra="  note: x\n"), 6, "unknown key"),
    "two values from the same day": (body(VALUE, VALUE), 6, "overlaps"),
    "values out of order": (body(VALUE, VALUE.replace("2022", "2021", 1)), 6, "overlaps"),
    "a missing reference": (body(VALUE.replace("reference: page, ", "")), 5, "'reference'"),
    "a reference that is not there": (body(VALUE.replace("page", "pge")), 5, "no reference"),
    "an empty reference": (body(VALUE.replace("page", "null")), 5, "expected a text"),
    "a missing day of checking": (
        body(VALUE.replace(", checked_on: 2026-11-22", "")),
        5,
        "'checked_on'",
    ),
    "a missing effective date": (body(VALUE.replace("from: 2022-05-02, ", "")), 5, "'from'"),
    "a missing value": (body(VALUE.replace("value: 4, ", "")), 5, "'value'"),
    "a day that does not exist": (body(VALUE.replace("05-02", "02-30")), 5, "2022-02-30"),
    "a word for a day": (body(VALUE.replace("2022-05-02", "May")), 5, "'May'"),
    "a number for a day": (body(VALUE.replace("2022-05-02", "2022")), 5, "expected a day"),
    "a list for a value": (body(VALUE.replace("value: 4", "value: [4]")), 5, "a value is"),
    "a day for a value": (body(VALUE.replace("value: 4", "value: 2022-01-01")), 5, "a value is"),
    "no value at all": ("a.b: {description: x, unit: y, values: []}\n", 1, "has no value"),
    "values that are no list": ("a.b: {description: x, unit: y, values: 4}\n", 1, "a list"),
    "a parameter without keys": ("a.b: 4\n", 1, "expected keys"),
    "a missing unit": (body(VALUE).replace("  unit: days\n", ""), 1, "'unit'"),
    "a list for a file": ("- 4\n", 1, "expected keys"),
    "an empty file": ("", 1, "expected keys"),
    "broken YAML": ("a.b: {description\n", 2, ""),
    "a list for a key": ("[a]: 4\n", 1, "a key must be"),
    "a document that holds itself": ("a: &x [*x]\n", 1, "nested too deep"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_fault_is_refused_with_file_and_line(fault: str) -> None:
    text, line, told = REFUSED[fault]
    with pytest.raises(DocumentError) as caught:
        read(text)
    assert (caught.value.source, caught.value.line) == ("law.yaml", line)
    assert told in str(caught.value)
    assert str(caught.value).startswith(f"law.yaml:{line}: ")


def test_a_parameter_of_two_files_is_refused_in_the_second() -> None:
    files = {"references.yaml": PAGES, "a.yaml": body(VALUE), "b.yaml": body(VALUE)}
    with pytest.raises(DocumentError, match=r"^b\.yaml:1: parameter 'a\.b' is there twice"):
        read_parameters(files)


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ("page: {title: x}\n", "'url'"),
        ("page: {title: x, url: 'http://example.org'}\n", "https://"),
        ("page: {title: '', url: 'https://example.org'}\n", "expected a text"),
        ("page: {title: x, url: 'https://example.org', by: me}\n", "unknown key"),
    ],
)
def test_a_page_that_is_not_right_is_refused(pages: str, told: str) -> None:
    with pytest.raises(DocumentError, match=told) as caught:
        read(body(VALUE), pages)
    assert caught.value.source == "references.yaml"


def test_without_a_file_of_pages_every_reference_is_missing() -> None:
    with pytest.raises(DocumentError, match="no reference 'page'"):
        read_parameters({"law.yaml": body(VALUE)})
