"""How a message looks in a terminal."""

from polku.chat.buttons import Buttons
from polku.chat.view import styled


def spans(text: str, *entities: dict[str, object]) -> list[tuple[str, str]]:
    shown = styled(text, entities)
    return [(shown.plain[span.start : span.end], str(span.style)) for span in shown.spans]


def test_bold_is_bold_after_letters_that_take_two_utf16_units() -> None:
    assert spans("👍 Hyvä työ", {"type": "bold", "offset": 3, "length": 4}) == [("Hyvä", "bold")]


def test_a_link_shows_its_words_and_its_address() -> None:
    link = {"type": "text_link", "offset": 3, "length": 4, "url": "https://example.org/a"}
    assert styled("On tämä.", [link]).plain == "On tämä <https://example.org/a>."


def test_an_address_that_is_its_own_words_is_shown_once() -> None:
    url = "https://example.org"
    link = {"type": "text_link", "offset": 0, "length": len(url), "url": url}
    assert styled(url, [link]).plain == url


def test_marks_of_direction_are_left_to_the_terminal() -> None:
    bold = {"type": "bold", "offset": 4, "length": 6}
    text = "رقم \u2068050 12\u2069!"
    assert styled(text, [bold]).plain == "رقم 050 12!"


def test_an_entity_of_an_unknown_kind_is_plain_text() -> None:
    assert spans("abc", {"type": "new_kind", "offset": 0, "length": 3}) == []


def keyboard(*titles: str) -> list[list[dict[str, str]]]:
    return [[{"text": title, "data": f"/{title}"} for title in titles]]


def test_a_row_of_buttons_is_a_line_of_numbers() -> None:
    (row,) = Buttons().show(1, keyboard("Save", "Change"))
    assert row.plain == "[1] Save  [2] Change"


def test_numbers_go_on_over_the_messages_of_one_answer() -> None:
    buttons = Buttons()
    buttons.show(1, keyboard("Save"))
    (row,) = buttons.show(2, keyboard("Menu"))
    first, second = buttons.find("1"), buttons.find("2")
    assert row.plain == "[2] Menu"
    assert [tap and tap.title for tap in (first, second)] == ["Save", "Menu"]


def test_numbers_begin_anew_after_the_person_spoke_and_new_buttons_came() -> None:
    buttons = Buttons()
    buttons.show(1, keyboard("Save", "Change"))
    buttons.said()
    assert buttons.find("2") is not None
    buttons.show(2, keyboard("Menu"))
    first, second = buttons.find("1"), buttons.find("2")
    assert [tap and tap.message_id for tap in (first, second)] == [2, None]


def test_buttons_that_were_edited_away_cannot_be_tapped() -> None:
    buttons = Buttons()
    buttons.show(1, keyboard("Save"))
    buttons.show(1, [])
    assert buttons.find("1") is None


def test_digits_of_another_script_tap_too_and_words_do_not() -> None:
    buttons = Buttons()
    buttons.show(1, keyboard("Save"))
    assert buttons.find(" ١ ") is not None
    assert [buttons.find(typed) for typed in ("one", "1.", "²", "-1", "", "9" * 5000)] == [None] * 6
