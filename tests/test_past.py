"""The past day that a question is about, and what only looks like one."""

from datetime import date

import pytest

from polku import past
from polku.date_words import tables_for

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("entä vuonna 2023?", "2023-07-02"),
        ("paljonko niitä piti hakea 2023", "2023-07-02"),
        ("mikä se oli vuoden 2024 alussa", "2024-01-30"),
        ("miten oli loppuvuonna 2025", "2025-11-15"),
        ("entä ennen uudistusta?", "2022-05-01"),
        ("entäs ennen uutta työnhakumallia", "2022-05-01"),
        ("ennen toukokuuta 2022", "2022-04-30"),
        ("ennen 2.5.2022", "2022-05-01"),
        ("ennen vuotta 2026", "2025-12-31"),
        ("ennen vuoden 2026 uudistusta", "2025-12-31"),
        ("keväällä 2022", "2022-04-15"),
        ("vuoden 2022 keväällä", "2022-04-15"),
        ("toukokuussa 2022", "2022-05-16"),
        ("15. huhtikuuta 2022", "2022-04-15"),
        ("1.3.2026", "2026-03-01"),
        ("viime vuonna", "2025-07-02"),
        ("kolme vuotta sitten", "2023-07-02"),
        ("viime keväänä", "2026-04-15"),
        ("viime syksynä", "2025-10-16"),
        ("helmikuussa 2026", "2026-02-14"),
        ("talvella 2026", "2026-01-14"),
        ("5/2022", "2022-05-16"),
    ],
)
def test_finnish_words_name_a_past_day(words: str, day: str) -> None:
    assert past.past_day(words, "fi", TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("what was it in 2023?", "2023-07-02"),
        ("And before the reform?", "2022-05-01"),
        ("how did it work before the new model", "2022-05-01"),
        ("what was it in spring 2022", "2022-04-15"),
        ("before May 2022", "2022-04-30"),
        ("before the 2026 reform", "2025-12-31"),
        ("on 1 March 2026", "2026-03-01"),
        ("on March 1st, 2026", "2026-03-01"),
        ("was an offer binding last year", "2025-07-02"),
        ("two years ago", "2024-07-01"),
        ("last spring", "2026-04-15"),
        ("in early 2026", "2026-01-30"),
        ("in late 2025", "2025-11-15"),
        ("vuonna 2023", "2023-07-02"),
    ],
)
def test_english_words_name_a_past_day(words: str, day: str) -> None:
    assert past.past_day(words, "en", TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("hur var det 2023?", "2023-07-02"),
        ("i början av 2024", "2024-01-30"),
        ("före reformen", "2022-05-01"),
        ("innan den nya modellen", "2022-05-01"),
        ("före maj 2022", "2022-04-30"),
        ("före år 2026", "2025-12-31"),
        ("på våren 2022", "2022-04-15"),
        ("den 15:e april 2022", "2022-04-15"),
        ("förra året", "2025-07-02"),
        ("i fjol", "2025-07-02"),
        ("för tre år sedan", "2023-07-02"),
        ("i våras", "2026-04-15"),
        ("i hostas", "2025-10-16"),
        ("förra våren", "2026-04-15"),
    ],
)
def test_swedish_words_name_a_past_day(words: str, day: str) -> None:
    assert past.past_day(words, "sv", TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("kuidas oli 2023. aastal?", "2023-07-02"),
        ("2024. aasta alguses", "2024-01-30"),
        ("enne reformi", "2022-05-01"),
        ("enne uut mudelit", "2022-05-01"),
        ("enne 2022. aasta maid", "2022-04-30"),
        ("enne 2.5.2022", "2022-05-01"),
        ("enne aastat 2026", "2025-12-31"),
        ("2022. aasta mais", "2022-05-16"),
        ("kevadel 2022", "2022-04-15"),
        ("15. aprillil 2022", "2022-04-15"),
        ("mullu", "2025-07-02"),
        ("eelmisel aastal", "2025-07-02"),
        ("kolm aastat tagasi", "2023-07-02"),
        ("kahe aasta eest", "2024-07-01"),
        ("möödunud sügisel", "2025-10-16"),
    ],
)
def test_estonian_words_name_a_past_day(words: str, day: str) -> None:
    assert past.past_day(words, "et", TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("а в 2023 году?", "2023-07-02"),
        ("в начале 2024 года", "2024-01-30"),
        ("в конце 2025", "2025-11-15"),
        ("до реформы", "2022-05-01"),
        ("до новой модели", "2022-05-01"),
        ("до мая 2022", "2022-04-30"),
        ("до 2026 года", "2025-12-31"),
        ("весной 2022", "2022-04-15"),
        ("15-го апреля 2022 года", "2022-04-15"),
        ("в прошлом году", "2025-07-02"),
        ("три года назад", "2023-07-02"),
        ("5 лет назад", "2021-07-02"),
        ("прошлой весной", "2026-04-15"),
        ("прошлой осенью", "2025-10-16"),
        ("по старой модели", "2022-05-01"),
    ],
)
def test_russian_words_name_a_past_day(words: str, day: str) -> None:
    assert past.past_day(words, "ru", TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("а в 2023 році?", "2023-07-02"),
        ("на початку 2024 року", "2024-01-30"),
        ("наприкінці 2025", "2025-11-15"),
        ("до реформи", "2022-05-01"),
        ("до нової моделі", "2022-05-01"),
        ("до травня 2022", "2022-04-30"),
        ("до 2026 року", "2025-12-31"),
        ("навесні 2022", "2022-04-15"),
        ("у травні 2022 року", "2022-05-16"),
        ("15 квітня 2022", "2022-04-15"),
        ("торік", "2025-07-02"),
        ("минулого року", "2025-07-02"),
        ("три роки тому", "2023-07-02"),
        ("минулої осені", "2025-10-16"),
        ("за старою моделлю", "2022-05-01"),
    ],
)
def test_ukrainian_words_name_a_past_day(words: str, day: str) -> None:
    assert past.past_day(words, "uk", TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "words",
    [
        "I have done 4 jobs",
        "I must find 2000 euros",
        "maksoi 2024 euroa",
        "call me on 040 2022 123",
        "+358 2023 4567",
        "numero 09 2023 456",
        "what will it be in 2027",
        "ensi vuonna 2027",
        "what is it in 2026",
        "1.1.2027",
        "in 1999",
        "how many in 2011",
        "I have been unemployed since 2023, how many jobs",
        "olen ollut työttömänä vuodesta 2023",
        "ilmoittauduin 3.3.2023, montako pitää hakea",
        "mikä muuttui vuonna 2022",
        "what changed in 2022",
        "when did the model start, in May 2022?",
        "before the interview",
        "ennen haastattelua",
        "may I apply for a job",
        "31.2.2023",
        "jag har varit arbetslös sedan 2023",
        "lagen trädde i kraft 2022",
        "2024 euro",
        "olen töötu alates 2023",
        "seadus muutus 2022. aastal",
        "enne kohtumist",
        "безработный с 2023 года",
        "закон изменился в 2022",
        "2024 евро",
        "до встречи",
        "безробітна з 2023 року",
        "закон змінився у 2022",
        "2024 євро",
        "до зустрічі",
        "före mötet",
        "",
    ],
)
@pytest.mark.parametrize("language", ["fi", "en"])
def test_what_is_no_past_day_is_none(words: str, language: str) -> None:
    assert past.past_day(words, language, TODAY) is None


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("what was it before the change", "en"),
        ("how was it before it changed?", "en"),
        ("what were the old rules", "en"),
        ("and earlier?", "en"),
        ("entä ennen muutosta", "fi"),
        ("miten se oli aiemmin?", "fi"),
        ("miten se oli ennen kuin laki muuttui", "fi"),
        ("mitkä olivat vanhat säännöt", "fi"),
        ("hur var det före ändringen", "sv"),
        ("innan lagen ändrades", "sv"),
        ("och tidigare?", "sv"),
        ("enne muudatust", "et"),
        ("kuidas see varem oli", "et"),
        ("aga varem?", "et"),
        ("как было раньше", "ru"),
        ("до изменений", "ru"),
        ("какие правила были раньше", "ru"),
        ("а раніше?", "uk"),
        ("перш ніж закон змінився", "uk"),
        ("старі правила", "uk"),
    ],
)
def test_before_the_change_is_heard(words: str, language: str) -> None:
    assert past.before_the_change(words, language)


@pytest.mark.parametrize("words", ["before the interview", "ennen haastattelua", "I came earlier"])
def test_other_befores_are_not_before_the_change(words: str) -> None:
    assert not past.before_the_change(words, "en")


@pytest.mark.parametrize(
    "words",
    [
        "and what was it in 2023?",
        "entä ennen uudistusta",
        "ja ennen muutosta?",
        "keväällä 2022",
        "what about before the reform",
        "kolme vuotta sitten?",
        "och före reformen?",
        "hur var det i våras",
        "aga 2022. aasta mais?",
        "enne uut mudelit",
        "а в 2023 году?",
        "как было до реформы",
        "а торік?",
        "як було у травні 2022 року",
    ],
)
def test_a_bare_time_names_nothing_else(words: str) -> None:
    assert past.names_nothing_else(words, "fi")


@pytest.mark.parametrize(
    "words", ["how many jobs in 2023", "karenssi ennen uudistusta", "weather in 2023", ""]
)
def test_a_matter_beside_the_time_is_noticed(words: str) -> None:
    assert not past.names_nothing_else(words, "en")


def test_before_the_reform_names_no_past_day_before_the_reform() -> None:
    assert past.past_day("before the reform", "en", date(2022, 4, 1)) is None


def test_every_language_of_the_day_words_has_words_for_the_past() -> None:
    assert all("past" in table for table in tables_for("en"))
