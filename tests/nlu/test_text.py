import pytest

from nlu.components.text import LONGEST, PLAIN, _cleaned, clean, fold, words


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("  hei \n\t  maailma  ", "hei maailma"),
        ("a\u0308iti", "äiti"),
        ("\u202ehei\u202c", "hei"),
        ("ka\u200bren\u200dssi\ufeff", "karenssi"),
        ("kare\u00adnssi", "karenssi"),
        ("a\x00b\x07c", "abc"),
        ("\u2066työ\u2069", "työ"),
        ("", ""),
        (" \u200b \u2060 ", ""),
        ("می\u200cخواهم", "میخواهم"),
    ],
)
def test_what_hides_words_is_taken_away(typed, understood):
    assert clean(typed).text == understood


def test_places_lead_back_to_what_was_typed():
    typed = "  \u202eHain\u200b  Lidli\u0308in  eilen"
    ready = clean(typed)
    start = ready.text.index("Lidlïin")
    begin, end = ready.original(start, start + len("Lidlïin"))
    assert typed[begin : end + 1].startswith("Lidli\u0308i")
    start = ready.text.index("eilen")
    assert typed[slice(*ready.original(start, start + 5))] == "eilen"


def test_a_long_message_is_understood_by_its_beginning():
    assert clean("x" * 5000).text == "x" * LONGEST
    assert len(clean("😀 " * 4096).text) <= LONGEST


def test_every_character_has_a_place():
    ready = clean("a  b\u200b c\u0301 ")
    assert len(ready.places) == len(ready.text) + 1


def test_words_are_folded():
    assert words("Työ-HAKU, TE’n ＡＢＣ 2!") == ["työ-haku", "te’n", "abc", "2"]
    assert fold("STRAẞE") == "strasse"


def test_what_needs_no_cleaning_comes_out_as_if_it_had_been_cleaned():
    signs = [chr(code) for code in range(0x600) if not 0xD800 <= code < 0xE000]
    texts = [
        f"{before}{sign}{after}" for sign in signs for before in "aж" for after in ("b", " ы", "")
    ]
    assert 0.5 < sum(bool(PLAIN.fullmatch(text)) for text in texts) / len(texts) < 0.9
    assert [text for text in texts if clean(text) != _cleaned(text, LONGEST)] == []
