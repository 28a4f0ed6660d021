"""What words say, by language: yes and no, applications, conversations, facts.

The cases are data, ``words/<language>.yaml``: a table of what is typed and what it is understood
as. A new language adds its file.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from polku.records.models import Quiet
from polku.services import (
    application_words,
    check_sanction,
    conversation_words,
    deadlines,
    names,
    profile_words,
    quiet,
    reminder_settings,
    small_words,
)

TESTED: set[str] = set()


@dataclass(frozen=True)
class Case:
    language: str
    text: str
    meant: Any


@cache
def tables() -> dict[str, dict[str, dict[str, Any]]]:
    """Return the tables of every language; a text that stands twice in one is refused."""
    files = sorted((Path(__file__).parent / "words").glob("*.yaml"))
    read = YAML(typ="safe", pure=True).load
    return {file.stem: read(file.read_text(encoding="utf-8")) for file in files}


def cases(table: str) -> pytest.MarkDecorator:
    """Run a test for every case that a language has in a table."""
    TESTED.add(table)
    found = [
        Case(language, text, meant)
        for language, own in tables().items()
        for text, meant in own.get(table, {}).items()
    ]
    assert found, table
    return pytest.mark.parametrize("case", found, ids=lambda c: f"{c.language}-{c.text}")


@pytest.mark.parametrize("language", tables())
def test_no_table_of_a_language_is_left_untested(language: str) -> None:
    assert tables()[language].keys() <= TESTED


@cases("plain_answers")
def test_a_plain_answer_is_nothing_but_that(case: Case) -> None:
    assert small_words.plain_answer(case.text, case.language) == case.meant


@cases("choices_of_three")
def test_a_choice_names_one_of_three(case: Case) -> None:
    assert small_words.choice(case.text, case.language, 3) == case.meant


@cases("wrong_and_right")
def test_what_is_wrong_and_what_is_right(case: Case) -> None:
    pair = small_words.instead(case.text, case.language)
    assert pair == (case.meant and tuple(case.meant))


@cases("corrections")
def test_a_correction_is_what_follows_its_word(case: Case) -> None:
    assert small_words.corrected(case.text, case.language) == case.meant


@pytest.mark.parametrize("chosen", ["own", "another"])
@cases("wants_simpler")
def test_simpler_words_or_the_same_are_wanted_in_whatever_language(case: Case, chosen: str) -> None:
    language = case.language if chosen == "own" else "fi"
    assert small_words.wants_simpler(case.text, language) is case.meant


@cases("lists")
def test_a_list_is_parted(case: Case) -> None:
    assert application_words.split(case.text) == case.meant


@cases("notes")
def test_a_note_begins_with_its_word(case: Case) -> None:
    assert application_words.note(case.text) == case.meant


@cases("of_applications")
def test_words_of_applications(case: Case) -> None:
    assert application_words.says(case.meant, case.text)


@cases("not_of_applications")
def test_words_that_only_look_like_it(case: Case) -> None:
    assert not application_words.says(case.meant, case.text)


@cases("days_of_a_job")
def test_how_long_a_job_lasts(case: Case) -> None:
    assert application_words.expected_days(case.text, case.language) == case.meant


@cases("interpreter_comes")
def test_whether_an_interpreter_comes(case: Case) -> None:
    assert conversation_words.interpreter(case.text, case.language) is case.meant


@cases("held_in")
def test_the_language_in_which_it_is_held(case: Case) -> None:
    assert conversation_words.spoken(case.text, case.language) == case.meant


@cases("language_named")
def test_a_language_named_barely(case: Case) -> None:
    assert conversation_words.language_named(case.text, case.language) == case.meant


@cases("has_moved")
def test_whether_it_has_another_time_now(case: Case) -> None:
    assert conversation_words.moved(case.text, case.language) is case.meant


@cases("reasons")
def test_why_somebody_cannot_come(case: Case) -> None:
    assert conversation_words.reason(case.text, case.language) == case.meant


@cases("deadlines")
def test_a_deadline_is_known_by_its_words(case: Case) -> None:
    assert deadlines.kind_in(case.text) == case.meant


@cases("quiet_hours")
def test_quiet_hours(case: Case) -> None:
    assert reminder_settings._speaks_of_quiet(case.text)
    wanted = case.meant and Quiet(*(hour * 60 for hour in case.meant))
    assert quiet.hours_in(case.text) == wanted


@cases("not_of_quiet_hours")
def test_no_word_of_quiet_hours(case: Case) -> None:
    assert reminder_settings._speaks_of_quiet(case.text) is case.meant


@cases("happened")
def test_what_happened(case: Case) -> None:
    assert check_sanction._kind_in(case.text) == case.meant


@cases("facts")
def test_what_a_person_speaks_of(case: Case) -> None:
    assert profile_words.matches(profile_words._table()["topics"][case.meant], case.text)


@cases("numbers_of_a_plan")
def test_a_number_of_a_plan(case: Case) -> None:
    assert profile_words.number_in(case.text, case.language) == case.meant


@cases("lay_off_is_full")
def test_whether_a_lay_off_is_full(case: Case) -> None:
    assert profile_words.full_of(case.text) == case.meant


@cases("employers")
def test_an_employer(case: Case) -> None:
    assert names.employer(case.text) == case.meant


@cases("jobs")
def test_a_job(case: Case) -> None:
    assert names.job(case.text) == case.meant
