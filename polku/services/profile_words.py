"""Facts of a person's situation out of their words: which facts they speak of, days, numbers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from polku import dates, letters, numbers
from polku.data_files import beside
from polku.services import situation as s
from polku.services.heard import Heard

#: The facts that a subject consists of; the first holds the subject's day, if it has one.
SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "registered": (s.REGISTERED,),
    "initial_interview": (s.INTERVIEW,),
    "plan_first_day": (s.PLAN, s.NUMBER),
    "per_period": (s.NUMBER,),
    "part_time": (s.PART_TIME,),
    "laid_off": (s.LAID_OFF, s.LAID_OFF_FULL),
    "last_periodic": (s.PERIODIC,),
}
#: What may also begin on a day that is still to come.
MAY_COME = frozenset({s.PART_TIME, s.LAID_OFF})

#: A day without a year this long ago is rather the coming one, where that one is near.
_LONG_AGO = timedelta(days=180)
_SOON = timedelta(days=60)
#: A day in figures, which holds no number of applications.
_DAY = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?:\d{2,4})?")


@dataclass(frozen=True)
class Told:
    """What words say: subjects, their facts as the records write them, and what has ended."""

    subjects: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    ended: tuple[str, ...] = ()
    ends_on: date | None = None
    age: bool = False


def _table() -> Mapping[str, Any]:
    return beside(__file__, "profile.yaml")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", letters.bare(text)).replace("’", "'")


def _places(patterns: Mapping[str, list[str]], plain: str) -> Iterator[int]:
    for each in patterns.values():
        for pattern in each:
            yield from (found.start() for found in re.finditer(pattern, plain))


def matches(patterns: Mapping[str, list[str]], text: str) -> bool:
    """Whether a text has words of a list of patterns by language."""
    return any(True for _ in _places(patterns, _plain(text)))


def says(key: str, text: str) -> bool:
    """Whether a text has words of one of the lists (``ended``, ``full``, ``shortened``)."""
    return matches(_table()[key], text)


def told_in(heard: Heard) -> Told:
    """Return what a typed message tells of the person's situation."""
    text = heard.text or ""
    plain = _plain(text)
    found = {
        name: place
        for name, patterns in _table()["topics"].items()
        if (place := min(_places(patterns, plain), default=None)) is not None
    }
    age = found.pop("age", None) is not None
    subjects = _without_echoes(tuple(sorted(found, key=lambda name: found[name])), heard)
    ended = tuple(each for each in ("part_time", "laid_off") if each in subjects)
    if ended and says("ended", text):
        return Told(ended=ended, ends_on=day_of(s.PART_TIME, text, heard))
    facts = {**_days(subjects, found, heard, plain), **_others(subjects, heard)}
    return Told(subjects, facts, age=age)


def _without_echoes(subjects: tuple[str, ...], heard: Heard) -> tuple[str, ...]:
    """Leave out the number where the words name none, and speak of something else as well."""
    if len(subjects) > 1 and "per_period" in subjects and number_of(heard) is None:
        subjects = tuple(each for each in subjects if each != "per_period")
    # "My plan asks for two": the number alone, no new plan.
    if set(subjects) == {"plan_first_day", "per_period"} and not _spans(heard):
        subjects = ("per_period",)
    return subjects


def _spans(heard: Heard) -> list[str]:
    return [each.text for each in heard.spans if each.entity == "day"]


def _days(
    subjects: tuple[str, ...], places: Mapping[str, int], heard: Heard, plain: str
) -> dict[str, str]:
    """Give each subject its day: in turn where there are as many, else the nearest one."""
    spans = _spans(heard) or ([heard.text or ""] if len(subjects) == 1 else [])
    dated = [each for each in subjects if each != "per_period"]
    told: dict[str, str] = {}
    for index, subject in enumerate(dated):
        name = SUBJECTS[subject][0]
        near = sorted(spans, key=lambda each: abs(plain.find(_plain(each)) - places[subject]))
        if len(spans) == len(dated):
            near = [spans[index]]
        day = next((day for each in near if (day := day_of(name, each, heard))), None)
        if day is not None:
            told[name] = day.isoformat()
    return told


def day_of(name: str, words: str, heard: Heard) -> date | None:
    """Return the day that words name for a fact; most lie in the past, some may be to come."""
    day = dates.day_in(words, heard.language, heard.today, "past")
    if day is None or name not in MAY_COME:
        return day
    coming = dates.day_in(words, heard.language, heard.today, "future")
    soon = coming is not None and coming - heard.today < _SOON
    return coming if soon and heard.today - day > _LONG_AGO else day


def _others(subjects: tuple[str, ...], heard: Heard) -> dict[str, str]:
    told: dict[str, str] = {}
    if "per_period" in subjects:
        number = number_of(heard)
        if number is not None:
            told[s.NUMBER] = str(number)
    if "laid_off" in subjects:
        full = full_of(heard.text or "")
        if full is not None:
            told[s.LAID_OFF_FULL] = full
    return told


def full_of(words: str) -> str | None:
    """Return whether a lay-off is full (``yes``) or by shortened hours (``no``), if words say."""
    if words in ("yes", "no"):
        return words
    if says("shortened", words):
        return "no"
    return "yes" if says("full", words) else None


def number_of(heard: Heard) -> int | None:
    """Return the number that a message names beside its days: not the four of "from four"."""
    plain = _plain(heard.text or "")
    spans = [each for each in heard.spans if each.entity == "number"]
    for each in spans:
        before = plain[: max(0, plain.find(_plain(each.text)))].split()[-2:]
        if not says("not_this", " ".join(before)):
            return number_in(each.value, heard.language)
    if spans:
        return number_in(spans[-1].value, heard.language)
    return number_in(without_days(heard.text or "", heard), heard.language)


def without_days(text: str, heard: Heard) -> str:
    """Return the words without the days in them: of "since 1.9." one is no number."""
    for words in _spans(heard):
        text = text.replace(words, " ")
    return _DAY.sub(" ", text)


def number_in(words: str, language: str) -> int | None:
    """Return the whole number in words, in the cases and the speech of the language too."""
    for word in re.findall(r"\w+", _plain(words)):
        for named in _table()["numbers"].values():
            if word in named:
                return int(named[word])
    return numbers.number_in(words, language)
