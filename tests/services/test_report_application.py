"""Telling an application: what is said is saved, what is missing is asked, once is once."""

from datetime import timedelta

import pytest

from polku.services import turn
from tests.services.talker import Talker


def one_shot(talker: Talker) -> str:
    return talker.say(
        "report_application",
        "I applied to Lidl as a cashier yesterday",
        ("employer", "Lidl"),
        ("job", "cashier"),
        ("day", "yesterday"),
    )


def saved(talker: Talker) -> list[tuple[str, str, str]]:
    with talker.room.store.unit() as uow:
        return [
            (a.employer, a.job, a.applied_on.isoformat())
            for a in uow.applications.of(talker.person)
        ]


def test_one_sentence_is_enough(talker: Talker) -> None:
    summary = one_shot(talker)
    assert "Lidl" in summary
    assert "cashier" in summary
    assert "21 November" in summary
    assert saved(talker) == []
    talker.tap("Save")
    assert saved(talker) == [("Lidl", "cashier", "2026-11-21")]


def test_only_what_is_missing_is_asked(talker: Talker) -> None:
    assert "Where did you apply" in talker.say("report_application", "I want to log one")
    assert "What job" in talker.say("nlu_fallback", "Prisma")
    assert "On which day" in talker.say("out_of_scope", "night guard")
    assert "Is this right" in talker.say("nlu_fallback", "on tuesday", ("day", "tuesday"))
    talker.tap("Save")
    assert saved(talker) == [("Prisma", "night guard", "2026-11-17")]


def test_an_employer_that_is_also_a_wish_is_the_employer_while_it_is_asked(talker: Talker) -> None:
    talker.say("report_application", "log an application")
    talker.say("signpost", "Kela", params={"id": "benefits"})
    assert "What job" in talker.said()


def test_a_question_in_the_middle_is_answered_and_the_form_goes_on(talker: Talker) -> None:
    talker.say("report_application", "log an application")
    said = talker.say("faq", "does a phone call count too?", params={"id": "what_counts"})
    assert "Where did you apply" in said
    assert said.index("Source") < said.index("Where did you apply")


def test_tapping_save_twice_saves_once(talker: Talker) -> None:
    one_shot(talker)
    summary = talker.last
    talker.tap("Save")
    talker.last = summary
    again = talker.tap("Save")
    assert "Saved" in again
    assert len(saved(talker)) == 1


def test_a_turn_that_is_run_again_changes_nothing(talker: Talker) -> None:
    talker.say("report_application", "log an application")
    heard = talker.heard("nlu_fallback", "Prisma")
    first = talker.turn(heard)
    assert talker.turn(heard) == first
    assert "What job" in first


def test_a_correction_changes_the_summary(talker: Talker) -> None:
    one_shot(talker)
    said = talker.say("deny", "no, on Tuesday", ("day", "Tuesday"))
    assert "17 November" in said
    talker.tap("Save")
    assert saved(talker)[0][2] == "2026-11-17"


def test_a_field_can_be_changed_by_button(talker: Talker) -> None:
    one_shot(talker)
    talker.tap("Change")
    assert "What shall I change" in talker.said()
    talker.tap("Employer")
    said = talker.say("nlu_fallback", "Prisma")
    assert "Prisma" in said
    assert "Is this right" in said


def test_stop_throws_the_form_away(talker: Talker) -> None:
    one_shot(talker)
    assert "Nothing was saved" in talker.say("stop", "stop")
    talker.say("affirm", "yes")
    assert saved(talker) == []


def test_yes_saves(talker: Talker) -> None:
    one_shot(talker)
    talker.say("affirm", "yes")
    assert len(saved(talker)) == 1


@pytest.mark.parametrize("words", ["tomorrow", "24.12.2026"])
def test_a_day_to_come_is_refused_kindly(talker: Talker, words: str) -> None:
    talker.say("report_application", "Lidl, cashier", ("employer", "Lidl"), ("job", "cashier"))
    said = talker.say("nlu_fallback", words)
    assert "still to come" in said
    assert "On which day" in said


def test_words_that_are_no_day_are_asked_again(talker: Talker) -> None:
    talker.say("report_application", "Lidl, cashier", ("employer", "Lidl"), ("job", "cashier"))
    said = talker.say("nlu_fallback", "hmm dunno")
    assert "did not understand" in said
    assert "On which day" in said


def test_the_form_is_offered_again_for_a_day(talker: Talker) -> None:
    talker.say("report_application", "Lidl", ("employer", "Lidl"))
    talker.later(hours=23)
    said = talker.say("report_application", "I want to report")
    assert "You had begun this one" in said
    assert "What job" in said


def test_after_a_day_the_form_is_forgotten(talker: Talker) -> None:
    talker.say("report_application", "Lidl", ("employer", "Lidl"))
    talker.later(hours=25)
    assert "Where did you apply" in talker.say("report_application", "I want to report")


def test_hours_later_a_bare_word_is_no_longer_the_employer(talker: Talker) -> None:
    talker.say("report_application", "log an application")
    talker.later(hours=3)
    said = talker.say("nlu_fallback", "asdf")
    assert "What job" not in said
    assert "still open" in said
    assert "still open" not in talker.say("nlu_fallback", "asdf")


def test_the_standing_counts_in_the_persons_own_period(talker: Talker) -> None:
    talker.say("set_profile", "my plan began on 9 November", ("day", "9 November"))
    talker.tap("3")
    said = talker.tap("Save")
    assert "0 of 3 done, 3 left. The period ends on 8 December." in said
    one_shot(talker)
    said = talker.tap("Save")
    assert "1 of 3 done, 2 left" in said
    assert "saved in Polku only" in said


def test_without_a_plan_the_assumption_is_told(talker: Talker) -> None:
    one_shot(talker)
    said = talker.tap("Save")
    assert "1 of 4 done, 3 left. The period ends on 30 November." in said
    assert "do not know your own plan" in said


def test_an_application_of_an_earlier_period_is_told_as_such(talker: Talker) -> None:
    talker.say(
        "report_application",
        "in october",
        ("employer", "Lidl"),
        ("job", "cashier"),
        ("day", "5 October"),
    )
    assert "earlier period, from 1 October to 31 October" in talker.tap("Save")


def test_reported_officially_is_kept_apart_from_the_count(talker: Talker) -> None:
    one_shot(talker)
    talker.tap("Save")
    talker.tap("I have reported it officially")
    said = talker.say("show_applications", "show")
    assert "1 of 4 done" in said
    assert "reported this period officially" in said
    assert "I have reported it officially" not in talker.titles()


def test_the_same_job_on_the_same_day_is_asked_about(talker: Talker) -> None:
    one_shot(talker)
    talker.tap("Save")
    assert "The same job counts once" in one_shot(talker)


def test_another_persons_draft_cannot_be_saved(talker: Talker) -> None:
    one_shot(talker)
    intent, params = talker.buttons("Save")[0]
    other = Talker(talker.room, chat=2)
    said = other.turn(other.heard(intent, None, params=params))
    assert "no longer open" in said
    assert saved(talker) == saved(other) == []


def test_before_consent_nothing_is_kept_and_consent_is_asked(talker: Talker) -> None:
    heard = talker.heard("report_application", "I applied to Lidl")
    unconsented = type(heard)(**{**heard.__dict__, "consented": False, "person": "pnobody"})
    said = talker.turn(unconsented)
    assert "May I store" in said
    with talker.room.store.unit() as uow:
        assert uow.drafts.of("pnobody") is None


def test_an_interrupting_task_keeps_the_form(talker: Talker) -> None:
    one_shot(talker)
    said = talker.say("show_applications", "how many have I")
    assert "no applications in this period" in said
    assert "Is this right" in said


def test_every_use_case_has_a_reply_for_somebody_new(talker: Talker) -> None:
    for intent in turn.USE_CASES:
        params = {"id": "what_counts"} if intent == "faq" else {}
        if intent == "signpost":
            params = {"id": "tax"}
        heard = talker.heard(intent, "words", params=params, options=("obligation", "plan"))
        assert talker.turn(heard).strip(), intent
        talker.later(days=2)


def test_time_between_turns_is_the_callers(talker: Talker) -> None:
    talker.now -= timedelta(days=400)
    assert "21 November" not in one_shot(talker)
