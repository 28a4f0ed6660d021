"""The loader refuses what is not exactly right, and says in which file and line."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from polku.rules.documents import DocumentError, parse
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


SCALAR = "a value is a number, a word, true, false or null"

REFUSED = {
    "a duplicate key in a value": (
        body(VALUE.replace("value: 4", "value: 4, value: 5")),
        5,
        "duplicate key 'value'",
    ),
    "the same parameter twice": (body(VALUE, extra=body(VALUE)), 6, "duplicate key 'a.b'"),
    "an unknown key of a value": (
        body(VALUE.replace("value:", "valeu:")),
        5,
        "unknown key 'valeu' (known: from, value, reference, checked_on)",
    ),
    "an unknown key of a parameter": (
        body(VALUE, extra="  note: x\n"),
        6,
        "unknown key 'note' (known: description, unit, values)",
    ),
    "two values from the same day": (
        body(VALUE, VALUE),
        6,
        "'a.b': 2022-05-02 overlaps the value from 2022-05-02",
    ),
    "values out of order": (
        body(VALUE, VALUE.replace("2022", "2021", 1)),
        6,
        "'a.b': 2021-05-02 overlaps the value from 2022-05-02",
    ),
    "a missing reference": (
        body(VALUE.replace("reference: page, ", "")),
        5,
        "missing key 'reference'",
    ),
    "a reference that is not there": (body(VALUE.replace("page", "pge")), 5, "no reference 'pge'"),
    "an empty reference": (body(VALUE.replace("page", "null")), 5, "expected a text"),
    "a missing day of checking": (
        body(VALUE.replace(", checked_on: 2026-11-22", "")),
        5,
        "missing key 'checked_on'",
    ),
    "a missing effective date": (
        body(VALUE.replace("from: 2022-05-02, ", "")),
        5,
        "missing key 'from'",
    ),
    "a missing value": (body(VALUE.replace("value: 4, ", "")), 5, "missing key 'value'"),
    "a day that does not exist": (
        body(VALUE.replace("05-02", "02-30")),
        5,
        "'2022-02-30' is no day such as 2026-03-01",
    ),
    "a word for a day": (
        body(VALUE.replace("2022-05-02", "May")),
        5,
        "'May' is no day such as 2026-03-01",
    ),
    "a number for a day": (
        body(VALUE.replace("2022-05-02", "2022")),
        5,
        "expected a day such as 2026-03-01",
    ),
    "a list for a value": (body(VALUE.replace("value: 4", "value: [4]")), 5, SCALAR),
    "a day for a value": (body(VALUE.replace("value: 4", "value: 2022-01-01")), 5, SCALAR),
    "no value at all": (
        "a.b: {description: x, unit: y, values: []}\n",
        1,
        "parameter 'a.b' has no value",
    ),
    "values that are no list": (
        "a.b: {description: x, unit: y, values: 4}\n",
        1,
        "expected a list",
    ),
    "a parameter without keys": ("a.b: 4\n", 1, "expected keys with values"),
    "a missing unit": (body(VALUE).replace("  unit: days\n", ""), 1, "missing key 'unit'"),
    "a list for a file": ("- 4\n", 1, "expected keys with values"),
    "an empty file": ("", 1, "expected keys with values"),
    "broken YAML": ("a.b: {description\n", 2, "expected ',' or '}', but got '<stream end>'"),
    "a list for a key": ("[a]: 4\n", 1, "a key must be a single word"),
    "a document that holds itself": ("a: &x [*x]\n", 1, "nested too deep"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_fault_is_refused_with_file_and_line(fault: str) -> None:
    text, line, told = REFUSED[fault]
    with pytest.raises(DocumentError) as caught:
        read(text)
    assert (caught.value.source, caught.value.line) == ("law.yaml", line)
    assert caught.value.problem == told
    assert str(caught.value) == f"law.yaml:{line}: {told}"


def test_a_parameter_of_two_files_is_refused_in_the_second() -> None:
    files = {"references.yaml": PAGES, "a.yaml": body(VALUE), "b.yaml": body(VALUE)}
    with pytest.raises(DocumentError, match=r"^b\.yaml:1: parameter 'a\.b' is there twice$"):
        read_parameters(files)


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ("page: {title: x}\n", "missing key 'url'"),
        ("page: {title: x, url: 'http://example.org'}\n", "a reference's url begins with https://"),
        ("page: {title: '', url: 'https://example.org'}\n", "expected a text"),
        (
            "page: {title: x, url: 'https://example.org', by: me}\n",
            "unknown key 'by' (known: title, url)",
        ),
    ],
)
def test_a_page_that_is_not_right_is_refused(pages: str, told: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(body(VALUE), pages)
    assert str(caught.value) == f"references.yaml:1: {told}"


def test_without_a_file_of_pages_every_reference_is_missing() -> None:
    with pytest.raises(DocumentError, match="no reference 'page'"):
        read_parameters({"law.yaml": body(VALUE)})


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0x1F", 31),
        ("0o17", 15),
        ("017", 17),
        ("1e3", Decimal("1E+3")),
        ("True", True),
        ("FALSE", False),
        ("~", None),
        ("yes", "yes"),
        ("2026-01-31", date(2026, 1, 31)),
        ("2026-02-30", "2026-02-30"),
        ("[1, [two]]", [1, ["two"]]),
        ("{b: {c: 1}}", {"b": {"c": 1}}),
    ],
)
def test_a_document_is_read_by_yaml_1_2(written: str, value: object) -> None:
    found = parse(f"a: {written}\n", "x.yaml")
    assert found.plain() == {"a": value}
    assert type(found.mapping()["a"].plain()) is type(value)


def test_every_value_knows_its_line_and_its_file() -> None:
    found = parse("# first\na:\n  - b: 1\n    c:\n      2\n", "x.yaml")
    assert (found.line, found.source) == (2, "x.yaml")
    item = found.mapping()["a"].items()[0]
    assert (item.line, item.source) == (3, "x.yaml")
    # A value is looked for on the line of its key.
    assert (item.mapping()["c"].line, item.mapping()["c"].source) == (4, "x.yaml")
    bare = parse("- 1\n- 2\n", "y.yaml").items()[1]
    assert (bare.line, bare.source, bare.value) == (2, "y.yaml", 2)


def test_an_empty_document_is_nothing_on_its_first_line() -> None:
    found = parse("", "x.yaml")
    assert (found.value, found.line, found.source) == (None, 1, "x.yaml")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: .nan\n", "x.yaml:1: unreadable number '.nan'"),
        ("b: 1\na: !!float x\n", "x.yaml:2: unreadable number 'x'"),
        ("\x00", "x.yaml:1: unacceptable character #x0000: special characters are not allowed"),
        ("- 1\n---\n- 2\n", "x.yaml:2: but found another document"),
        ("b: 1\na: *x\n", "x.yaml:2: found undefined alias 'x'"),
        ("a: 1\nb: 2\na: 3\n", "x.yaml:3: duplicate key 'a'"),
        ("a: 1\n[b]: 2\n", "x.yaml:2: a key must be a single word"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse(text, "x.yaml")
    assert str(caught.value) == told
    assert str(caught.value) == f"{caught.value.source}:{caught.value.line}: {caught.value.problem}"


def test_a_text_of_spaces_is_no_text() -> None:
    with pytest.raises(DocumentError, match=r"expected a text$"):
        parse('a: "  "\n', "x.yaml").mapping()["a"].text()


def test_parameters_come_in_the_order_of_their_files() -> None:
    files = {"references.yaml": PAGES, "z.yaml": body(VALUE), "b.yaml": body(VALUE, name="c.d")}
    assert list(read_parameters(files)) == ["c.d", "a.b"]
    assert read_parameters(files)["c.d"].name == "c.d"
