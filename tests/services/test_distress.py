"""Somebody may be in distress: help lines before anything else, or beneath the answer."""

import pytest

from tests.services.dialogue import BOTH, Talk

ASKED = {"entity": "options", "value": ["obligation", "what_counts", "reporting"]}


@BOTH
@pytest.mark.parametrize("consented", [True, False])
def test_distress_is_answered_first_and_nobody_is_told_unasked(
    talk: Talk, language: str, consented: bool
) -> None:
    d = talk(language, consented=consented)
    if consented:
        d.say("report_application", "Lidl", ("employer", "Lidl"))
    said = d.say("crisis", "en jaksa enää")
    assert d.ids() == ["crisis"]
    assert "112" in said
    assert "080 005 005" in said
    assert not d.effects()
    d.say("deny", "no" if language == "en" else "ei")
    assert d.ids() == ["crisis.no"]


@BOTH
def test_a_yes_after_distress_names_the_people(talk: Talk, language: str) -> None:
    d = talk(language)
    d.say("crisis", "en jaksa enää")
    d.say("affirm", "yes" if language == "en" else "kyllä")
    assert d.ids() == ["crisis.yes"]
    assert d.room.operator.phone in d.said[-1]["text"]


@pytest.mark.parametrize(
    ("intent", "entities"),
    [
        ("faq", [{"entity": "id", "value": "quitting"}]),
        ("report_application", []),
        ("ask", [ASKED]),
    ],
)
@BOTH
def test_help_lines_stand_beneath_the_answer_of_one_who_may_be_in_distress(
    talk: Talk, language: str, intent: str, entities: list[dict[str, object]]
) -> None:
    d = talk(language)
    said = d.say(intent, "otin lopputilin", *entities, {"entity": "distress", "value": "possible"})
    assert len(d.ids()) >= 2
    assert d.ids()[-1] == "crisis.beneath"
    assert "112" in said
    d.say(intent, "otin lopputilin", *entities)
    assert "crisis.beneath" not in d.ids()


@BOTH
def test_help_lines_that_stand_right_above_are_not_said_again(talk: Talk, language: str) -> None:
    possible = {"entity": "distress", "value": "possible"}
    d = talk(language, consented=False)
    d.say("ask", "en jaksa", ASKED, possible)
    d.say("faq", "ja sitten tuli karenssi", {"entity": "id", "value": "quitting"}, possible)
    assert "crisis.beneath" not in d.ids()
    d.say("ask", "en jaksa enää tätä", ASKED, possible)
    assert d.ids()[-1] == "crisis.beneath"
    d.say("crisis", "en halua elää")
    assert d.ids() == ["crisis"]
    d.say("ask", "en jaksa", ASKED, possible)
    assert "crisis.beneath" not in d.ids()
    d.say("thanks", "kiitos")
    d.say("ask", "en jaksa", ASKED, possible)
    d.later(hours=2)
    d.say("ask", "en jaksa", ASKED, possible)
    assert d.ids()[-1] == "crisis.beneath"
