"""What people call days, in Finnish and English, told on a Wednesday, and the day they mean."""

from datetime import date

import pytest

from polku import dates

TODAY = date(2026, 11, 18)  # a Wednesday

FINNISH_PAST = """
tänään 2026-11-18
tanaan 2026-11-18
tänä aamuna 2026-11-18
tänä aamupäivänä 2026-11-18
tänä iltana 2026-11-18
äsken 2026-11-18
juuri nyt 2026-11-18
tämän päivän 2026-11-18
eilen 2026-11-17
eile 2026-11-17
eilen illalla 2026-11-17
eilen aamupäivällä 2026-11-17
eilisaamuna 2026-11-17
eilisiltana 2026-11-17
eilispäivänä 2026-11-17
viime yönä 2026-11-17
toissapäivänä 2026-11-16
toissa päivänä 2026-11-16
toissapäivän iltana 2026-11-16
toissailtana 2026-11-16
toissayönä 2026-11-16
viime tiistaina 2026-11-17
viime ti 2026-11-17
viime maanantai-iltana 2026-11-16
viime maanantailta 2026-11-16
maanantaina 2026-11-16
tossa maanantaina 2026-11-16
maanantaiaamuna 2026-11-16
ma 2026-11-16
ti-iltana 2026-11-17
perjantaina 2026-11-13
pe 2026-11-13
lauantaina 14. päivä 2026-11-14
ti 10.11. 2026-11-10
16.11. maanantai 2026-11-16
keskiviikkona 2026-11-18
viime keskiviikkona 2026-11-11
tällä viikolla maanantaina 2026-11-16
tän viikon maanantaina 2026-11-16
viime viikon tiistaina 2026-11-10
viime viikon torstaina 2026-11-12
viime viikon ke 2026-11-11
viime viikolla perjantaina 2026-11-13
toissa viikon perjantaina 2026-11-06
toissaviikon maanantaina 2026-11-02
12.11. 2026-11-12
12.11 2026-11-12
12/11 2026-11-12
11/12 2025-12-11
12.11.2026 2026-11-12
12. marraskuuta 2026-11-12
12 marraskuuta 2026-11-12
marraskuun 12. 2026-11-12
marraskuun 12. päivä 2026-11-12
marraskuun kakkonen 2026-11-02
marraskuun kolmas 2026-11-03
marraskuun yhdeksäs 2026-11-09
20 lokakuu 2026-10-20
4. marraskuuta 2026 2026-11-04
11. päivä 2026-11-11
3. pvä 2026-11-03
18. pnä 2026-11-18
20. päivä 2026-10-20
tän kuun 5. päivä 2026-11-05
kuluvan kuun kolmas 2026-11-03
viime kuun kymmenes 2026-10-10
viime kuun 25. päivä 2026-10-25
kaksi päivää sitten 2026-11-16
kolme päivää sitten 2026-11-15
viis päivää sitten 2026-11-13
3 pv sitten 2026-11-15
pari päivää sitten 2026-11-16
viikko sitten 2026-11-11
viikko takaperin 2026-11-11
noin viikko sitten 2026-11-11
kaksi viikkoa sitten 2026-11-04
kaks viikkoa sit 2026-11-04
"""

FINNISH_FUTURE = """
huomenna 2026-11-19
huomen 2026-11-19
huomisaamuna 2026-11-19
huomiseksi 2026-11-19
ylihuomenna 2026-11-20
ylihuomiseksi 2026-11-20
ensi maanantaina 2026-11-23
ens torstaina 2026-11-19
maanantaiksi 2026-11-23
perjantaihin 2026-11-20
keskiviikoksi 2026-11-18
ensi viikon maanantaina 2026-11-23
ensi viikon perjantai 2026-11-27
ensi viikolla torstaina 2026-11-26
viikon päästä 2026-11-25
viikon päästä perjantaina 2026-11-27
kahden viikon päästä 2026-12-02
kahden viikon päästä maanantaina 2026-11-30
kolmen viikon päästä keskiviikkona 2026-12-09
kolmen päivän päästä 2026-11-21
3.12. 2026-12-03
to 3.12 2026-12-03
8. joulukuuta 2026-12-08
joulukuun viides 2026-12-05
joulukuun toisena päivänä 2026-12-02
tammikuun 12. päivä 2027-01-12
ensi kuun 3. päivä 2026-12-03
15. päivä 2026-12-15
"""

ENGLISH_PAST = """
today 2026-11-18
tdy 2026-11-18
2day 2026-11-18
earlier today 2026-11-18
this morning 2026-11-18
early this morning 2026-11-18
this afternoon 2026-11-18
this noon 2026-11-18
an hour ago 2026-11-18
just now 2026-11-18
yesterday 2026-11-17
yestarday 2026-11-17
ystdy 2026-11-17
yesterday evening 2026-11-17
yesterday at noon 2026-11-17
last night 2026-11-17
the day before yesterday 2026-11-16
day before yesterday 2026-11-16
the evening before last 2026-11-16
last Tue 2026-11-17
last Tuesday 2026-11-17
last mon 2026-11-16
on Monday 2026-11-16
this Monday 2026-11-16
Monday this week 2026-11-16
this week Monday 2026-11-16
monday afternoon 2026-11-16
Fri 2026-11-13
fri evening 2026-11-13
on Saturday night 2026-11-14
on Wednesday 2026-11-18
last Wednesday 2026-11-11
Thursday last week 2026-11-12
last week on Monday 2026-11-09
last week Friday 2026-11-13
Friday the 13th 2026-11-13
on the 12th 2026-11-12
the 9th 2026-11-09
12th 2026-11-12
on the sixth 2026-11-06
the 20th 2026-10-20
the 3rd of this month 2026-11-03
last month on the 30th 2026-10-30
the evening of the 10th 2026-11-10
12 November 2026-11-12
November 12 2026-11-12
Nov 12th 2026-11-12
12 Nov 2026-11-12
12th of November 2026-11-12
first of November 2026-11-01
October 30 2026-10-30
22nd of october 2026-10-22
11/12 2025-12-11
12/11 2026-11-12
12.11. 2026-11-12
2026-11-09 2026-11-09
2/11/2026 2026-11-02
two days ago 2026-11-16
3 dys ago 2026-11-15
a couple of days ago 2026-11-16
ten days ago 2026-11-08
two days back 2026-11-16
a week ago 2026-11-11
about a week ago 2026-11-11
a week ago Friday 2026-11-06
two weeks ago 2026-11-04
about two weeks back 2026-11-04
a fortnight ago 2026-11-04
"""

ENGLISH_FUTURE = """
tomorrow 2026-11-19
tmrw 2026-11-19
the day after tomorrow 2026-11-20
next Monday 2026-11-23
next mon 2026-11-23
on Friday 2026-11-20
next week on Thursday 2026-11-26
Monday next week 2026-11-23
week after next on Tuesday 2026-12-01
in three days 2026-11-21
in a week 2026-11-25
in two weeks 2026-12-02
three weeks from now 2026-12-09
3 December 2026-12-03
dec 15 2026-12-15
December 9th 2026-12-09
ninth of December 2026-12-09
the eleventh of december 2026-12-11
jan 8 2027-01-08
the 6th 2026-12-06
next month on the 6th 2026-12-06
tue 8.12. 2026-12-08
"""

NO_DAY = """
isänpäivänä
pyhäinpäivänä
puolitoista viikkoa sitten
31.2.
30.2.2026
31.4.
32.11.
12.13.
0.11.
31. helmikuuta
30 February
the 32nd
45. päivä
viime viikolla
toissaviikolla
muutama päivä sitten
viime kuun lopussa
loka-marraskuun vaihteessa
the other day
last weekend
last month
next week
in the beginning of this week
Lidl
kolmas hakemus
"""


def told(table: str) -> list[tuple[str, str]]:
    """Each line's words and its day."""
    lines = [line.rsplit(" ", 1) for line in table.strip().splitlines()]
    return [(words, day) for words, day in lines]


@pytest.mark.parametrize(("words", "day"), told(FINNISH_PAST))
def test_a_day_that_was_is_understood_in_finnish(words: str, day: str) -> None:
    assert dates.day_in(words, "fi", TODAY, "past") == date.fromisoformat(day)


@pytest.mark.parametrize(("words", "day"), told(FINNISH_FUTURE))
def test_a_day_to_come_is_understood_in_finnish(words: str, day: str) -> None:
    assert dates.day_in(words, "fi", TODAY, "future") == date.fromisoformat(day)


@pytest.mark.parametrize(("words", "day"), told(ENGLISH_PAST))
def test_a_day_that_was_is_understood_in_english(words: str, day: str) -> None:
    assert dates.day_in(words, "en", TODAY, "past") == date.fromisoformat(day)


@pytest.mark.parametrize(("words", "day"), told(ENGLISH_FUTURE))
def test_a_day_to_come_is_understood_in_english(words: str, day: str) -> None:
    assert dates.day_in(words, "en", TODAY, "future") == date.fromisoformat(day)


@pytest.mark.parametrize("words", NO_DAY.strip().splitlines())
@pytest.mark.parametrize("language", ["fi", "en"])
def test_wrong_and_vague_days_are_no_days(words: str, language: str) -> None:
    assert dates.day_in(words, language, TODAY, "past") is None
