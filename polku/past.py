"""The past day that a question is about: "in 2023", "before the reform", "last spring".

The words of each language stand in ``dates.yaml`` under ``past``. A year or a month stands for
the day in its middle: the law has changed on first days, so the middle is what most people mean.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from polku import date_words
from polku.letters import expression

#: The customer service model began on this day (Act 1379/2021): "the reform", where none is named.
REFORM = date(2022, 5, 2)
#: Of earlier years Polku knows nothing, and a number below it is seldom a year.
_FIRST_YEAR = 2012

_DAY = timedelta(days=1)
#: What is the same for days and for the past.
_BESIDE = ("months", "numbers", "last", "ordinal_endings")
#: A year stands alone: not in a telephone number, nor in a longer number.
_YEAR = r"(?<![\d+./:-])(?<!\d )(20[1-9]\d)(?!\d)(?! ?[-/.:]?\d)"


@dataclass(frozen=True)
class _Stretch:
    """A day, month, season or year that the words name, and where in the text it begins."""

    first: date
    last: date
    at: int

    @property
    def middle(self) -> date:
        return self.first + (self.last - self.first) / 2


def past_day(text: str, language: str, today: date) -> date | None:
    """Return the day before today that a question is about, or None where it names none.

    Args:
        text: the words, as typed.
        language: the language whose words come first.
        today: the day from which "last year" is counted.
    """
    plain = date_words.folded(text)
    tables = _tables(language)
    if not plain or any(_found(each["other"], plain) for each in tables):
        return None
    for table in tables:
        for stretch in _stretches(plain, table, today):
            before = _stands_before(stretch, plain, tables)
            day = stretch.first - _DAY if before else stretch.middle
            # What is not over yet ("in 2026") goes by the rules of today.
            past = day < today if before else stretch.last < today
            return day if past and day.year >= _FIRST_YEAR else None
    if any(_found(each["reform"], plain) for each in tables):
        return REFORM - _DAY if today >= REFORM else None
    return None


def before_the_change(text: str, language: str) -> bool:
    """Whether a question is about the time before the latest change, whenever that was."""
    plain = date_words.folded(text)
    return any(_found(table["change"], plain) for table in _tables(language))


def names_nothing_else(text: str, language: str) -> bool:
    """Whether the words name a time and no matter: "and what was it in 2023?"."""
    words = re.findall(r"\w+", date_words.folded(text))
    return bool(words) and all(_is_time(word, _tables(language)) for word in words)


def _tables(language: str) -> list[Mapping[str, Any]]:
    every = [table for table in date_words.tables_for(language) if "past" in table]
    money = [word for table in every for word in table["past"]["money"]]
    return [
        {**table["past"], **{key: table[key] for key in _BESIDE}} | {"money": money}
        for table in every
    ]


def _found(patterns: list[str], plain: str) -> bool:
    return any(expression(rf"(?<!\w){each}(?!\w)").search(plain) for each in patterns)


def _stretches(plain: str, table: Mapping[str, Any], today: date) -> Iterator[_Stretch]:
    """Yield what the words name, the most exact first."""
    yield from _days(plain, table)
    yield from _months(plain, table)
    yield from _years(plain, table)
    yield from _counted_back(plain, table, today)


def _days(plain: str, table: Mapping[str, Any]) -> Iterator[_Stretch]:
    for found in expression(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(20\d\d)(?!\d)").finditer(plain):
        yield from _on(int(found[3]), int(found[2]), int(found[1]), found.start())
    for found in expression(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)").finditer(plain):
        yield from _on(int(found[1]), int(found[2]), int(found[3]), found.start())
    ends = "|".join(table["ordinal_endings"])
    for number, stem in enumerate(table["months"], 1):
        for pattern in (
            rf"(?<!\d)(?P<d>\d{{1,2}})[.:]?(?:{ends})? (?:of )?{stem}\w*,? (?P<y>20\d\d)(?!\d)",
            rf"\b{stem}\w* (?P<d>\d{{1,2}})[.:]?(?:{ends})?,? (?P<y>20\d\d)(?!\d)",
        ):
            for found in expression(pattern).finditer(plain):
                yield from _on(int(found["y"]), number, int(found["d"]), found.start())


def _on(year: int, month: int, day: int, at: int) -> Iterator[_Stretch]:
    try:
        yield _Stretch(date(year, month, day), date(year, month, day), at)
    except ValueError:
        return


def _months(plain: str, table: Mapping[str, Any]) -> Iterator[_Stretch]:
    link = "|".join(re.escape(each) for each in table["links"])
    named = [(stem, number, number) for number, stem in enumerate(table["months"], 1)]
    named += [(stem, month - 1, month + 1) for stem, month in table["seasons"].items()]
    for stem, first, last in named:
        for pattern in (
            rf"\b{stem}\w*,? (?:(?:{link})\.? )?{_YEAR}",
            rf"{_YEAR}\.? (?:(?:{link})\.? )?{stem}\w*",
        ):
            for found in expression(pattern).finditer(plain):
                year = int(found[1])
                yield _between(year, first, year, last, found.start())
    for found in expression(r"(?<![\d./])(1[0-2]|0?[1-9])/(20\d\d)(?!\d)").finditer(plain):
        yield _between(int(found[2]), int(found[1]), int(found[2]), int(found[1]), found.start())


def _years(plain: str, table: Mapping[str, Any]) -> Iterator[_Stretch]:
    money = "|".join(re.escape(each) for each in table["money"])
    words = set(re.findall(r"\w+", plain))
    first = 10 if words & set(table["ends"]) else 1
    last = 2 if words & set(table["begins"]) else 12
    for found in expression(rf"{_YEAR}(?! ?(?:{money})\b)(?! ?€)").finditer(plain):
        year = int(found[1])
        yield _between(year, first, year, max(first, last), found.start())


def _counted_back(plain: str, table: Mapping[str, Any], today: date) -> Iterator[_Stretch]:
    for words, back in sorted(table["years"].items(), key=lambda each: -len(each[0])):
        if found := expression(rf"(?<!\w){re.escape(words)}(?!\w)").search(plain):
            yield _between(today.year - back, 1, today.year - back, 12, found.start())
    for pattern in table["years_ago"]:
        if found := expression(rf"(?<!\w){pattern}(?!\w)").search(plain):
            back = table["numbers"].get(found[1]) or (found[1].isdecimal() and int(found[1][:2]))
            if back:
                yield _between(today.year - back, 1, today.year - back, 12, found.start())
    last = rf"(?:{'|'.join(table['last'])}) "
    seasons = [(last + stem, month) for stem, month in table["seasons"].items()]
    for words, month in (*seasons, *table.get("seasons_past", {}).items()):
        if found := expression(rf"\b{words}\w*").search(plain):
            ended = _between(today.year, month - 1, today.year, month + 1, found.start())
            year = today.year if ended.last < today else today.year - 1
            yield _between(year, month - 1, year, month + 1, found.start())


def _between(year: int, month: int, until_year: int, until_month: int, at: int) -> _Stretch:
    """Return from the first of one month to the last of another; month 0 is December before."""
    first = date(year, month, 1) if month else date(year - 1, 12, 1)
    following = date(until_year + until_month // 12, until_month % 12 + 1, 1)
    return _Stretch(first, following - _DAY, at)


def _stands_before(stretch: _Stretch, plain: str, tables: list[Mapping[str, Any]]) -> bool:
    """Whether "before" stands close to the left of what the words name."""
    near = plain[: stretch.at].split()[-3:]
    words = {each for table in tables for each in table["before"]}
    return any(each in words for each in near)


def _named(table: Mapping[str, Any]) -> Iterator[str]:
    yield from table["years"]
    yield from table.get("seasons_past", {})


def _is_time(word: str, tables: list[Mapping[str, Any]]) -> bool:
    if word.isdecimal():
        return True
    for table in tables:
        stems = (*table["months"], *table["seasons"])
        if (
            word in table["nothing"]
            or word in table["numbers"]
            or expression("|".join(stems)).match(word)
        ):
            return True
        if any(word in re.findall(r"\w+", each) for each in _named(table)):
            return True
        if _found(table["reform"], f"{table['before'][0]} {word}"):
            return True
        if _found(table["change"], f"{table['before'][0]} {word}"):
            return True
    return False
