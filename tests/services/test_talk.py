"""What a good conversation needs: yes, no, numbers, corrections, two wishes, again, simpler."""

import pytest

from polku.messages import plain
from polku.messages.titles import title
from polku.records import Store
from tests.services.dialogue import Dialogue, Talk

BOTH = pytest.mark.parametrize("language", ["en", "fi"])
ASKED = {"entity": "options", "value": ["obligation", "what_counts", "reporting"]}
COUNTS = {"entity": "id", "value": "what_counts"}


def report(d: Dialogue) -> str:
    """Tell an application up to its summary."""
    if d.language == "fi":
        spans = (("employer", "Lidliin"), ("job", "myyjäksi"), ("day", "eilen"))
        return d.say("report_application", "hain eilen Lidliin myyjäksi", *spans)
    spans = (("employer", "Lidl"), ("job", "cashier"), ("day", "yesterday"))
    return d.say("report_application", "I applied to Lidl as a cashier yesterday", *spans)


def saved(d: Dialogue) -> list[tuple[str, str, str]]:
    with d.room.store.unit() as uow:
        return [
            (a.employer, a.job, a.applied_on.isoformat()) for a in uow.applications.of(d.person)
        ]


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
    report(d)
    d.say("affirm", words)
    assert saved(d) == []
    assert "Is this right?" in d.said[-1]["text"]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Yes, save it please!"), ("fi", "Joo, tallenna")]
)
def test_a_real_yes_saves(talk: Talk, language: str, words: str) -> None:
    d = talk(language)
    report(d)
    d.say("nlu_fallback", words)
    assert len(saved(d)) == 1


def test_a_yes_hours_later_saves_nothing(talk: Talk) -> None:
    d = talk()
    report(d)
    d.later(hours=3)
    d.say("thanks", "thanks")
    assert "draft.open" in d.ids()
    d.say("affirm", "yes")
    assert saved(d) == []
    assert "Is this right?" in d.said[-1]["text"]
    d.say("affirm", "yes")
    assert len(saved(d)) == 1


@BOTH
def test_stop_outside_a_form_says_kindly_that_nothing_is_open(talk: Talk, language: str) -> None:
    d = talk(language)
    d.say("nlu_fallback", "stop" if language == "en" else "lopeta")
    assert d.ids() == ["stop"]


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", "no, on Tuesday", ("Lidl", "cashier", "2026-11-17")),
        ("en", "I meant Prisma", ("Prisma", "cashier", "2026-11-21")),
        ("en", "not Lidl but Prisma", ("Prisma", "cashier", "2026-11-21")),
        ("en", "not cashier but cleaner", ("Lidl", "cleaner", "2026-11-21")),
        ("fi", "ei vaan tiistaina", ("Lidl", "myyjä", "2026-11-17")),
        ("fi", "ei Lidl vaan Prisma", ("Prisma", "myyjä", "2026-11-21")),
        ("fi", "ei Lidliin vaan Prismaan", ("Prisma", "myyjä", "2026-11-21")),
        ("fi", "tarkoitin Prismaa", ("Prisma", "myyjä", "2026-11-21")),
        ("fi", "eikun toissapäivänä", ("Lidl", "myyjä", "2026-11-20")),
    ],
)
@pytest.mark.parametrize("intent", ["deny", "nlu_fallback", "report_application"])
def test_a_correction_changes_what_it_names_and_nothing_else(
    talk: Talk, language: str, words: str, expected: tuple[str, str, str], intent: str
) -> None:
    d = talk(language)
    report(d)
    d.say(intent, words)
    d.say("affirm", "ok")
    assert saved(d) == [expected]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "I meant Prisma"), ("fi", "eikun Prismaan")]
)
def test_an_earlier_answer_is_corrected_while_the_next_is_asked(
    talk: Talk, language: str, words: str
) -> None:
    d = talk(language)
    d.say("report_application", "Lidl", ("employer", "Lidl"))
    question = d.said[-1]["text"]
    d.say("nlu_fallback", words)
    assert d.said[-1]["text"] == question
    with d.room.store.unit() as uow:
        draft = uow.drafts.of(d.person)
    assert draft is not None
    assert draft.fields["employer"] == "Prisma"
    assert "job" not in draft.fields


@pytest.mark.parametrize(
    ("language", "words"), [("en", "no, on 4 December"), ("fi", "ei vaan 4.12.")]
)
def test_a_discussion_is_corrected_right_after_it_was_saved(
    talk: Talk, language: str, words: str
) -> None:
    d = talk(language)
    d.say("add_conversation", "3.12. klo 10", ("day", "3.12."), ("time", "klo 10"))
    d.tap("By phone" if language == "en" else "Puhelimessa")
    d.say("affirm", "ok")
    d.say("deny", words)
    assert "4" in d.said[-1]["text"]
    d.say("affirm", "ok")
    with d.room.store.unit() as uow:
        told = [(c.day.isoformat(), c.time, c.format) for c in uow.conversations.of(d.person)]
    assert told == [("2026-12-04", "10:00", "phone")]


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


def test_a_vague_yes_deletes_nothing(talk: Talk) -> None:
    d = talk()
    d.say("delete_data", "delete all")
    d.say("affirm", "sounds like a plan maybe")
    assert not d.effects()
    d.say("delete_data", "delete all")
    d.say("affirm", "yes")
    assert d.effects() == [{"type": "erase"}]


def test_a_plan_is_corrected_right_after_it_was_saved(talk: Talk) -> None:
    d = talk()
    d.say("set_profile", "my plan began on 9 November", ("day", "9 November"))
    d.tap("3")
    d.say("affirm", "yes")
    assert d.ids() == ["profile.saved"]
    said = d.say("deny", "no, on 10 November", ("day", "10 November"))
    assert "10 November" in said
    d.say("affirm", "yes")
    with d.room.store.unit() as uow:
        plan = uow.people.plan(d.person)
    assert plan is not None
    assert (plan.first_day.isoformat(), plan.per_period) == ("2026-11-10", 3)


def test_words_after_saving_that_correct_nothing_are_heard_as_they_are(talk: Talk) -> None:
    d = talk()
    report(d)
    d.say("affirm", "yes")
    d.say("deny", "no thanks")
    assert d.ids() == ["deny"]


@pytest.mark.parametrize("words", ["no idea", "ei mitään", "I mean, does a call count?"])
def test_what_only_begins_as_a_correction_changes_nothing(talk: Talk, words: str) -> None:
    d = talk()
    report(d)
    d.say("nlu_fallback", words)
    d.say("affirm", "yes")
    assert saved(d) == [("Lidl", "cashier", "2026-11-21")]


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


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", "no, on Tuesday", ("Lidl", "cashier", "2026-11-17")),
        ("en", "I meant Prisma", ("Prisma", "cashier", "2026-11-21")),
        ("fi", "ei Lidl vaan Prisma", ("Prisma", "myyjä", "2026-11-21")),
    ],
)
def test_an_application_is_corrected_right_after_it_was_saved(
    talk: Talk, language: str, words: str, expected: tuple[str, str, str]
) -> None:
    d = talk(language)
    report(d)
    d.say("affirm", "ok")
    d.say("deny", words)
    assert saved(d) != [expected]
    d.say("affirm", "ok")
    assert saved(d) == [expected]


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
