"""What Russian speakers call days and clock times, told on a Wednesday."""

from datetime import date

import pytest

from polku import dates, times
from polku.numbers import number_in
from tests.test_dates_swedish import rows

TODAY = date(2026, 11, 18)  # a Wednesday

PAST = """
сегодня утром 2026-11-18
сёдня 2026-11-18
севодня 2026-11-18
только что 2026-11-18
вчера 2026-11-17
вчира 2026-11-17
вчера вечером 2026-11-17
vchera 2026-11-17
позавчера 2026-11-16
послезавтра 2026-11-20
в прошлый вторник 2026-11-17
в позапрошлую среду 2026-11-04
во вторник на прошлой неделе 2026-11-10
в среду 2026-11-18
в прошлую среду 2026-11-11
ср 2026-11-18
в пн 2026-11-16
васкресенье 2026-11-15
понеделник 2026-11-16
2 дня назад 2026-11-16
дня два назад 2026-11-16
пару дней назад 2026-11-16
день назад 2026-11-17
неделю назад 2026-11-11
две недели назад 2026-11-04
двадцать первого ноября 2025-11-21
двадцать пятого октября 2026-10-25
5-го ноября 2026-11-05
5го ноября 2026-11-05
ноябрь 12 2026-11-12
1 noyabrya 2026-11-01
4 мая 2026-05-04
10 числа 2026-11-10
первого числа 2026-11-01
27-го 2026-10-27
5 числа прошлого месяца 2026-10-05
12 2026-11-12
28.10.2026 2026-10-28
10/11 2026-11-10
прошлой ночью 2026-11-17
с утра 2026-11-18
eilen 2026-11-17
"""

FUTURE = """
завтра 2026-11-19
завтра в 10 2026-11-19
zavtra 2026-11-19
послезавтра 2026-11-20
в понедельник 2026-11-23
в следующий понедельник 2026-11-23
в четверг на следующей неделе 2026-11-26
в эту пятницу 2026-11-20
через три дня 2026-11-21
через неделю 2026-11-25
через две недели 2026-12-02
пятого декабря 2026-12-05
к пятому числу 2026-12-05
третьего января 2027-01-03
вторник 2.12. 2026-12-02
20 число 2026-11-20
тридцать первого декабря 2026-12-31
3 dekabrya 2026-12-03
v pyatnicu 2026-11-20
вс 2026-11-22
сегодня 2026-11-18
вчера 2026-11-17
"""

CLOCK = """
в 10 10:00
в 14.30 14:30
в 10-30 10:30
в 9 00 09:00
в 14 часов 14:00
14 ч 14:00
в 10ч 10:00
в девять 09:00
в девять утра 09:00
в семь утра 07:00
в 3 дня 15:00
в 2 часа 14:00
три часа дня 15:00
в час 13:00
в час дня 13:00
пол десятого 09:30
полдесятого 09:30
в половине третьего 14:30
в пол четвёртого 15:30
без четверти три 14:45
без пятнадцати десять 09:45
без 15 10 09:45
четверть десятого 09:15
в десять тридцать 10:30
к трём 15:00
в полдень 12:00
8 вечера 20:00
с 9 до 10 09:00
около одиннадцати 11:00
v 10 10:00
klo 10.15 10:15
"""

BARE = """
10 10:00
десять 10:00
час 13:00
10 30 10:30
десять тридцать 10:30
два часа 14:00
половине десятого 09:30
"""


@pytest.mark.parametrize(("words", "day"), rows(PAST))
def test_a_day_that_is_past(words: str, day: str) -> None:
    assert dates.day_in(words, "ru", TODAY, "past") == date.fromisoformat(day)


@pytest.mark.parametrize(("words", "day"), rows(FUTURE))
def test_a_day_to_come(words: str, day: str) -> None:
    assert dates.day_in(words, "ru", TODAY, "future") == date.fromisoformat(day)


@pytest.mark.parametrize(
    "words",
    [
        "на прошлой неделе",
        "на днях",
        "в конце месяца",
        "на выходных",
        "через день",
        "январь",
        "в мае",
        "средство",
        "в среднем 5",
        "завтрак 5",
        "32 числа",
        "моя вторая заявка",
        "три",
        "один",
    ],
)
def test_words_that_name_no_single_day(words: str) -> None:
    assert dates.day_in(words, "ru", TODAY, "past") is None


@pytest.mark.parametrize(("words", "clock"), rows(CLOCK))
def test_a_clock_time(words: str, clock: str) -> None:
    assert times.time_in(words, "ru") == clock


@pytest.mark.parametrize(("words", "clock"), rows(BARE))
def test_a_bare_hour_where_only_a_time_can_be_meant(words: str, clock: str) -> None:
    assert times.bare_time_in(words, "ru") == clock


@pytest.mark.parametrize("words", ["после обеда", "утром", "да", "через два часа"])
def test_no_clock_time(words: str) -> None:
    assert times.bare_time_in(words, "ru") is None


@pytest.mark.parametrize(
    ("words", "number"), [("три", 3), ("две заявки", 2), ("пару мест", 2), ("пять", 5)]
)
def test_a_number_in_a_word(words: str, number: int) -> None:
    assert number_in(words, "ru") == number


@pytest.mark.parametrize("words", ["1 noyabrya", "v sredu", "k 12"])
def test_russian_in_latin_letters_counts_in_russian_alone(words: str) -> None:
    assert dates.day_in(words, "fi", TODAY, "past") is None
    said = dates.day_in(words, "ru", TODAY, "past"), times.time_in(words, "ru")
    assert said != (None, None)
