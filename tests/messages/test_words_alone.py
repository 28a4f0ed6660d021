"""Nothing is told by an emoji or a colour alone: without them every text still has its words."""

import re
import unicodedata

import pytest

from polku.messages import LANGUAGES, po_files
from polku.messages.catalog import LOCALES
from polku.messages.languages import KNOWN
from polku.messages.model import PLACEHOLDER
from polku.messages.payload import BadPayload
from polku.messages.texts import menu
from polku.messages.titles import _TITLES, button

_MARKUP = re.compile(r"<[^>]+>")


def words(text: str) -> str:
    """Return what is left of a text without markup, blanks, signs and pictures."""
    bare = PLACEHOLDER.sub("", _MARKUP.sub("", text))
    return "".join(c for c in bare if unicodedata.category(c)[0] in "LN")


def pictures(text: str) -> list[str]:
    return [c for c in text if unicodedata.category(c) == "So"]


def told(language: str) -> list[str]:
    catalog = po_files.read(po_files.path_of(LOCALES, language), KNOWN[language])
    texts = []
    for message in catalog:
        for each in (message.id, message.string):
            texts += [each] if isinstance(each, str) else [*each]
    return [text for text in texts if text]


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_no_text_is_a_picture_alone(language: str) -> None:
    for text in told(language):
        assert words(text) or (PLACEHOLDER.search(text) and not pictures(text)), text


def test_a_picture_alone_would_be_noticed() -> None:
    assert words("✅ Save")
    assert not words("✅ 👍🏽 <b>!</b>")
    assert pictures("✅ {n}") == ["✅"]


@pytest.mark.parametrize("wish", sorted(_TITLES))
def test_every_button_of_a_task_has_its_words(wish: str) -> None:
    try:
        assert words(button(wish).title.id)
    except BadPayload:
        pytest.fail(f"{wish} has no button")


def test_the_menu_is_short_enough_for_a_small_screen() -> None:
    rows = menu().buttons
    assert len(rows) <= 6
    assert all(len(row) <= 2 for row in rows)
