"""The lint of the catalogs: what each language writes, held sentence by sentence."""

from dataclasses import replace

import pytest

from polku.errors import ConfigurationError
from polku.messages import LANGUAGES, lint
from polku.messages.languages import KNOWN
from polku.messages.orthography import orthography


def found(code: str, english: str, told: str, most: int | None = None) -> list[str]:
    return list(lint.findings(english, told, most, orthography(code)))


@pytest.mark.parametrize(
    ("code", "english", "told"),
    [
        ("fi", "Write “stop”.", "Kirjoita ”lopeta”."),
        ("et", "Write “stop”.", "Kirjuta „lõpeta”."),
        ("ru", "Write “stop”.", "Напишите «стоп»."),
        ("uk", "It is a duty.", "Це обов’язок."),
        ("ru", "The TE Office is closed.", "Бюро TE-toimisto закрыто."),
        ("sv", "• <b>{day}</b>: it's {n} jobs", "• <b>{day}</b>: {n} jobb"),
        ("fi", "For example: 10:15.", "Esimerkiksi: 10.15."),
        ("fi@easy", "It changed in four ways.", "Se muuttui 4 tavalla."),
        ("fi", "For example: 3 March.", "Esimerkiksi: 3.3."),
        ("fi", "There is {n} left.", "Jäljellä on 1."),
        ("fi", "{day}: {employer}", "{day}: {employer}"),
        ("uk", "I speak Polku (in Finnish).", "Я говорю Polku (фінською)."),
    ],
)
def test_what_is_written_as_the_language_writes_it_is_left_alone(
    code: str, english: str, told: str
) -> None:
    assert found(code, english, told) == []


@pytest.mark.parametrize(
    ("code", "english", "told", "finding"),
    [
        ("fi", "Good day.", "Hyvää  päivää.", "has a stray space"),
        ("fi", "Good day.", " Hyvää päivää.", "has a stray space"),
        ("fi", "Good, day.", "Hyvää , päivää.", "has a space before ,"),
        ("ru", "Write “stop”.", "Напишите «стоп ».", "has a space before »"),
        ("fi", "Good day.", "Hyvää päivää", "ends with no sign, not with ."),
        ("fi", "Title", "Otsikko.", "ends with ., not with none"),
        ("fi", "Which day?", "Mikä päivä.", "ends with ., not with ?"),
        ("fi", "“Yes.”", "”Kyllä”", "ends with no sign, not with ."),
        ("fi", "Write “stop”.", 'Kirjoita "lopeta".', 'has the quotation marks "", not ””'),
        ("ru", "Write “stop”.", "Напишите »стоп«.", "has the quotation marks »«, not «»"),
        ("ru", "Write “stop”.", "Напишите «стоп.", "has the quotation marks «, not «»"),
        ("fi", "It is.", "Se on vaa'assa.", "has the apostrophe '"),
        ("ru", "Hello.", "Привeт.", "mixes letters in Привeт"),
        ("ru", "With me.", "C нами.", "has C in letters that only look right"),
        ("sv", "Hello.", "Привет.", "has Привет in another script"),
        ("uk", "We.", "Мы.", "has a letter that is not of the language in Мы"),
        ("ru", "Help.", "Допомогі.", "has a letter that is not of the language in Допомогі"),
        ("fi", "In 2026.", "Vuonna 2025.", "has other numbers: 2025, 2026"),
        ("fi", "A day.", "7 päivää.", "has other numbers: 7"),
        ("fi", "Hello there.", "Hello there.", "equals the English"),
    ],
)
def test_what_is_written_otherwise_is_named(
    code: str, english: str, told: str, finding: str
) -> None:
    assert finding in found(code, english, told)


def test_a_button_is_measured_with_what_fills_its_blanks() -> None:
    assert found("fi", "Change {number}", "Muuta tehtävä numero {number}", 24) == []
    assert found("fi", "Change {language}", "Muuta tehtävä numero {language}", 24) == [
        "is 30 characters long, not at most 24"
    ]


def test_no_text_is_longer_than_a_message_of_telegram() -> None:
    assert found("fi", "Long", "pitkä" * 900) == ["is 4500 characters long, not at most 4096"]


def test_a_language_that_wants_a_space_before_a_sign_has_it() -> None:
    french = replace(orthography("sv"), space_before=":?")
    assert list(lint.findings("Who?", "Qui ?", None, french)) == []
    assert list(lint.findings("I, you.", "Moi , toi.", None, french)) == ["has a space before ,"]


def test_a_language_ends_its_sentences_in_its_own_way() -> None:
    chinese = replace(orthography("sv"), script="CJK", ends={".": "。"})
    assert list(lint.findings("Good.", "好。", None, chinese)) == []
    assert "ends with ., not with 。" in lint.findings("Good.", "好.", None, chinese)


@pytest.mark.parametrize("code", [*LANGUAGES, "fi@easy", "sv", "et", "ru", "uk"])
def test_every_language_that_is_begun_says_how_it_is_written(code: str) -> None:
    row = orthography(code)
    assert row.script in ("LATIN", "CYRILLIC")
    assert all(len(pair) == 2 for pair in row.quotes)
    assert set(row.ends) == {*".?!:"}
    assert all(reason for reason in row.same.values())


def test_a_language_without_a_row_is_told_where_to_write_one() -> None:
    assert "xx" not in KNOWN
    with pytest.raises(ConfigurationError, match=r"lint\.yaml has no row for xx"):
        orthography("xx")
