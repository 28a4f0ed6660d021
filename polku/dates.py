"""Days out of words: the one place where "last Tuesday" becomes a date.

Text, language and today go in; a day, or None where the words name no single day, comes out.
What each language says is data (:mod:`polku.date_words`); what it leaves open, the library
dateparser reads.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import dateparser
from dateparser.data.languages_info import language_order

from polku import anchoring, date_words
from polku.anchoring import Towards, existing
from polku.date_words import folded, tables_for
from polku.letters import expression

#: Short weekdays ("ke", "sun") and the library are trusted in texts of so many words at most.
_SHORT_TEXT = 4

_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?\.?(?!\d)")
#: A day as computers write it.
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


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
        words = date_words.ordinals_joined(plain, table)
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
        return existing(int(iso[1]), int(iso[2]), int(iso[3]))
    for found in _NUMERIC.finditer(plain):
        day, month = int(found[1]), int(found[2])
        if found[3]:
            year = int(found[3])
            return existing(year if year > 99 else 2000 + year, month, day)
        if 1 <= month <= 12:
            return anchoring.without_year(day, month, today, towards)
    return None


def _alone(plain: str, table: Mapping[str, Any], today: date, towards: Towards) -> date | None:
    """Return the day of what counts only as the whole text: "12.", "E", "in the morning"."""
    alone = table.get("alone", {})
    if plain in alone.get("days", {}):
        return _shifted(today, alone["days"][plain], towards)
    if plain in alone.get("weekdays", {}):
        return anchoring.on_weekday(alone["weekdays"][plain], today, towards)
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
    named = (date_words.weekday(word, table) for word in re.findall(r"\w+", plain))
    wanted = next((each for each in named if each is not None), None)
    monday = anchoring.monday_of(today)
    for words in sorted(table.get("weeks", {}), key=len, reverse=True):
        if expression(rf"\b{re.escape(words)}\b").search(plain):
            if wanted is None:
                return None
            return monday + timedelta(weeks=table["weeks"][words], days=wanted)
    more = _weeks(plain, table, "weeks_more")
    if more is not None and wanted is not None:
        return anchoring.on_weekday(wanted, today, "future") + timedelta(weeks=more)
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
            return date_words.number(found[1], table) if found.groups() else 1
    return None


def _of_month(plain: str, table: Mapping[str, Any], today: date, towards: Towards) -> date | None:
    """Return the day of a month that is not named: "the 12th", "the 3rd of last month"."""
    found = (
        m for pattern in table.get("of_month", []) for m in expression(pattern).finditer(plain)
    )
    day = next((n for m in found if (n := date_words.ordinal(m[1], table)) is not None), None)
    if day is None:
        return None
    turned = [n for words, n in table["month"].items() if words in plain]
    if turned:
        return anchoring.in_month(day, today, turned[0])
    return anchoring.without_month(day, today, towards)


def _counted(plain: str, table: Mapping[str, Any], today: date, _: Towards) -> date | None:
    for patterns, sign in ((table["ago"], -1), (table["ahead"], 1)):
        for pattern in patterns:
            found = expression(pattern).search(plain)
            if found:
                days = date_words.number(found[1], table)
                if days is not None:
                    return today + timedelta(days=sign * days)
    return None


def _named_month(
    plain: str, table: Mapping[str, Any], today: date, towards: Towards
) -> date | None:
    words = re.findall(r"\w+", plain)
    for index, word in enumerate(words):
        month = date_words.month(word, table)
        if month is None:
            continue
        before = words[index - 1] if index else ""
        cardinal = table.get("cardinals", {}).get(before)
        for near in _neighbours(words, index):
            day = cardinal or date_words.ordinal(near, table)
            if day is not None:
                year = next((int(w) for w in words if expression(r"20\d\d").fullmatch(w)), None)
                if year:
                    return existing(year, month, day)
                return anchoring.without_year(day, month, today, towards)
    return None


def _neighbours(words: list[str], index: int) -> Iterator[str]:
    for offset in (-1, 1, -2, 2):
        if 0 <= index + offset < len(words):
            yield words[index + offset]


def _weekday(plain: str, table: Mapping[str, Any], today: date, towards: Towards) -> date | None:
    words = re.findall(r"\w+", plain)
    if len(words) > _SHORT_TEXT:
        table = {**table, "short": []}
    for index, word in enumerate(words):
        wanted = date_words.weekday(word, table)
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
    day = anchoring.on_weekday(wanted, today, side, whole_week=last or following)
    return day - more if side == "past" else day + more


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
