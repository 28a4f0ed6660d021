"""What Swedish speakers of Finland call days and clock times, told on a Wednesday."""

from datetime import date

import pytest

from polku import dates, times
from polku.numbers import number_in

TODAY = date(2026, 11, 18)  # a Wednesday

PAST = """
idag 2026-11-18
i dag 2026-11-18
i morse 2026-11-18
nu på morgonen 2026-11-18
för en timme sen 2026-11-18
nyss 2026-11-18
igår 2026-11-17
i gar 2026-11-17
i går kväll 2026-11-17
i natt 2026-11-17
i förrgår 2026-11-16
i forrgar 2026-11-16
måndag 2026-11-16
mandag 2026-11-16
i måndags 2026-11-16
måndagskväll 2026-11-16
i tisdas 2026-11-17
i onsdags 2026-11-11
förra onsdagen 2026-11-11
onsdag 2026-11-18
förra fre 2026-11-13
to 2026-11-12
må 2026-11-16
sent i söndags 2026-11-15
tisdag i förra veckan 2026-11-10
förra veckans torsdag 2026-11-12
för en vecka sedan 2026-11-11
för två veckor sen 2026-11-04
för ett par dagar sedan 2026-11-16
3 dagar sen 2026-11-15
3 november 2026-11-03
den tredje november 2026-11-03
5:e november 2026-11-05
5e nov 2026-11-05
den tjugoförsta oktober 2026-10-21
tjugo första oktober 2026-10-21
sju november 2026-11-07
den 14 2026-11-14
20:e 2026-10-20
femtonde 2026-11-15
2 2026-11-02
fredag den trettonde 2026-11-13
3.11. 2026-11-03
10/11 2026-11-10
eilen 2026-11-17
"""

FUTURE = """
imorgon 2026-11-19
i morgon bitti 2026-11-19
i morron 2026-11-19
i måron 2026-11-19
i övermorgon 2026-11-20
på fredag 2026-11-20
fredagen 2026-11-20
nästa torsdag 2026-11-19
nästa veckas fredag 2026-11-27
onsdag nästa vecka 2026-11-25
på måndag om en vecka 2026-11-30
om två veckor 2026-12-02
om en vecka 2026-11-25
om tre dagar 2026-11-21
sjätte nästa månad 2026-12-06
fjärde januari 2027-01-04
tisdag 1.12 2026-12-01
den femte 2026-12-05
i natt 2026-11-18
igår 2026-11-17
i fredags 2026-11-13
"""

CLOCK = """
kl 9 09:00
kl. 14 14:00
klockan 10.15 10:15
klo 9.30 09:30
halv fyra 15:30
halv 4 15:30
halv tio 09:30
kvart i tio 09:45
kvart över nio 09:15
fem i halv tio 09:25
klockan elva 11:00
klockan två 14:00
klockan nio och trettio 09:30
vid tretiden 15:00
runt tolv 12:00
efter tre 15:00
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [(words, what) for words, _, what in (row.rpartition(" ") for row in lines(table))]


def lines(table: str) -> list[str]:
    return [line for line in table.splitlines() if line]


@pytest.mark.parametrize(("words", "day"), rows(PAST))
def test_a_day_that_is_past(words: str, day: str) -> None:
    assert dates.day_in(words, "sv", TODAY, "past") == date.fromisoformat(day)


@pytest.mark.parametrize(("words", "day"), rows(FUTURE))
def test_a_day_to_come(words: str, day: str) -> None:
    assert dates.day_in(words, "sv", TODAY, "future") == date.fromisoformat(day)


def test_a_weekday_with_an_s_is_past_and_said_on_that_day_it_is_a_week_ago() -> None:
    assert dates.day_in("på onsdag", "sv", TODAY, "future") == TODAY
    assert dates.day_in("i onsdags", "sv", TODAY, "future") == date(2026, 11, 11)


@pytest.mark.parametrize(
    "words",
    ["förra veckan", "häromdagen", "nu i veckan", "nästa vecka", "maj", "den 32", "två", "en"],
)
def test_words_that_name_no_single_day(words: str) -> None:
    assert dates.day_in(words, "sv", TODAY, "past") is None


@pytest.mark.parametrize(("words", "clock"), rows(CLOCK))
def test_a_clock_time(words: str, clock: str) -> None:
    assert times.time_in(words, "sv") == clock


@pytest.mark.parametrize(
    ("words", "clock"),
    [("tre", "15:00"), ("åtta", "08:00"), ("tolvtiden", "12:00"), ("9", "09:00")],
)
def test_a_bare_hour_where_only_a_time_can_be_meant(words: str, clock: str) -> None:
    assert times.time_in(words, "sv") is None
    assert times.bare_time_in(words, "sv") == clock


@pytest.mark.parametrize("words", ["eftermiddag", "på morgonen", "joo", "när du hinner"])
def test_no_clock_time(words: str) -> None:
    assert times.bare_time_in(words, "sv") is None


@pytest.mark.parametrize(
    ("words", "number"), [("tre", 3), ("två platser", 2), ("sex stycken", 6), ("tolv", 12)]
)
def test_a_number_in_a_word(words: str, number: int) -> None:
    assert number_in(words, "sv") == number


def test_what_is_swedish_alone_means_nothing_to_a_finn() -> None:
    assert number_in("en hakenut", "fi") is None
    assert dates.day_in("Freda 5", "fi", TODAY, "past") is None
