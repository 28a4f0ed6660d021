"""What Ukrainian speakers call days and clock times, told on a Wednesday."""

from datetime import date

import pytest

from polku import dates, times
from polku.numbers import number_in
from tests.test_dates_swedish import rows

TODAY = date(2026, 11, 18)  # a Wednesday

PAST = """
сьогодні вранці 2026-11-18
сьодні 2026-11-18
щойно 2026-11-18
вчора 2026-11-17
учора 2026-11-17
вчора ввечері 2026-11-17
vchora 2026-11-17
позавчора 2026-11-16
минулого вівторка 2026-11-17
позаминулої середи 2026-11-04
у вівторок минулого тижня 2026-11-10
у середу 2026-11-18
минулої середи 2026-11-11
минулої п'ятниці 2026-11-13
минулої п’ятниці 2026-11-13
пʼятницю 2026-11-13
п"ятницю 2026-11-13
пятницю 2026-11-13
вiвторок 2026-11-17
понидилок 2026-11-16
ср 2026-11-18
в пн 2026-11-16
нд 2026-11-15
2 дні тому 2026-11-16
дні два тому 2026-11-16
день тому 2026-11-17
тиждень тому 2026-11-11
два тижні тому 2026-11-04
двадцять першого листопада 2025-11-21
двадцять п’ятого жовтня 2026-10-25
5-го листопада 2026-11-05
12 листопада 2026-11-12
3 березня 2026-03-03
5 трав 2026-05-05
17-го 2026-11-17
першого числа 2026-11-01
5 числа минулого місяця 2026-10-05
12 2026-11-12
18.11. 2026-11-18
вчера 2026-11-17
вранці 2026-11-18
"""

FUTURE = """
завтра 2026-11-19
завтра о 10 2026-11-19
zavtra 2026-11-19
післязавтра 2026-11-20
пiслязавтра 2026-11-20
у понеділок 2026-11-23
наступного понеділка 2026-11-23
наступного тижня в понеділок 2026-11-23
в четвер наступного тижня 2026-11-26
через три дні 2026-11-21
за два дні 2026-11-20
через тиждень 2026-11-25
за тиждень 2026-11-25
через два тижні 2026-12-02
дванадцятого грудня 2026-12-12
перше грудня 2026-12-01
3 hrudnia 2026-12-03
четвер 3.12. 2026-12-03
в лютий 5 2027-02-05
2 черв. 2027-06-02
тридцять першого грудня 2026-12-31
неділю ввечері 2026-11-22
v chetver 2026-11-19
цієї ночі 2026-11-18
"""

CLOCK = """
о 10 10:00
о 14.30 14:30
о 9-30 09:30
о 14 годині 14:00
14 год 14:00
о дев'ятій 09:00
о дев’ятій ранку 09:00
о сьомій ранку 07:00
восьму ранку 08:00
о 3 дня 15:00
третій дня 15:00
о першій 13:00
о пів на десяту 09:30
пів на другу 13:30
о пів на четверту 15:30
пів на 10 09:30
пів десятої 09:30
чверть на десяту 09:15
чверть по дев'ятій 09:15
за чверть десята 09:45
за п'ять десята 09:55
о десятій тридцять 10:30
об одинадцятій 11:00
опівдні 12:00
8 вечора 20:00
о 13-й 13:00
з 9 до 10 09:00
klo 10 10:00
o 10 10:00
"""

BARE = """
десятої 10:00
13-й 13:00
9-00 09:00
9 30 09:30
десята тридцять 10:30
третьої 15:00
в два 14:00
"""


@pytest.mark.parametrize(("words", "day"), rows(PAST))
def test_a_day_that_is_past(words: str, day: str) -> None:
    assert dates.day_in(words, "uk", TODAY, "past") == date.fromisoformat(day)


@pytest.mark.parametrize(("words", "day"), rows(FUTURE))
def test_a_day_to_come(words: str, day: str) -> None:
    assert dates.day_in(words, "uk", TODAY, "future") == date.fromisoformat(day)


@pytest.mark.parametrize(
    "words",
    [
        "минулого тижня",
        "днями",
        "на початку серпня",
        "вихідними",
        "через день",
        "вересня",
        "у травні",
        "середній 5",
        "листок 5",
        "32 числа",
        "друга заявка",
        "три",
        "один",
    ],
)
def test_words_that_name_no_single_day(words: str) -> None:
    assert dates.day_in(words, "uk", TODAY, "past") is None


@pytest.mark.parametrize(("words", "clock"), rows(CLOCK))
def test_a_clock_time(words: str, clock: str) -> None:
    assert times.time_in(words, "uk") == clock


@pytest.mark.parametrize(("words", "clock"), rows(BARE))
def test_a_bare_hour_where_only_a_time_can_be_meant(words: str, clock: str) -> None:
    assert times.bare_time_in(words, "uk") == clock


@pytest.mark.parametrize("words", ["пообіді", "зранку", "так", "через дві години"])
def test_no_clock_time(words: str) -> None:
    assert times.bare_time_in(words, "uk") is None


@pytest.mark.parametrize(
    ("words", "number"), [("три", 3), ("дві заявки", 2), ("п'ять", 5), ("сім", 7)]
)
def test_a_number_in_a_word(words: str, number: int) -> None:
    assert number_in(words, "uk") == number


def test_a_word_has_its_apostrophe_of_any_kind_or_none() -> None:
    written = ("п'ятницю", "п’ятницю", "пʼятницю", "п`ятницю", 'п"ятницю', "пятницю")
    assert {dates.day_in(each, "uk", TODAY, "past") for each in written} == {date(2026, 11, 13)}


def test_surzhyk_is_understood() -> None:
    assert dates.day_in("в прошлый вторник", "uk", TODAY, "past") == date(2026, 11, 17)
    assert times.time_in("в пол десятого", "uk") == "09:30"
