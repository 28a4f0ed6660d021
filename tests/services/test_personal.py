"""For you: the general answer gets sharper with what the person told, and says what it rests on."""

from dataclasses import replace
from datetime import datetime

import pytest

from polku.clock import HELSINKI
from polku.messages.ids import FAQ
from polku.services import my_calendar, personal
from tests.services.talker import Talker


def tell(talker: Talker, words: str, *spans: tuple[str, str]) -> None:
    talker.say("set_profile", words, *spans)
    while "Save" not in talker.titles():
        talker.tap("I do not know")
    talker.tap("Save")


def plan_of_two(talker: Talker) -> None:
    tell(talker, "plan from 3 March, two a month", ("day", "3 March"), ("number", "two"))


def ask(talker: Talker, wish: str, **params: str) -> str:
    return talker.say("faq", "?", params={"id": wish, **params})


@pytest.mark.parametrize("wish", sorted(personal.TABLE))
def test_without_facts_the_general_answer_stands_alone(talker: Talker, wish: str) -> None:
    assert wish in FAQ
    assert "For you" not in ask(talker, wish)


def test_the_number_is_told_with_the_plan_and_what_it_rests_on(talker: Talker) -> None:
    plan_of_two(talker)
    said = ask(talker, "obligation_individual")
    assert said.startswith("<b>For you:</b> 2 applications a month, since your plan of 3 March.")
    assert "Your plan asks for 2 applications a month. You told me on 22 November" in said
    assert "The number in your own plan in the e-service decides" in said
    assert "the number in your own plan is the one that binds you" in said


def test_it_is_said_in_finnish_too(talker: Talker) -> None:
    plan_of_two(talker)
    talker.language = "fi"
    said = ask(talker, "obligation")
    assert said.startswith("<b>Sinun kohdallasi:</b> 2 hakemusta kuukaudessa.")
    assert "Kerroit sen 22. marraskuuta" in said


def test_a_past_days_rules_are_told_in_general(talker: Talker) -> None:
    plan_of_two(talker)
    assert "For you" not in ask(talker, "obligation", on="2023-05-01")


def test_nothing_personal_is_said_to_somebody_who_did_not_consent(talker: Talker) -> None:
    plan_of_two(talker)
    heard = talker.heard("faq", "?", params={"id": "obligation"})
    assert "For you" not in talker.turn(replace(heard, consented=False))


def test_the_usual_number_is_told_as_a_guess(talker: Talker) -> None:
    tell(talker, "my plan began on 9 November", ("day", "9 November"))
    said = ask(talker, "obligation")
    assert "I count with the usual number, 4 applications a month" in said
    assert "If your plan names another number, tell me" in said


def test_the_period_and_what_is_left_are_told(talker: Talker) -> None:
    plan_of_two(talker)
    for wish in ("reporting", "missed_obligation"):
        said = ask(talker, wish)
        assert "the present period is 3 November – 2 December" in said
        assert "0 of 2 are done" in said
        assert "There is still time for the 2 that are left" in said


def test_the_interview_is_due_from_the_registration(talker: Talker) -> None:
    tell(talker, "I registered on 16 November", ("day", "16 November"))
    said = ask(talker, "initial_interview")
    assert "by 30 November 2026, within 10 working days" in said
    talker.later(days=9)
    assert "the office is late. You lose nothing" in ask(talker, "initial_interview")


def test_an_interview_that_was_held_is_not_due(talker: Talker) -> None:
    tell(talker, "I registered on 16 November", ("day", "16 November"))
    tell(talker, "initial interview was on 20 November", ("day", "20 November"))
    assert "For you" not in ask(talker, "initial_interview")


def test_a_part_timer_is_bound_by_offers_since_2026(talker: Talker) -> None:
    tell(talker, "I work part-time since 2 November", ("day", "2 November"))
    for wish in ("job_offers", "part_time"):
        said = ask(talker, wish)
        assert "an offer that is made today binds you" in said
        assert "It does so although you work part-time" in said


def test_a_part_timer_was_not_bound_on_the_eve(talker: Talker) -> None:
    talker.now = datetime(2025, 12, 31, 10, tzinfo=HELSINKI)
    tell(talker, "I work part-time since 2 November", ("day", "2 November"))
    tell(talker, "initial interview was on 3.3.2025", ("day", "3.3.2025"))
    assert "an offer that is made today does not bind you" in ask(talker, "job_offers")


def test_a_full_lay_off_frees_for_three_months(talker: Talker) -> None:
    talker.say("set_profile", "laid off since 2 November", ("day", "2 November"))
    talker.tap("Fully")
    talker.tap("Save")
    for wish in ("laid_off", "obligation"):
        assert "need not apply for any job before 2 February 2027" in ask(talker, wish)
    assert "need not apply for any job" in talker.say("show_applications", "how many left")


def test_the_plan_is_to_be_updated(talker: Talker) -> None:
    tell(talker, "my plan began on 9 November", ("day", "9 November"))
    assert "your plan is to be updated by 9 February 2027" in ask(talker, "plan")


def test_the_list_of_applications_says_what_it_counts_with(talker: Talker) -> None:
    plan_of_two(talker)
    said = talker.say("show_applications", "how many left")
    assert "Your period: 3 November – 2 December." in said
    assert "0 of 2 done, 2 left" in said
    assert "2 applications a month, since your plan of 3 March" in said
    assert "You told me on 22 November" in said


def test_the_next_discussion_is_an_estimate_from_the_interview(talker: Talker) -> None:
    tell(talker, "initial interview was on 12.10.", ("day", "12.10."))
    said = talker.say("next_conversation", "when do we talk next")
    assert "falls on about 12 January 2027. This is an estimate" in said
    assert "The office gives the exact time" in said
    assert "Your initial interview was on 12 October" in said
    assert "File for my calendar" in talker.titles()


def test_under_the_first_model_it_is_a_series(talker: Talker) -> None:
    talker.now = datetime(2025, 6, 2, 10, tzinfo=HELSINKI)
    tell(talker, "initial interview was on 19.5.", ("day", "19.5."))
    said = talker.say("next_conversation", "when do we talk next")
    assert "6 discussions between 2 June and 19 August" in said


def test_the_missing_interview_is_asked_for_and_the_question_then_answered(
    talker: Talker,
) -> None:
    said = talker.say("next_conversation", "when do we talk next")
    assert "every 3 months" in said
    talker.tap("Tell the day of my initial interview")
    talker.say("nlu_fallback", "12.10.", ("day", "12.10."))
    assert "falls on about 12 January 2027" in talker.tap("Save")


def test_without_consent_the_rule_for_everybody_is_told(talker: Talker) -> None:
    heard = talker.heard("next_conversation", "when is my next talk")
    said = talker.turn(replace(heard, person="nobody", consented=False))
    assert "every 3 months" in said


def test_a_known_discussion_is_told_before_any_estimate(talker: Talker) -> None:
    tell(talker, "initial interview was on 12.10.", ("day", "12.10."))
    talker.say("add_conversation", "on 3 December at 10", ("day", "3 December"), ("time", "at 10"))
    talker.tap("By phone")
    talker.tap("Save")
    said = talker.say("next_conversation", "when do we talk next")
    assert "3 December" in said
    assert "estimate" not in said


def test_the_calendar_holds_the_discussions_of_the_model(talker: Talker) -> None:
    store = talker.room.store
    assert my_calendar.content(store, talker.person, "en", talker.now) is None
    tell(talker, "initial interview was on 12.10.", ("day", "12.10."))
    content = my_calendar.content(store, talker.person, "en", talker.now) or ""
    assert "DTSTART;VALUE=DATE:20270112" in content
