"""What Estonian speakers call days and clock times, told on a Wednesday."""

from datetime import date

import pytest

from polku import dates, times
from polku.numbers import number_in
from tests.test_dates_swedish import rows

TODAY = date(2026, 11, 18)  # a Wednesday

PAST = """
täna 2026-11-18
tana 2026-11-18
täna hommikul 2026-11-18
hommikul 2026-11-18
tänasel kuupäeval 2026-11-18
eile 2026-11-17
eile õhtul 2026-11-17
eilsel 2026-11-17
elie 2026-11-17
üks päev tagasi 2026-11-17
üleeile 2026-11-16
ule-eile 2026-11-16
üleile 2026-11-16
kolm päeva tagasi 2026-11-15
paar päeva tagasi 2026-11-16
nädal tagasi 2026-11-11
umbes nädal tagasi 2026-11-11
kaks nädalat tagasi 2026-11-04
kahe nädala eest 2026-11-04
esmaspäeval 2026-11-16
esmaspaeval 2026-11-16
teisip 2026-11-17
E 2026-11-16
R 2026-11-13
reedel 2026-11-13
laupäeva hommikul 2026-11-14
eelmisel kolmapäeval 2026-11-11
kolmapäeval 2026-11-18
möödunud reedel 2026-11-13
ülemöödunud pühapäeval 2026-11-08
eelmise nädala esmaspäeval 2026-11-09
3.11. 2026-11-03
12. 2026-11-12
16. kuupäeval 2026-11-16
kuu 5. päeval 2026-11-05
eelmise kuu 30. päeval 2026-10-30
14. nov. 2026-11-14
9. novembrist 2026-11-09
oktoobri 20. 2026-10-20
kahekümne esimesel oktoobril 2026-10-21
kümnendast 2026-11-10
5. mail 2026-05-05
3. märtsil 2026-03-03
eilen 2026-11-17
"""

FUTURE = """
homme 2026-11-19
homseks 2026-11-19
homsest 2026-11-19
hommikul 2026-11-19
ülehomme 2026-11-20
ulehomme 2026-11-20
reedeks 2026-11-20
järgmisel kolmapäeval 2026-11-25
jargmisel reedel 2026-11-20
tulev reede 2026-11-20
ülejärgmisel teisipäeval 2026-12-01
tuleva nädala neljapäevaks 2026-11-26
ülejärgmisel nädalal esmaspäeval 2026-11-30
nädala pärast 2026-11-25
kahe nädala pärast 2026-12-02
kolme päeva pärast 2026-11-21
8. detsembriks 2026-12-08
detsembri kolmandal 2026-12-03
3ndal detsembril 2026-12-03
kahekümne viiendal novembril 2026-11-25
detsembri alguses, esimesel 2026-12-01
järgmise kuu viiendal 2026-12-05
12ndal 2026-12-12
homme kell 10 2026-11-19
"""

CLOCK = """
kell 10 10:00
kl. 14 14:00
kell 13:45 13:45
kella 9ks 09:00
kell kaks 14:00
kell kümme 10:00
kella kümneks 10:00
kella kaheks 14:00
kella kaheksaks 08:00
kella kahest 14:00
kell kaksteist 12:00
kell pool neli 15:30
pool üksteist 10:30
kella poole kolme ajal 14:30
poole kümneks 09:30
veerand kümme 09:15
kolmveerand viis 16:45
kell üheksa null null 09:00
kell üheksa kolmkümmend 09:30
pärastlõuna kell kaks 14:00
klo 9.15 09:15
"""


@pytest.mark.parametrize(("words", "day"), rows(PAST))
def test_a_day_that_is_past(words: str, day: str) -> None:
    assert dates.day_in(words, "et", TODAY, "past") == date.fromisoformat(day)


@pytest.mark.parametrize(("words", "day"), rows(FUTURE))
def test_a_day_to_come(words: str, day: str) -> None:
    assert dates.day_in(words, "et", TODAY, "future") == date.fromisoformat(day)


@pytest.mark.parametrize(
    "words",
    [
        "eelmisel nädalal",
        "mõni päev tagasi",
        "nädalavahetusel",
        "kuu alguses",
        "sel päeval",
        "viis",
    ],
)
def test_words_that_name_no_single_day(words: str) -> None:
    assert dates.day_in(words, "et", TODAY, "past") is None


@pytest.mark.parametrize(("words", "clock"), rows(CLOCK))
def test_a_clock_time(words: str, clock: str) -> None:
    assert times.time_in(words, "et") == clock


@pytest.mark.parametrize(
    ("words", "clock"), [("kolme", "15:00"), ("kümnest", "10:00"), ("kymneltä", "10:00")]
)
def test_a_bare_hour_where_only_a_time_can_be_meant(words: str, clock: str) -> None:
    assert times.time_in(words, "et") is None
    assert times.bare_time_in(words, "et") == clock


@pytest.mark.parametrize("words", ["hommikul", "pärastlõunaks", "jah"])
def test_no_clock_time(words: str) -> None:
    assert times.bare_time_in(words, "et") is None


@pytest.mark.parametrize(
    ("words", "number"), [("kolm", 3), ("kaks kohta", 2), ("üks", 1), ("viis tööd", 5)]
)
def test_a_number_in_a_word(words: str, number: int) -> None:
    assert number_in(words, "et") == number


@pytest.mark.parametrize(
    ("words", "language"),
    [("home", "en"), ("sent 1 mail", "en"), ("maini 5", "fi"), ("tana syksyna", "fi"), ("e", "fi")],
)
def test_what_is_estonian_alone_means_nothing_to_others(words: str, language: str) -> None:
    assert dates.day_in(words, language, TODAY, "past") is None
