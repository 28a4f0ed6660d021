"""Somebody writes in a language that Polku hears and does not speak yet."""

import pytest

from polku.messages.languages import KNOWN, LANGUAGES, for_speakers_of
from tests.services.dialogue import Talk

UNSPOKEN = [code for code in KNOWN if code not in LANGUAGES]


@pytest.mark.parametrize("code", UNSPOKEN)
def test_what_is_spoken_is_said_in_languages_that_are_spoken(code: str) -> None:
    told = for_speakers_of(code)
    assert told[0] == "en"
    assert set(told) <= LANGUAGES.keys()
    assert len(set(told)) == len(told)


def test_it_is_said_once_and_the_question_is_answered_all_the_same(talk: Talk) -> None:
    d = talk("fi")
    said = d.say("thanks", "mahadsanid", lang="so")
    assert d.ids() == ["unspoken", "thanks"]
    assert "I do not speak Somali yet. I speak Suomi" in said
    assert "Ole hyvä" in said
    assert "offer_language" not in d.ids()
    d.say("thanks", "mahadsanid", lang="so")
    assert d.ids() == ["thanks"]


@pytest.mark.parametrize("intent", ["out_of_scope", "nlu_fallback"])
def test_what_was_not_understood_in_it_is_not_refused_and_a_person_is_offered(
    talk: Talk, intent: str
) -> None:
    d = talk("en")
    said = d.say(intent, "...", lang="ar")
    assert "I cannot help with that" not in said
    assert d.ids() == ["unspoken", "not_understood"]
    assert "Talk to a person" in d.titles()


def test_a_code_that_nobody_knows_is_the_language_that_was_chosen(talk: Talk) -> None:
    d = talk("fi")
    d.say("thanks", "kiitos", lang="xx")
    assert d.ids() == ["thanks"]


def test_distress_in_a_language_not_spoken_names_that_languages_own_line(talk: Talk) -> None:
    d = talk("en")
    assert "09 2525 0113" in d.say("crisis", "...", lang="ar")
