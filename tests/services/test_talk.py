"""What a good conversation needs: yes, no, numbers, corrections, two wishes, again, simpler."""

import pytest

from polku.messages import plain
from polku.messages.titles import title
from polku.records import Store
from tests.services.dialogue import BOTH, Talk

ASKED = {"entity": "options", "value": ["obligation", "what_counts", "reporting"]}
COUNTS = {"entity": "id", "value": "what_counts"}


def second(wish: str) -> dict[str, str]:
    return {"entity": "second", "value": wish}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "2"),
        ("en", "the second one"),
        ("en", "number two please"),
        ("fi", "2."),
        ("fi", "toinen"),
        ("fi", "tarkoitin kakkosta"),
    ],
)
def test_a_number_after_did_you_mean_picks_that_one(talk: Talk, language: str, words: str) -> None:
    d = talk(language)
    d.say("ask", "hm", ASKED)
    d.say("nlu_fallback", words)
    assert d.ids() == ["faq/what_counts"]


def test_a_number_beyond_the_list_picks_nothing(talk: Talk) -> None:
    d = talk()
    d.say("ask", "hm", ASKED)
    d.say("nlu_fallback", "7")
    assert "faq/what_counts" not in d.ids()


@pytest.mark.parametrize(("language", "words"), [("en", "yes"), ("fi", "joo"), ("fi", "👍")])
def test_yes_to_a_single_guess_answers_it(talk: Talk, language: str, words: str) -> None:
    d = talk(language)
    d.say("ask", "hm", {"entity": "options", "value": ["plan"]})
    d.say("nlu_fallback", words)
    assert d.ids() == ["faq/plan"]


@BOTH
def test_yes_to_three_guesses_asks_which(talk: Talk, language: str) -> None:
    d = talk(language)
    d.say("ask", "hm", ASKED)
    before = d.titles()
    d.say("affirm", "ok")
    assert d.ids() == ["ask"]
    assert d.titles() == before


@pytest.mark.parametrize(("language", "words"), [("en", "none of these"), ("fi", "ei mikään")])
def test_no_to_guesses_asks_for_other_words(talk: Talk, language: str, words: str) -> None:
    d = talk(language)
    d.say("ask", "hm", ASKED)
    d.say("nlu_fallback", words)
    assert d.ids() == ["ask.no"]
    d.say("nlu_fallback", "blah")
    assert d.ids() == ["not_understood_again"]


def test_yes_to_another_language_speaks_it_from_now_on(talk: Talk) -> None:
    d = talk("fi")
    d.say("thanks", "thank you", lang="en")
    assert "offer_language" in d.ids()
    said = d.say("affirm", "yes", lang="fi")
    assert said == "From now on I speak English."
    assert d.effects() == [{"type": "language", "code": "en"}]


@BOTH
def test_a_second_wish_is_offered_and_yes_answers_it(talk: Talk, language: str) -> None:
    d = talk(language)
    d.say("faq", "does a call count and how do I report?", COUNTS, second("reporting"))
    assert d.ids() == ["faq/what_counts", "second"]
    assert plain(title("reporting"), language) in d.titles()
    d.say("affirm", "yes" if language == "en" else "kyllä")
    assert d.ids() == ["faq/reporting"]


def test_a_second_wish_stands_before_a_forms_question(talk: Talk) -> None:
    d = talk()
    spans = (("employer", "Lidl"), ("day", "yesterday"))
    words = "I applied to Lidl yesterday, and how do I report?"
    d.say("report_application", words, *spans, second("reporting"))
    assert d.ids()[0] == "second"
    assert "What job" in d.said[-1]["text"]


def test_a_second_wish_before_consent_is_offered_after_it(talk: Talk, store: Store) -> None:
    d = talk(consented=False)
    words = "I applied to Lidl yesterday, and how do I report?"
    d.say("report_application", words, ("employer", "Lidl"), second("reporting"))
    assert d.ids() == ["consent"]
    assert d.say("affirm", "yes").startswith("Please tap one of the buttons")


@pytest.mark.parametrize("words", ["yes but it was on some other day", "I said yes to Prisma"])
def test_a_text_that_holds_a_yes_saves_nothing(talk: Talk, words: str) -> None:
    d = talk()
    d.report()
    d.say("affirm", words)
    assert d.saved() == []
    assert "Is this right?" in d.said[-1]["text"]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Yes, save it please!"), ("fi", "Joo, tallenna")]
)
def test_a_real_yes_saves(talk: Talk, language: str, words: str) -> None:
    d = talk(language)
    d.report()
    d.say("nlu_fallback", words)
    assert len(d.saved()) == 1


def test_a_yes_hours_later_saves_nothing(talk: Talk) -> None:
    d = talk()
    d.report()
    d.later(hours=3)
    d.say("thanks", "thanks")
    assert "draft.open" in d.ids()
    d.say("affirm", "yes")
    assert d.saved() == []
    assert "Is this right?" in d.said[-1]["text"]
    d.say("affirm", "yes")
    assert len(d.saved()) == 1


@BOTH
def test_stop_outside_a_form_says_kindly_that_nothing_is_open(talk: Talk, language: str) -> None:
    d = talk(language)
    d.say("nlu_fallback", "stop" if language == "en" else "lopeta")
    assert d.ids() == ["stop"]


def test_after_an_hour_an_open_form_is_named_once(talk: Talk) -> None:
    d = talk()
    d.say("report_application", "Lidl", ("employer", "Lidl"))
    d.say("faq", "does a call count?", COUNTS)
    assert "What job" in d.said[-1]["text"]
    d.later(hours=2)
    d.say("faq", "does a call count?", COUNTS)
    assert d.ids() == ["faq/what_counts", "draft.open"]
    d.say("faq", "does a call count?", COUNTS)
    assert d.ids() == ["faq/what_counts"]
    d.later(hours=3)
    d.say("thanks", "thanks")
    assert d.ids() == ["thanks"]


def test_a_yes_goes_on_with_the_form_that_was_named(talk: Talk) -> None:
    d = talk()
    d.say("report_application", "Lidl", ("employer", "Lidl"))
    d.later(hours=2)
    d.say("faq", "does a call count?", COUNTS)
    assert "What job" in d.say("affirm", "yes")
    d.say("nlu_fallback", "cashier")
    assert "On which day" in d.said[-1]["text"]


@BOTH
def test_repeat_says_the_last_answer_again(talk: Talk, language: str) -> None:
    d = talk(language)
    first = d.say("faq", "does a call count?", COUNTS)
    d.say("thanks", "ok thanks")
    assert d.say("repeat", "say it again" if language == "en" else "sano uudestaan") == first


@BOTH
def test_repeat_shows_a_list_anew(talk: Talk, language: str) -> None:
    d = talk(language)
    first = d.say("show_applications", "show")
    assert d.say("repeat", "again" if language == "en" else "uudestaan") == first


def test_repeat_says_other_replies_as_they_were(talk: Talk) -> None:
    d = talk()
    d.say("talk_to_coach", "a person please")
    first, buttons = d.said[-1]["text"], d.titles()
    assert "Of course. These people help you" in first
    said = d.say("repeat", "again please")
    assert "Of course. These people help you" in said
    assert d.titles() == buttons


@pytest.mark.parametrize(("language", "words"), [("en", "simpler please"), ("fi", "en ymmärtänyt")])
def test_simpler_is_the_first_words_and_what_to_do_now(
    talk: Talk, language: str, words: str
) -> None:
    d = talk(language)
    whole = d.say("faq", "what if I apply too little?", {"entity": "id", "value": "reporting"})
    short = d.say("repeat", words)
    assert whole.split("\n\n")[0] in short
    assert len(short) < len(whole)
    assert ("What to do now" if language == "en" else "<b>") in short
    d.tap("The whole answer" if language == "en" else "Koko vastaus")
    assert d.ids() == ["faq/reporting"]


def test_a_vague_yes_deletes_nothing(talk: Talk) -> None:
    d = talk()
    d.say("delete_data", "delete all")
    d.say("affirm", "sounds like a plan maybe")
    assert not d.effects()
    d.say("delete_data", "delete all")
    d.say("affirm", "yes")
    assert d.effects() == [{"type": "erase"}]


def test_an_offer_of_another_language_waits_while_a_form_asks(talk: Talk) -> None:
    d = talk("fi")
    d.say("report_application", "Lidl", ("employer", "Lidl"), lang="en")
    assert "offer_language" not in d.ids()
    d.say("stop", "stop", lang="en")
    assert "offer_language" in d.ids()


@pytest.mark.parametrize(("language", "is_offered"), [("fi", True), ("sv", False)])
def test_simple_finnish_is_offered_to_whoever_wants_finnish_simpler(
    talk: Talk, language: str, is_offered: bool
) -> None:
    d = talk(language)
    d.say("faq", "lasketaanko puhelu?", COUNTS)
    d.say("repeat", "selitä helpommin" if language == "fi" else "förklara enklare")
    assert ("Selkosuomi" in d.titles()) is is_offered


def test_no_to_an_offer_takes_it_and_is_no_failure(talk: Talk) -> None:
    d = talk()
    d.say("faq", "does a call count and how do I report?", COUNTS, second("reporting"))
    d.say("deny", "no thanks")
    assert d.ids() == ["deny"]
    d.say("nlu_fallback", "blah")
    assert d.ids() == ["not_understood"]


def test_again_in_a_form_is_its_question_once(talk: Talk) -> None:
    d = talk()
    d.say("faq", "does a call count?", COUNTS)
    question = d.say("report_application", "Lidl", ("employer", "Lidl"))
    assert d.say("repeat", "I don't understand") == question
