"""Days and clock times out of words, in the languages spoken now."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polku import dates, times
from polku.anchoring import Towards
from polku.numbers import number_in

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("tänään", "2026-11-22"),
        ("tanaan", "2026-11-22"),
        ("eilen", "2026-11-21"),
        ("toissapäivänä", "2026-11-20"),
        ("viime tiistaina", "2026-11-17"),
        ("ti", "2026-11-17"),
        ("sunnuntaina", "2026-11-22"),
        ("viime sunnuntaina", "2026-11-15"),
        ("3.11.", "2026-11-03"),
        ("3.12.", "2025-12-03"),
        ("3.11.2025", "2025-11-03"),
        ("3.11.25", "2025-11-03"),
        ("marraskuun kolmas", "2026-11-03"),
        ("3. marraskuuta", "2026-11-03"),
        ("kaksi päivää sitten", "2026-11-20"),
        ("5 päivää sitten", "2026-11-17"),
        ("viikko sitten", "2026-11-15"),
        ("yesterday", "2026-11-21"),
    ],
)
def test_a_finnish_speaker_tells_a_past_day(words: str, day: str) -> None:
    assert dates.day_in(words, "fi", TODAY, "past") == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2026-11-22"),
        ("yesterday", "2026-11-21"),
        ("the day before yesterday", "2026-11-20"),
        ("last tuesday", "2026-11-17"),
        ("on Tuesday", "2026-11-17"),
        ("on 3 November", "2026-11-03"),
        ("nov 3rd", "2026-11-03"),
        ("November 3, 2025", "2025-11-03"),
        ("two days ago", "2026-11-20"),
        ("3.11.", "2026-11-03"),
        ("2026-11-03", "2026-11-03"),
        ("eilen", "2026-11-21"),
    ],
)
def test_an_english_speaker_tells_a_past_day(words: str, day: str) -> None:
    assert dates.day_in(words, "en", TODAY, "past") == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "language", "day"),
    [
        ("3.12.", "fi", "2026-12-03"),
        ("3.11.", "fi", "2027-11-03"),
        ("ensi torstaina", "fi", "2026-11-26"),
        ("huomenna", "fi", "2026-11-23"),
        ("on 3 December at 10 by phone", "en", "2026-12-03"),
        ("tomorrow", "en", "2026-11-23"),
        ("next sunday", "en", "2026-11-29"),
    ],
)
def test_a_day_to_come(words: str, language: str, day: str) -> None:
    assert dates.day_in(words, language, TODAY, "future") == date.fromisoformat(day)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "  ",
        "?",
        "viime viikolla",
        "last week",
        "30.2.2026",
        "12.13.",
        "I want to log one",
        "👍",
    ],
)
@pytest.mark.parametrize("language", ["fi", "en"])
def test_words_that_name_no_single_day_name_none(words: str, language: str) -> None:
    assert dates.day_in(words, language, TODAY, "past") is None


@pytest.mark.parametrize(
    ("words", "language", "clock"),
    [
        ("klo 10", "fi", "10:00"),
        ("kello 9.30", "fi", "09:30"),
        ("3.12. klo 14", "fi", "14:00"),
        ("puoli kymmeneltä", "fi", "09:30"),
        ("at 10", "en", "10:00"),
        ("2 pm", "en", "14:00"),
        ("12.15 am", "en", "00:15"),
        ("half past nine", "en", "09:30"),
        ("10:15", "en", "10:15"),
    ],
)
def test_a_clock_time(words: str, language: str, clock: str) -> None:
    assert times.time_in(words, language) == clock


@pytest.mark.parametrize("words", ["", "25:00", "hetki", "3.12.2026"])
def test_no_clock_time(words: str) -> None:
    assert times.time_in(words, "fi") is None


@given(
    st.text(max_size=60),
    st.sampled_from(["fi", "en", "ru", "uk", "xx"]),
    st.sampled_from(["past", "future"]),
)
def test_no_text_breaks_it(words: str, language: str, towards: Towards) -> None:
    found = dates.day_in(words, language, TODAY, towards)
    assert found is None or isinstance(found, date)
    times.time_in(words, language)
    number_in(words, language)


@given(st.dates(date(2025, 11, 23), TODAY))
def test_every_day_of_the_past_year_written_in_full_is_understood(day: date) -> None:
    assert dates.day_in(f"{day.day}.{day.month}.", "fi", TODAY, "past") == day
    assert dates.day_in(f"{day:%d %B}", "en", TODAY, "past") == day
