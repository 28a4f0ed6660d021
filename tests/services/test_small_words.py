"""Short answers: a yes that is nothing but a yes, a choice, a correction; nothing more."""

import pytest

from polku.services import small_words as words


@pytest.mark.parametrize(
    ("text", "language", "answer"),
    [
        ("Yes!", "en", "yes"),
        ("yes please, save it", "en", "yes"),
        ("joo joo", "fi", "yes"),
        ("Kyllä kiitos", "fi", "yes"),
        ("ok", "fi", "yes"),
        ("👍", "fi", "yes"),
        ("no", "fi", "no"),
        ("Ei, kiitos.", "fi", "no"),
        ("none of these", "en", "no"),
        ("stop", "fi", "stop"),
        ("peruuta", "en", "stop"),
        ("yes but not today", "en", None),
        ("I said yes to Prisma", "en", None),
        ("ei ok", "fi", None),
        ("no, on Tuesday", "en", None),
        ("joo mutta eilen", "fi", None),
        ("", "fi", None),
        ("?", "fi", None),
        ("please", "en", None),
    ],
)
def test_a_plain_answer_is_nothing_but_that(text: str, language: str, answer: str | None) -> None:
    assert words.plain_answer(text, language) == answer


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("2", "en", 1),
        ("2.", "fi", 1),
        ("the first", "en", 0),
        ("the last one please", "en", 2),
        ("the second one", "en", 1),
        ("one", "en", 0),
        ("kolmas", "fi", 2),
        ("eka", "fi", 0),
        ("numero kaksi", "fi", 1),
        ("4", "en", None),
        ("0", "en", None),
        ("2 jobs yesterday", "en", None),
        ("yes", "en", None),
        ("", "en", None),
    ],
)
def test_a_choice_names_one_of_three(text: str, language: str, place: int | None) -> None:
    assert words.choice(text, language, 3) == place


@pytest.mark.parametrize(
    ("text", "language", "pair"),
    [
        ("not Lidl but Prisma", "en", ("Lidl", "Prisma")),
        ("It wasn't Lidl", "en", None),
        ("Prisma, not Lidl", "en", ("Lidl", "Prisma")),
        ("change Monday to Tuesday", "en", ("Monday", "Tuesday")),
        ("ei Lidl vaan Prisma", "fi", ("Lidl", "Prisma")),
        ("Prisma eikä Lidl", "fi", ("Lidl", "Prisma")),
        ("Lidl", "fi", None),
    ],
)
def test_what_is_wrong_and_what_is_right(
    text: str, language: str, pair: tuple[str, str] | None
) -> None:
    assert words.instead(text, language) == pair


@pytest.mark.parametrize(
    ("text", "language", "rest"),
    [
        ("no, on Tuesday", "en", "on Tuesday"),
        ("sorry I meant Prisma", "en", "Prisma"),
        ("ei vaan tiistaina", "fi", "tiistaina"),
        ("eiku Prisma", "fi", "Prisma"),
        ("Nokia", "en", None),
        ("no", "en", None),
        ("eilen", "fi", None),
    ],
)
def test_what_follows_a_word_of_correction(text: str, language: str, rest: str | None) -> None:
    assert words.corrected(text, language) == rest


def test_simpler_is_told_from_again() -> None:
    assert words.wants_simpler("Selitä helpommin", "fi")
    assert words.wants_simpler("I don't understand", "en")
    assert not words.wants_simpler("say that again", "en")
    assert not words.wants_simpler("sano uudestaan", "fi")
