"""Clock times out of words: "kello 10", "halv fyra", "pool neli", "half past nine".

What each language says is data (``dates.yaml``); every language's table is tried, the own first.
"""

import re
from collections.abc import Mapping
from typing import Any

from polku.dates import ISO, folded, tables_for

#: An hour that is written out is one of the afternoon up to this one: nobody meets at three.
_MORNING = 7

_DAY_WITH_YEAR = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})?(?!\d)")
_CLOCK = re.compile(r"\b([01]?\d|2[0-3])[.:]([0-5]\d)\b")
_AM_PM = re.compile(r"\b(1[0-2]|[1-9])(?:[.:]([0-5]\d))?\s*(am|pm|a\.m\.|p\.m\.)", re.IGNORECASE)


def bare_time_in(text: str, language: str) -> str | None:
    """Return the clock time of a text in which nothing but a time can be meant: "10", "half two".

    A bare hour, in a figure or in a word, counts here as well.
    """
    found = time_in(text, language)
    bare = text.strip(" .").replace(".", "").replace(":", "")
    if found is None and (bare.isdecimal() or len(text.split()) == 1):
        marked = ((table, folded(f"{table['clock'][0]} {text}")) for table in tables_for(language))
        return next((t for table, words in marked if (t := _spoken_time(words, table))), None)
    return found


def time_in(text: str, language: str) -> str | None:
    """Return the clock time that ``text`` names as ``HH:MM``, or None.

    "kello 10", "klo 9.30", "10:15", "at 2 pm", "puoli kymmeneltä" (half an hour before ten).
    """
    plain = folded(text)
    half_day = _AM_PM.search(plain)
    if half_day:
        hour = int(half_day[1]) % 12 + (12 if half_day[3].startswith("p") else 0)
        return f"{hour:02d}:{half_day[2] or '00'}"
    without_days = ISO.sub(" ", _DAY_WITH_YEAR.sub(" ", plain))
    for table in tables_for(language):
        found = _spoken_time(without_days, table)
        if found:
            return found
    exact = _CLOCK.search(without_days)
    return f"{int(exact[1]):02d}:{exact[2]}" if exact else None


def _spoken_time(plain: str, table: Mapping[str, Any]) -> str | None:
    marks = "|".join(table["clock"])
    ends = "|".join(table.get("hour_endings", []))
    figures = rf"([01]?\d|2[0-3])(?:[.:]([0-5]\d))?(?:{ends})?\b(?![./]\d)"
    after_mark = re.search(rf"\b(?:{marks})\.? ?{figures}", plain)
    if after_mark:
        return f"{int(after_mark[1]):02d}:{after_mark[2] or '00'}"
    for words, shift in sorted(table["shifts"].items(), key=lambda each: -len(each[0])):
        for beside in re.finditer(rf"\b(?:{words}) (\w+)", plain):
            hour = _hour(beside[1], table)
            if hour is not None:
                minutes = (hour if hour > _MORNING else hour + 12) * 60 + int(shift)
                return f"{minutes // 60:02d}:{minutes % 60:02d}"
    for spoken in re.finditer(rf"\b(?:{marks}) (\w+)", plain):
        hour = None if spoken[1].isdecimal() else _hour(spoken[1], table)
        if hour is not None:
            rest, named = plain[spoken.end() :].strip(), table.get("minutes", {})
            minute = next((n for words, n in named.items() if rest.startswith(words)), 0)
            return f"{hour if hour > _MORNING else hour + 12:02d}:{minute:02d}"
    return None


def _hour(word: str, table: Mapping[str, Any]) -> int | None:
    """Return the hour that a word or a number names, or None."""
    if word.isdecimal():
        return int(word) if 1 <= int(word) <= 23 else None
    exact = table.get("hour_forms", {}).get(word)
    if exact is not None:
        return int(exact)
    return next((n for n, name in enumerate(table["hours"], 1) if name[:6] == word[:6]), None)
