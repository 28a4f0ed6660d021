"""Does this offer bind me: by the law of its day, with as few questions as that law needs."""

from dataclasses import replace
from datetime import datetime

import pytest

from polku.clock import HELSINKI
from polku.rules.reasons import Reason
from polku.services import situation as s
from polku.services import why
from tests.services.talker import Talker


def ask(talker: Talker, words: str = "does the offer bind me", *spans: tuple[str, str]) -> str:
    return talker.say("check_offer", words, *spans)


def earlier(talker: Talker, day: str) -> str:
    """Ask about an offer that came before the present law."""
    ask(talker)
    talker.tap("The offer came before 1 January 2026")
    return talker.say("nlu_fallback", day, ("day", day))


def test_todays_offer_is_answered_without_a_question(talker: Talker) -> None:
    said = ask(talker)
    assert "Yes, this job offer binds you" in said
    assert "since 1 January 2026" in said
    assert "The office decides in the end" in said
    assert "Apply by the date in the offer" in said
    assert "Job offers in general" in talker.titles()


def test_it_is_answered_in_finnish_too(talker: Talker) -> None:
    talker.language = "fi"
    said = ask(talker, "onko tää tarjous sitova mulle")
    assert "Kyllä, tämä työtarjous velvoittaa sinua" in said
    assert "1. tammikuuta 2026 alkaen" in said


def test_without_consent_todays_offer_is_answered_too(talker: Talker) -> None:
    said = talker.turn(replace(talker.heard("check_offer", "binding?"), consented=False))
    assert "Yes, this job offer binds you" in said


def test_an_earlier_offer_needs_consent_before_a_question_about_the_person(talker: Talker) -> None:
    heard = talker.heard("check_offer", None, params={"do": "earlier"})
    said = talker.turn(replace(heard, consented=False))
    assert "May I store what you tell me" in said
    assert "Yes, this job offer binds you" not in said


def test_an_offer_binds_from_the_first_day_since_2026(talker: Talker) -> None:
    assert "Yes, this job offer binds you" in earlier(talker, "1.1.2026")
    assert "The offer was made on 1 January 2026" in talker.said()


def test_on_the_eve_the_initial_interview_decides(talker: Talker) -> None:
    assert "On which day was your initial interview" in earlier(talker, "31.12.2025")
    said = talker.say("nlu_fallback", "5.9.2025", ("day", "5.9.2025"))
    assert "No, this job offer does not bind you" in said
    assert "only after 6 months from the initial interview" in said
    assert "Offers made from 1 January 2026 on bind everybody" in said
    assert "Your initial interview was on 5 September 2025. You told me on 22 November" in said


def test_the_day_from_which_it_bound_is_said(talker: Talker) -> None:
    earlier(talker, "1.10.2025")
    said = talker.say("nlu_fallback", "5.5.2025", ("day", "5.5.2025"))
    assert "6 months from the initial interview, for you from 5 November 2025 on" in said


def test_only_the_day_of_the_interview_is_kept(talker: Talker) -> None:
    earlier(talker, "31.12.2025")
    talker.say("nlu_fallback", "5.9.2025", ("day", "5.9.2025"))
    with talker.room.store.unit() as uow:
        assert set(uow.facts.of(talker.person)) == {s.INTERVIEW}
        assert uow.drafts.of(talker.person) is None


def test_a_known_interview_is_not_asked_for(talker: Talker) -> None:
    talker.say("set_profile", "my initial interview was 5.9.2025", ("day", "5.9.2025"))
    talker.tap("Save")
    assert "No, this job offer does not bind you" in earlier(talker, "31.12.2025")


def test_part_time_work_freed_until_the_end_of_2025(talker: Talker) -> None:
    earlier(talker, "30.12.2025")
    asked = talker.say("nlu_fallback", "3.2.2025", ("day", "3.2.2025"))
    assert "Did you work part-time on 30 December 2025" in asked
    said = talker.say("affirm", "yes")
    assert "No, this job offer does not bind you" in said
    assert "You worked part-time then" in said


def test_the_reported_number_freed_until_the_end_of_2025(talker: Talker) -> None:
    earlier(talker, "30.12.2025")
    talker.say("nlu_fallback", "3.2.2025", ("day", "3.2.2025"))
    asked = talker.tap("No")
    assert "reported the agreed number" in asked
    assert "does not bind you" in talker.tap("Yes")


def test_who_had_reported_too_few_was_bound_after_six_months(talker: Talker) -> None:
    earlier(talker, "30.12.2025")
    talker.say("nlu_fallback", "3.2.2025", ("day", "3.2.2025"))
    talker.tap("No")
    said = talker.tap("No")
    assert "Yes, this job offer binds you" in said
    assert "after 6 months from the initial interview" in said


def test_what_is_not_known_is_said_and_leaves_it_open(talker: Talker) -> None:
    earlier(talker, "30.12.2025")
    talker.tap("I do not know")
    talker.tap("No")
    said = talker.tap("No")
    assert "I cannot say whether this job offer binds you" in said
    assert "act as if the offer binds you" in said


def test_an_offer_before_the_model_is_for_the_office_to_judge(talker: Talker) -> None:
    said = earlier(talker, "1.5.2022")
    assert "I cannot say whether" in said
    assert "before the present service model" in said


def test_a_day_of_another_law_in_the_words_is_asked_about(talker: Talker) -> None:
    said = ask(talker, "I registered on 3.2.2025 and got an offer", ("day", "3.2.2025"))
    assert "On which day did the office make the offer" in said
    assert "Yes, this job offer binds you" in talker.tap("Today")


def test_under_the_earlier_law_the_day_is_asked_with_buttons(talker: Talker) -> None:
    talker.now = datetime(2025, 11, 22, 10, tzinfo=HELSINKI)
    assert "On which day did the office make the offer" in ask(talker)
    assert "On which day was your initial interview" in talker.tap("Yesterday")


def test_a_question_in_between_is_answered_and_the_form_goes_on(talker: Talker) -> None:
    earlier(talker, "31.12.2025")
    said = talker.say("faq", "what counts?", params={"id": "what_counts"})
    assert "On which day was your initial interview" in said


@pytest.mark.parametrize("words", ["tomorrow", "24.12.2026"])
def test_an_offer_to_come_is_refused_kindly(talker: Talker, words: str) -> None:
    assert "still to come" in earlier(talker, words)


@pytest.mark.parametrize(
    "reason", [r for r in Reason if r.split(".")[0] in ("offer", "quit", "breach")]
)
def test_every_reason_has_a_text(reason: Reason) -> None:
    assert reason in why.EVERY
