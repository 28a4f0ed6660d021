"""Answers of today and of a past day, questions about what was told last, and what helped."""

from datetime import date

import pytest

from polku.messages import Payload, faq
from polku.messages.ids import FAQ, SIGNPOSTS
from polku.services.heard import Said
from tests.services.talker import START, Talker

PAST = "These were the rules on {}. They are not today's rules."


def told(talker: Talker, text: str, wish: str, intent: str = "faq", **more: object) -> str:
    return talker.say(intent, text, params={"id": wish}, **more)


def tapped(talker: Talker, intent: str, **params: str) -> str:
    return talker.turn(talker.heard(intent, None, params=params))


def payloads(talker: Talker) -> list[str]:
    rows = [row for reply in talker.last.replies for row in reply.buttons]
    return [button.payload.encode() for row in rows for button in row]


def test_a_question_is_answered_by_the_rules_of_today(talker: Talker) -> None:
    text = told(talker, "how many jobs must I apply for", "obligation")
    assert "As a rule you apply for 4 jobs a month" in text
    assert "not today's rules" not in text


@pytest.mark.parametrize(
    ("words", "wish", "day", "said"),
    [
        ("what was it like in 2023, did offers bind?", "job_offers", "2 July 2023", "6 months"),
        ("how many jobs before the reform", "obligation", "1 May 2022", "no monthly number"),
        ("how many jobs in spring 2022", "obligation", "15 April 2022", "no monthly number"),
        ("what followed last year", "missed_obligation", "2 July 2025", "a reminder"),
        ("what followed before the change", "missed_obligation", "28 February 2026", "reminder"),
        ("meetings before the change", "meeting_frequency", "31 December 2025", "every 2 weeks"),
        ("the number for students in 2022", "studies", "2 July 2022", "3 jobs in 3 months"),
        ("waiting days in 2023", "suspension", "2 July 2023", "there are 5 of them"),
        ("who served me in 2024", "authority", "1 July 2024", "The TE Office serves you"),
        ("benefits before the change", "benefits", "30 April 2026", "asks for about 12 months"),
        ("the profile before the change", "job_market_finland", "31 August 2026", "not yet a duty"),
    ],
)
def test_a_question_about_a_past_day_gets_its_rules(
    talker: Talker, words: str, wish: str, day: str, said: str
) -> None:
    intent = "signpost" if wish in SIGNPOSTS else "faq"
    text = told(talker, words, wish, intent)
    assert text.startswith(f"<b>{PAST.format(day)}</b>")
    assert said in text
    assert "What to do now" not in text
    assert payloads(talker)[0] == Payload(intent, id=wish).encode()


@pytest.mark.parametrize(
    ("words", "wish", "day", "said"),
    [
        ("montako piti hakea vuonna 2023", "obligation", "2. heinäkuuta 2023", "4 työpaikkaa"),
        ("entä karenssit ennen uudistusta", "missed_obligation", "1. toukokuuta 2022", "60 päivää"),
        ("miten tapaamiset viime vuonna", "meeting_frequency", "2. heinäkuuta 2025", "2 viikon"),
    ],
)
def test_it_is_so_in_finnish_too(
    talker: Talker, words: str, wish: str, day: str, said: str
) -> None:
    talker.language = "fi"
    text = told(talker, words, wish)
    assert text.startswith(f"<b>Nämä olivat säännöt {day}. Ne eivät ole enää voimassa.</b>")
    assert said in text


def test_where_nothing_changed_that_is_said_and_today_is_told(talker: Talker) -> None:
    text = told(talker, "which services were there in 2025", "services")
    assert text.startswith("I know of no change in this since 2 July 2025.")
    assert "What to do now" in text


def test_a_year_in_a_question_about_changes_is_the_matter_itself(talker: Talker) -> None:
    text = told(talker, "the reform of 2022", "changes")
    assert "not today's rules" not in text


def test_unemployed_since_a_year_is_answered_by_today(talker: Talker) -> None:
    text = told(talker, "unemployed since 2023, how many jobs", "obligation")
    assert "not today's rules" not in text


@pytest.mark.parametrize(
    ("intent", "params"),
    [
        ("nlu_fallback", {}),
        ("out_of_scope", {}),
        ("ask", {}),
        ("faq", {"id": "changes"}),
        ("faq", {"id": "when_it_applies"}),
        ("repeat", {}),
    ],
)
@pytest.mark.parametrize("words", ["and what was it in 2023?", "Entä vuonna 2023?"])
def test_a_bare_time_asks_about_what_was_told_last(
    talker: Talker, words: str, intent: str, params: dict[str, str]
) -> None:
    answer = talker.say(intent, words, params=params, last_topic="job_offers")
    assert answer.startswith("About this: Job offers from the office.")
    assert PAST.format("2 July 2023") in answer
    assert "only after 6 months" in answer


def test_vague_words_with_a_past_day_are_about_what_was_told_last(talker: Talker) -> None:
    words = "how was this handled back in 2023"
    assert "only after 6 months" in told(talker, words, "changes", last_topic="job_offers")
    asked = talker.say("ask", words, options=("plan", "job_offers"), last_topic="job_offers")
    assert "only after 6 months" in asked


def test_another_matter_with_a_past_day_is_not_about_what_was_told_last(talker: Talker) -> None:
    words = "what was the weather in 2023"
    assert "I cannot help with that" in talker.say("out_of_scope", words, last_topic="job_offers")
    talker.say("ask", "karenssit in 2023", options=("suspension", "tax"), last_topic="plan")
    assert payloads(talker) == [
        '/faq{"id":"suspension","on":"2023-07-02"}',
        '/signpost{"id":"tax"}',
    ]


def test_before_the_change_after_an_answer_is_the_eve_of_its_latest_change(talker: Talker) -> None:
    text = talker.say("nlu_fallback", "and before the change?", last_topic="missed_meeting")
    assert PAST.format("28 February 2026") in text


def test_a_bare_time_with_nothing_told_asks_what_about_it(talker: Talker) -> None:
    text = talker.say("nlu_fallback", "and in 2023?")
    assert text.startswith("What would you like to know about the rules on 2 July 2023?")
    assert '/faq{"id":"obligation","on":"2023-07-02"}' in payloads(talker)


def test_a_button_names_the_day_and_a_day_that_is_none_is_today(talker: Talker) -> None:
    past = tapped(talker, "faq", id="obligation", on="2022-05-01")
    assert PAST.format("1 May 2022") in past
    assert "As a rule you apply for" in tapped(talker, "faq", id="obligation", on="2022-99-99")


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2022, 7, 1), date(2026, 2, 1)])
def test_a_keyboard_has_five_rows_at_most(day: date) -> None:
    for wish in (*FAQ, *SIGNPOSTS):
        today = faq.answer(wish, START.date())
        for reply in (today.reply(), faq.answer(wish, day).reply_of(day, today)):
            assert 1 <= len(reply.buttons) <= 5, wish
            for row in reply.buttons:
                assert all(len(button.payload.encode()) <= 64 for button in row)


def test_that_it_helped_is_thanked_for(talker: Talker) -> None:
    text = tapped(talker, "helped", id="obligation", v="yes")
    assert text == "Good to hear. Thank you for telling me!"


@pytest.mark.parametrize(("words", "said"), [("yes", "Thank you"), ("no", "I am sorry that it")])
def test_a_typed_yes_or_no_answers_whether_it_helped(talker: Talker, words: str, said: str) -> None:
    shown = ('/helped{"id":"plan","v":"yes"}', '/helped{"id":"plan","v":"no"}', "/faq")
    before = (Said("faq/plan", "Did this help?", shown, ("Yes", "No", "?")),)
    assert said in talker.say("affirm", words, before=before, last_topic="plan")


def test_behind_a_personal_answer_stands_the_rule_for_everyone(talker: Talker) -> None:
    text = talker.say("nlu_fallback", "and in 2023?", last_topic="check_offer")
    assert "only after 6 months" in text


def test_that_it_did_not_help_opens_other_ways(talker: Talker) -> None:
    text = tapped(talker, "helped", id="obligation", v="no")
    assert "I am sorry that it did not help" in text
    assert '/faq{"id":"what_counts"}' in payloads(talker)
    assert "/talk_to_coach" in payloads(talker)
