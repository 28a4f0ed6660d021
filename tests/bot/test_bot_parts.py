"""Parts that need nothing around them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import COMMANDS, by_name, for_telegram
from bot.events import Event
from bot.handlers.start import deep_link
from bot.handlers.typed import command_of
from bot.keyboards import languages
from bot.masking import MASK, mask
from bot.typed import looks_empty, tidy
from polku.messages import LANGUAGES, Payload
from polku.messages.languages import KNOWN
from polku.messages.po_files import has
from tests.bot.bot_stage import NOW

CODE = "131052-308T"


@pytest.mark.parametrize(
    "typed",
    [
        "131052-308T",
        "131052-308t",
        "131052 - 308T",
        "131052\u2013308T",
        "131052308T",
        "131052 308 T",
        "١٣١٠٥٢-٣٠٨T",
        "010594Y9021",
    ],
)
def test_an_identity_code_is_covered_however_it_is_typed(typed: str):
    assert mask(f"I am {typed}, hello") == f"I am {MASK}, hello"


@pytest.mark.parametrize(
    "typed",
    ["131052-308U", "0401234567", "040 123 4567", "310252-308Y", "2026-11-22", "1310523080"],
)
def test_what_is_no_identity_code_stays(typed: str):
    assert mask(typed) == typed


@given(st.text())
def test_masking_and_tidying_take_any_text(text: str):
    assert CODE not in mask(tidy(f"{text} {CODE} {text}"))
    tidy(text).encode()


@given(st.text(alphabet=" \t\n\u200b\u200c\u200d\u2060\ufeff\u00a0\u3000\u2800\u3164\u202e\u2066"))
def test_text_without_anything_to_see_looks_empty(text: str):
    assert looks_empty(text)


@pytest.mark.parametrize("text", ["a", "\u200b.", "👍", "ی\u200c"])
def test_text_with_something_to_see_does_not_look_empty(text: str):
    assert not looks_empty(text)


def test_half_a_character_is_replaced_before_anything_stores_it():
    assert tidy("a\ud83d b") == "a\ufffd b"
    assert tidy("\ud83d\ude00") == "😀"


def test_an_event_survives_the_inbox():
    event = Event(1, "text", 2, NOW, text="ä\u2028😀", language_code="fi")
    assert Event.load(event.dump()) == event


@pytest.mark.parametrize("language", sorted({*LANGUAGES, *filter(has, KNOWN)}))
def test_commands_are_as_telegram_takes_them(language: str):
    shown = for_telegram(language)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,31}", each.command) for each in shown)
    assert all(3 <= len(each.description) <= 256 for each in shown)
    assert len({each.command for each in shown}) == len(COMMANDS)


def test_every_name_of_a_command_is_one_that_telegram_takes_and_names_one_command():
    names = [name for command in COMMANDS for name in command.names.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,31}", each) for each in names)


def test_a_language_in_another_script_has_the_english_names():
    assert not any({"ru", "uk"} & command.names.keys() for command in COMMANDS)


@pytest.mark.parametrize(("typed", "name"), [("/sprak", "language"), ("/kustuta", "forget")])
def test_a_name_works_in_every_language(typed: str, name: str):
    assert by_name()[typed[1:]].names["en"] == name


def test_no_command_is_called_as_a_payload_that_changes_something():
    changing = {"delete_data", "erase", "set_profile", "edit_application", "delete_application"}
    assert not changing & by_name().keys()


@pytest.mark.parametrize("text", ["/delete_data", "/", "hello /menu", "/ menu", None, "", "menu"])
def test_only_names_from_the_table_are_commands(text: str | None):
    assert command_of(text) is None


@pytest.mark.parametrize(
    ("argument", "payload"),
    [
        ("report", Payload("report_application")),
        ("faq_what_counts", Payload("faq", id="what_counts")),
        ("signpost_benefits", Payload("signpost", id="benefits")),
        ("faq_nothing", None),
        ("erase", None),
        ("delete_data", None),
        ("", None),
    ],
)
def test_a_deep_link_asks_only_for_what_a_link_may_ask(argument: str, payload: Payload | None):
    assert deep_link(argument) == payload


@pytest.mark.parametrize("guess", LANGUAGES)
def test_the_guessed_language_stands_first_and_every_language_once(guess: str):
    codes = [each.payload.entities["code"] for row in languages(guess) for each in row]
    assert codes[0].split("@")[0] == guess.split("@")[0]
    assert sorted(codes) == sorted(LANGUAGES)
    assert all(len(row) <= 2 for row in languages(guess))
