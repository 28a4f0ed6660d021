"""What was told is corrected in plain words, and nothing else changes with it."""

import pytest

from tests.services.dialogue import Talk


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
    d.report()
    d.say(intent, words)
    d.say("affirm", "ok")
    assert d.saved() == [expected]


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
    d.report()
    d.say("affirm", "yes")
    d.say("deny", "no thanks")
    assert d.ids() == ["deny"]


@pytest.mark.parametrize("words", ["no idea", "ei mitään", "I mean, does a call count?"])
def test_what_only_begins_as_a_correction_changes_nothing(talk: Talk, words: str) -> None:
    d = talk()
    d.report()
    d.say("nlu_fallback", words)
    d.say("affirm", "yes")
    assert d.saved() == [("Lidl", "cashier", "2026-11-21")]


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
    d.report()
    d.say("affirm", "ok")
    d.say("deny", words)
    assert d.saved() != [expected]
    d.say("affirm", "ok")
    assert d.saved() == [expected]
