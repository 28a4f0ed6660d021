"""Clock times out of words: "kello 10", "halv fyra", "pool neli", "half past nine".

What each language says is data (``dates.yaml``); every language's table is tried, the own first.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from polku.date_words import folded, tables_for
from polku.dates import ISO
from polku.letters import expression

#: An hour that is written out is one of the afternoon up to this one: nobody meets at three.
_MORNING = 7

_DAY_WITH_YEAR = re.compile(
    r"\b(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:\d{4}|\d{2})?(?!\d)"
)
_CLOCK = re.compile(r"\b([01]?\d|2[0-3])[.:]([0-5]\d)\b")
_AM_PM = re.compile(r"\b(1[0-2]|[1-9])(?:[.:]([0-5]\d))?\s*(am|pm|a\.m\.|p\.m\.)", re.IGNORECASE)


def bare_time_in(text: str, language: str) -> str | None:
    """Return the clock time of a text in which nothing but a time can be meant: "10", "half two".

    A bare hour, in a figure or in a word, counts here as well.
    """
    found = time_in(text, language)
    if found is None and not _DAY_WITH_YEAR.search(text) and _is_bare(folded(text), language):
        marked = ((table, folded(f"{table['clock'][0]} {text}")) for table in tables_for(language))
        return next((t for table, words in marked if (t := _spoken_time(words, table))), None)
    return found


def _is_bare(plain: str, language: str) -> bool:
    """Whether a text is an hour alone, perhaps with minutes: "10 30", "ten", "десять тридцать"."""
    if re.fullmatch(r"[\d.:]+|\d{1,2} (?:00|15|30|45)", plain) or len(plain.split()) == 1:
        return True
    following = (each for table in tables_for(language)[:1] for each in _after_hours(table))
    return any(expression(rf"\w+ {words}").fullmatch(plain) for words in following)


def _after_hours(table: Mapping[str, Any]) -> Iterable[str]:
    return (*table.get("minutes", {}), *table.get("hour_words", []))


def time_in(text: str, language: str) -> str | None:
    """Return the clock time that ``text`` names as ``HH:MM``, or None.

    "kello 10", "klo 9.30", "10:15", "at 2 pm", "puoli kymmeneltä" (half an hour before ten).
    """
    # A day's last dot is lost in folding, and "3.12" without it could be a time.
    plain = folded(_DAY_WITH_YEAR.sub(" ", text))
    half_day = _AM_PM.search(plain)
    if half_day:
        hour = int(half_day[1]) % 12 + (12 if half_day[3].startswith("p") else 0)
        return f"{hour:02d}:{half_day[2] or '00'}"
    without_days = ISO.sub(" ", plain)
    for table in tables_for(language):
        found = _spoken_time(without_days, table)
        if found:
            return found
    exact = _CLOCK.search(without_days)
    return f"{int(exact[1]):02d}:{exact[2]}" if exact else None


def _spoken_time(plain: str, table: Mapping[str, Any]) -> str | None:
    for words, clock in table.get("named_times", {}).items():
        if expression(rf"\b{words}\b").search(plain):
            return str(clock)
    for reading in (_beside_the_hour, _figures, _with_a_part, _after_a_mark):
        found = reading(plain, table)
        if found is not None:
            hour, minute = divmod(found, 60)
            return f"{hour:02d}:{minute:02d}"
    return None


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _figures(plain: str, table: Mapping[str, Any]) -> int | None:
    """Return the minutes of an hour in figures that a word marks: "kl. 14", "3 часа дня"."""
    ends = "|".join(table.get("hour_endings", []))
    units, parts = _any_of(table.get("hour_words", [])), _any_of(table.get("parts", []))
    hour = rf"(?P<h>[01]?\d|2[0-3])(?:[.:](?P<m>[0-5]\d)|[ -](?P<n>00|15|30|45)$)?(?:{ends})?"
    hour += rf"(?:\b|(?=(?:{units})\b))" if units else r"\b"
    part = rf"(?: (?P<part>{parts})\b)" if parts else "(?P<part>$.)"
    unit = rf"(?: ?(?P<unit>{units})\b)" if units else "(?P<unit>$.)"
    for pattern in (
        rf"\b(?:{'|'.join(table['clock'])})\.? ?{hour}(?![./]\d){unit}?{part}?",
        rf"(?<![\d.:]){hour}{unit}?{part}",
        rf"^{hour}{unit}{part}?$",
    ):
        found = expression(pattern).search(plain)
        if found:
            whole = int(found["h"])
            if found["part"]:
                whole = _in_part(whole, found["part"], table)
            elif found["unit"] and whole:
                whole = _likely(whole)
            return whole * 60 + int(found["m"] or found["n"] or 0)
    return None


def _in_part(hour: int, part: str, table: Mapping[str, Any]) -> int:
    """Return the hour of the day that an hour of the morning or the afternoon is."""
    more = int(table["parts"][part])
    return hour + more if hour + more < 24 else hour


def _beside_the_hour(plain: str, table: Mapping[str, Any]) -> int | None:
    """Return the minutes of a time that is told by the hour it is near to: "half past nine"."""
    for words, shift in sorted(table["shifts"].items(), key=lambda each: -len(each[0])):
        for beside in expression(rf"\b(?:{words}) ?(\w+)").finditer(plain):
            hour = _hour(beside[1], table)
            if hour is not None:
                return _likely(hour) * 60 + int(shift)
    return None


def _with_a_part(plain: str, table: Mapping[str, Any]) -> int | None:
    """Return the minutes of an hour in a word before a part of the day: "третій дня"."""
    parts, units = _any_of(table.get("parts", [])), _any_of(table.get("hour_words", ["$."]))
    if not parts:
        return None
    for found in expression(rf"\b(?=(\w+)(?: (?:{units}))? ({parts})\b)").finditer(plain):
        hour = _hour(found[1], table)
        if hour is not None:
            return _in_part(hour, found[2], table) * 60
    return None


def _after_a_mark(plain: str, table: Mapping[str, Any]) -> int | None:
    """Return the minutes of an hour in a word: "klockan fyra", "в десять тридцать"."""
    for spoken in expression(rf"\b(?:{'|'.join(table['clock'])}) (\w+)").finditer(plain):
        hour = None if spoken[1].isdecimal() else _hour(spoken[1], table)
        if hour is not None:
            rest, named = plain[spoken.end() :].strip(), table.get("minutes", {})
            minute = next((n for words, n in named.items() if rest.startswith(words)), 0)
            return _likely(hour) * 60 + minute
    return None


def _likely(hour: int) -> int:
    return hour if hour > _MORNING else hour + 12


def _hour(word: str, table: Mapping[str, Any]) -> int | None:
    """Return the hour that a word or a number names, or None."""
    if word.isdecimal():
        return int(word) if 1 <= int(word) <= 23 else None
    exact = table.get("hour_forms", {}).get(word)
    if exact is not None:
        return int(exact)
    named = next((n for n, name in enumerate(table["hours"], 1) if name[:6] == word[:6]), None)
    if named is not None or "hours_by_ordinals" not in table:
        return named
    ordinals = enumerate(table["ordinals"][:23], 1)
    return next((n for n, name in ordinals if expression(name).fullmatch(word)), None)
