"""Days out of words: the one place where "last Tuesday" becomes a date.

Text, language and today go in; a day, or None where the words name no single day, comes out.
What each language says is data (``dates.yaml``); what it leaves open, the library dateparser reads.
A person writes without diacritics and mixes languages, so every language's table is tried,
their own first.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

import dateparser
from dateparser.data.languages_info import language_order
from ruamel.yaml import YAML

from polku import letters
from polku.clock import HELSINKI
from polku.letters import expression

Towards = Literal["past", "future"]

#: Short weekdays ("ke", "sun") and the library are trusted in texts of so many words at most.
_SHORT_TEXT = 4

_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?\.?(?!\d)")
#: A day as computers write it.
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    text = (Path(__file__).parent / "dates.yaml").read_text(encoding="utf-8")
    tables: Mapping[str, Mapping[str, Any]] = YAML(typ="safe", pure=True).load(text)
    return tables


def folded(text: str) -> str:
    """Return a text as the tables are written: lower case, without marks on its letters."""
    return re.sub(r"\s+", " ", letters.bare(text)).strip(" .,;!?")


@cache
def tables_for(language: str) -> tuple[Mapping[str, Any], ...]:
    """Return every table, the own language's first; the others without what is sure there alone.

    "to" is Thursday in Finnish and in half of all English sentences.
    """
    own = language.split("@")[0]
    tables = _tables()
    others = tuple({**table, "short": []} for code, table in tables.items() if code != own)
    return (_with_own(tables[own]), *others) if own in tables else others


def _with_own(table: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a table with what counts in messages of its own language: maps are added to."""
    own = {
        key: {**table.get(key, {}), **value} if isinstance(value, dict) else value
        for key, value in table.get("own", {}).items()
    }
    return {**table, **own}


def day_in(text: str, language: str, today: date, towards: Towards) -> date | None:
    """Return the day that ``text`` names.

    Args:
        text: the words, as typed.
        language: the language whose words come first.
        today: the day from which "yesterday" is counted.
        towards: where a day without a year or a bare weekday lies: an application was made in
            the past, a conversation is to come.
    """
    plain = folded(text)
    if not plain:
        return None
    numeric = _numeric(plain, today, towards)
    if numeric is not None:
        return numeric
    for table in tables_for(language):
        words = _joined(plain, table)
        for reading in (_alone, _week, _relative, _counted, _named_month, _of_month, _weekday):
            found = reading(words, table, today, towards)
            if found is not None:
                return found
    tables = tables_for(language)
    if any(words in plain for table in tables for words in table["vague"]):
        return None
    if any(
        expression(pattern).search(plain)
        for table in tables
        for pattern in table.get("of_month", [])
    ):
        return None  # "The 32nd" is no day; the library would make one of it.
    return _by_library(text, language, today, towards)


def _numeric(plain: str, today: date, towards: Towards) -> date | None:
    iso = ISO.search(plain)
    if iso:
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    for found in _NUMERIC.finditer(plain):
        day, month = int(found[1]), int(found[2])
        if found[3]:
            year = int(found[3])
            return _date(year if year > 99 else 2000 + year, month, day)
        if 1 <= month <= 12:
            return _nearest(day, month, today, towards)
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(day: int, month: int, today: date, towards: Towards) -> date | None:
    """Return the day in the year that puts it on the wanted side of today, today included."""
    years = (today.year, today.year - 1) if towards == "past" else (today.year, today.year + 1)
    days = [found for year in years if (found := _date(year, month, day)) is not None]
    fitting = [d for d in days if (d <= today if towards == "past" else d >= today)]
    return next(iter(fitting or days), None)


def _joined(plain: str, table: Mapping[str, Any]) -> str:
    """Return a text in which an ordinal of two words is one: "kahekumne viies"."""
    if "tens" not in table:
        return plain
    tens, ones = "|".join(table["tens"]), "|".join(table["ordinals"][:9])
    return expression(rf"\b({tens}) (?=(?:{ones})\b)").sub(r"\1", plain)


def _alone(plain: str, table: Mapping[str, Any], today: date, towards: Towards) -> date | None:
    """Return the day of what counts only as the whole text: "12.", "E", "in the morning"."""
    alone = table.get("alone", {})
    if plain in alone.get("days", {}):
        return _shifted(today, alone["days"][plain], towards)
    if plain in alone.get("weekdays", {}):
        return _turned(alone["weekdays"][plain], today, towards)
    return None


def _shifted(today: date, days: Any, towards: Towards) -> date:
    """Return the day so many days away; of two numbers the one on the wanted side."""
    if isinstance(days, list):
        days = days[0 if towards == "past" else 1]
    return today + timedelta(days=int(days))


def _relative(plain: str, table: Mapping[str, Any], today: date, towards: Towards) -> date | None:
    for words in sorted(table["days"], key=len, reverse=True):
        if expression(rf"\b{re.escape(words)}\b").search(plain):
            return _shifted(today, table["days"][words], towards)
    return None


def _week(plain: str, table: Mapping[str, Any], today: date, _: Towards) -> date | None:
    """Return "Tuesday last week", "two weeks ago", "in two weeks on Monday"."""
    wanted = next(
        (n for w in re.findall(r"\w+", plain) if (n := _is_weekday(w, table)) is not None), None
    )
    monday = today - timedelta(days=today.weekday())
    for words in sorted(table.get("weeks", {}), key=len, reverse=True):
        if expression(rf"\b{re.escape(words)}\b").search(plain):
            if wanted is None:
                return None
            return monday + timedelta(weeks=table["weeks"][words], days=wanted)
    more = _weeks(plain, table, "weeks_more")
    if more is not None and wanted is not None:
        return _turned(wanted, today, "future") + timedelta(weeks=more)
    ago = _weeks(plain, table, "weeks_ago")
    if ago is not None:
        day = today - timedelta(weeks=ago)
        # "A week ago Friday": the last Friday before that day a week ago.
        return day if wanted is None else day - timedelta(days=(day.weekday() - wanted) % 7)
    ahead = _weeks(plain, table, "weeks_ahead")
    if ahead is None:
        return None
    if wanted is None:
        return today + timedelta(weeks=ahead)
    return monday + timedelta(weeks=ahead, days=wanted)


def _weeks(plain: str, table: Mapping[str, Any], key: str) -> int | None:
    for pattern in table.get(key, []):
        found = expression(pattern).search(plain)
        if found:
            return _number(found[1], table) if found.groups() else 1
    return None


def _number(word: str, table: Mapping[str, Any]) -> int | None:
    if word.isdecimal():
        return int(word) if int(word) < 400 else None
    number = table["numbers"].get(word)
    return None if number is None else int(number)


def _of_month(plain: str, table: Mapping[str, Any], today: date, towards: Towards) -> date | None:
    """Return the day of a month that is not named: "the 12th", "the 3rd of last month"."""
    found = (
        m for pattern in table.get("of_month", []) for m in expression(pattern).finditer(plain)
    )
    day = next((n for m in found if (n := _ordinal(m[1], table)) is not None), None)
    if day is None:
        return None
    turned = [n for words, n in table["month"].items() if words in plain]
    if turned:
        return _in_month(today, turned[0], day)
    months = range(0, -13, -1) if towards == "past" else range(13)
    days = (_in_month(today, shift, day) for shift in months)
    fitting = (d for d in days if d and (d <= today if towards == "past" else d >= today))
    return next(fitting, None)


def _in_month(today: date, shift: int, day: int) -> date | None:
    months = today.year * 12 + today.month - 1 + shift
    return _date(months // 12, months % 12 + 1, day)


def _counted(plain: str, table: Mapping[str, Any], today: date, _: Towards) -> date | None:
    for patterns, sign in ((table["ago"], -1), (table["ahead"], 1)):
        for pattern in patterns:
            found = expression(pattern).search(plain)
            if found:
                number = _number(found[1], table)
                if number is not None:
                    return today + timedelta(days=sign * number)
    return None


def _named_month(
    plain: str, table: Mapping[str, Any], today: date, towards: Towards
) -> date | None:
    words = re.findall(r"\w+", plain)
    for index, word in enumerate(words):
        month = next(
            (n for n, stem in enumerate(table["months"], 1) if expression(stem).match(word)), None
        )
        if month is None:
            continue
        before = words[index - 1] if index else ""
        cardinal = table.get("cardinals", {}).get(before)
        for near in _neighbours(words, index):
            day = cardinal or _ordinal(near, table)
            if day is not None:
                year = next((int(w) for w in words if expression(r"20\d\d").fullmatch(w)), None)
                return _date(year, month, day) if year else _nearest(day, month, today, towards)
    return None


def _neighbours(words: list[str], index: int) -> Iterator[str]:
    for offset in (-1, 1, -2, 2):
        if 0 <= index + offset < len(words):
            yield words[index + offset]


def _ordinal(word: str, table: Mapping[str, Any]) -> int | None:
    number = expression(rf"(\d{{1,2}})(?:{'|'.join(table['ordinal_endings'])})?").fullmatch(word)
    if number and 1 <= int(number[1]) <= 31:
        return int(number[1])
    spoken = table.get("ordinal_forms", {}).get(word)
    if spoken is not None:
        return int(spoken)
    return next(
        (n for n, name in enumerate(table["ordinals"], 1) if expression(name).fullmatch(word)), None
    )


def _weekday(plain: str, table: Mapping[str, Any], today: date, towards: Towards) -> date | None:
    words = re.findall(r"\w+", plain)
    if len(words) > _SHORT_TEXT:
        table = {**table, "short": []}
    for index, word in enumerate(words):
        wanted = _is_weekday(word, table)
        if wanted is not None:
            return _beside(words[index - 1] if index else "", word, wanted, table, today, towards)
    return None


def _beside(
    before: str, word: str, wanted: int, table: Mapping[str, Any], today: date, towards: Towards
) -> date:
    """Return the day of a weekday by its form and by the word before it."""
    by_form = any(expression(each).fullmatch(word) for each in table.get("past_forms", []))
    last, following = before in table["last"] or by_form, before in table["next"]
    side: Towards = "past" if last else "future" if following else towards
    more = timedelta(weeks=before in table.get("a_week_more", []))
    day = _turned(wanted, today, side, whole_week=last or following)
    return day - more if side == "past" else day + more


def _turned(wanted: int, today: date, towards: Towards, *, whole_week: bool = False) -> date:
    """Return the nearest such weekday; today itself, but for "last Tuesday" said on a Tuesday."""
    back = (today.weekday() - wanted) % 7
    if towards == "past":
        return today - timedelta(days=back or 7 * whole_week)
    return today + timedelta(days=-back % 7 or 7 * whole_week)


def _is_weekday(word: str, table: Mapping[str, Any]) -> int | None:
    if word in table.get("weekday_forms", {}):
        return int(table["weekday_forms"][word])
    for number, stem in enumerate(table["weekdays"]):
        if word.startswith(stem):
            return number
    if word in table["short"]:
        index = table["short"].index(word)
        return int(table["short_as"][index]) if "short_as" in table else int(index)
    return None


def _by_library(text: str, language: str, today: date, towards: Towards) -> date | None:
    words = len(text.split())
    if words > _SHORT_TEXT or (words == 1 and not expression(r"\d").search(text)):
        return None  # The library finds a day in almost any sentence, and in many a bare word.
    found = dateparser.parse(
        text,
        languages=[code for code in (language.split("@")[0], "en") if code in language_order],
        settings={
            "RELATIVE_BASE": datetime.combine(today, time(12)),
            "PREFER_DATES_FROM": towards,
            "DATE_ORDER": "DMY",
            "REQUIRE_PARTS": ["day", "month"],
        },
    )
    return found.date() if found else None


def at(day: date, clock: str) -> datetime:
    """Return the instant of a clock time (``HH:MM``) on a day in Finland."""
    hour, minute = clock.split(":")
    return datetime.combine(day, time(int(hour), int(minute)), tzinfo=HELSINKI)


def number_in(text: str, language: str) -> int | None:
    """Return the whole number that ``text`` names in digits or in a word, or None."""
    plain = folded(text)
    digits = expression(r"\b\d{1,4}\b").search(plain)
    if digits:
        return int(digits[0])
    words = re.findall(r"\w+", plain)
    for table in tables_for(language):
        for word in words:
            if word in table["numbers"] and (len(word) > 1):
                return int(table["numbers"][word])
    return None
