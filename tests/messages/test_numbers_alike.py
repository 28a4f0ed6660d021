"""Every answer tells the same figures in every language, on days under each of the laws."""

import re
from collections import Counter
from datetime import date

import pytest

from polku.messages import LANGUAGES, faq, ids, render
from polku.messages.model import Lines, Message

#: Before the model, under it, before and after the changes of 2026.
DAYS = (
    date(2022, 4, 15),
    date(2022, 6, 1),
    date(2025, 6, 1),
    date(2026, 2, 28),
    date(2026, 11, 22),
)
_NUMBER = re.compile(r"\d+")
_WORDS = {
    **{"none": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"},
    **{"seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12"},
    **{"once": "1", "first": "1", "second": "2", "third": "3", "fourth": "4", "half": "6"},
}
_LINK = re.compile(r"<[^>]*>|https?://\S+")


def _figures(paragraph: Message | Lines, language: str, day: date) -> Counter[str]:
    return Counter(_NUMBER.findall(_LINK.sub("", render(paragraph, language, today=day))))


def _in_words(paragraph: Message | Lines, day: date) -> Counter[str]:
    words = re.findall(r"[a-z]+", render(paragraph, "en", today=day).lower())
    return Counter(_WORDS[word] for word in words if word in _WORDS)


def _told(day: date) -> list[tuple[str, Message | Lines]]:
    told = []
    for wish in (*ids.FAQ, *ids.SIGNPOSTS):
        answer = faq.answer(wish, day)
        told += [(wish, each) for each in answer.paragraphs if isinstance(each, Message | Lines)]
    return told


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_figures_and_days_are_those_of_the_source(language: str, day: date) -> None:
    differ = []
    for wish, paragraph in _told(day):
        english, told = _figures(paragraph, "en", day), _figures(paragraph, language, day)
        # None is missing; one more only where English has it too, in figures or as a word.
        known = {*english, *_in_words(paragraph, day)}
        if english - told or told.keys() - known:
            differ.append((wish, render(paragraph, language, today=day)))
    assert differ == []
