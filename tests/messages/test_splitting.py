"""Cutting long answers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polku.messages.splitting import length, split

SENTENCE = "This is a sentence about work. "


def _balanced(part: str) -> bool:
    stack: list[str] = []
    for closing, name in re.findall(r"<(/?)([a-z]+)[^>]*>", part):
        if not closing:
            stack.append(name)
        elif not stack or stack.pop() != name:
            return False
    return not stack


def _words(text: str) -> list[str]:
    return re.sub(r"<[^>]*>", "", text).split()


def test_a_short_answer_stays_whole() -> None:
    assert split("<b>Yes.</b>") == ["<b>Yes.</b>"]


def test_a_long_answer_is_cut_at_the_ends_of_sentences() -> None:
    parts = split(SENTENCE * 400)
    assert len(parts) > 1
    assert all(part.endswith("work.") and length(part) <= 4096 for part in parts)


def test_a_paragraph_is_a_better_place_than_a_sentence() -> None:
    text = SENTENCE * 3 + "\n\n" + SENTENCE * 2
    assert split(text, 130) == [(SENTENCE * 3).strip(), (SENTENCE * 2).strip()]


def test_open_tags_are_closed_and_opened_again() -> None:
    text = '<b>Hear <a href="https://a.fi">' + SENTENCE * 300 + "</a></b>"
    parts = split(text)
    assert all(map(_balanced, parts))
    assert parts[1].startswith('<b><a href="https://a.fi">This')


def test_letters_beyond_the_basic_plane_count_twice() -> None:
    parts = split("😀" * 3000)
    assert [length(part) for part in parts] == [4096, 1904]


def test_an_entity_is_never_cut_in_two() -> None:
    parts = split("&amp;" * 2000)
    assert all(part.replace("&amp;", "") == "" for part in parts)


def test_a_limit_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="no room"):
        split("<b><i><u>word word</u></i></b>", 12)


@given(
    st.lists(
        st.sampled_from(
            ["word", "Sentence.", "<b>bold words here</b>", "\n\n", "&lt;", "😀", "ä ö"]
        ),
        max_size=120,
    )
)
def test_nothing_is_lost_and_tags_balance(pieces: list[str]) -> None:
    text = " ".join(pieces)
    parts = split(text, 60)
    assert [word for part in parts for word in _words(part)] == _words(text)
    assert all(length(part) <= 60 and _balanced(part) for part in parts)
