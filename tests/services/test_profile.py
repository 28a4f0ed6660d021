"""A person's dates and situation: taken from words or buttons, confirmed, dated, cleared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polku.records.models import Fact
from polku.services import profile_words
from polku.services import situation as s
from polku.services.heard import Heard, Span
from tests.services.talker import START, Talker


def kept(talker: Talker) -> dict[str, str]:
    with talker.room.store.unit() as uow:
        return {name: fact.value for name, fact in uow.facts.of(talker.person).items()}


def tell(talker: Talker, words: str, *spans: tuple[str, str]) -> str:
    return talker.say("set_profile", words, *spans)


@pytest.mark.parametrize(
    ("words", "spans", "fact"),
    [
        ("I registered on 3 March", [("day", "3 March")], {s.REGISTERED: "2026-03-03"}),
        ("my target is two", [("number", "two")], {s.NUMBER: "2"}),
        ("tavoite on 2", [("number", "2")], {s.NUMBER: "2"}),
        (
            "my obligation went from four to two",
            [("number", "four"), ("number", "two")],
            {"per_period": "2"},
        ),
        ("my obligation is 3 not 4", [("number", "3"), ("number", "4")], {s.NUMBER: "3"}),
        ("hakumäärä putos kolmeen", [("number", "kolmeen")], {s.NUMBER: "3"}),
        ("velvollisuuteni pudotettiin nollaan", [("number", "nollaan")], {s.NUMBER: "0"}),
        ("Alkuhaastatteluni oli 12.10.", [("day", "12.10.")], {s.INTERVIEW: "2026-10-12"}),
        ("ilmottauduin 3. maaliskuuta", [("day", "3. maaliskuuta")], {s.REGISTERED: "2026-03-03"}),
        (
            "my inital interveiw was 5.9 and plan made same day",
            [("day", "5.9")],
            {s.INTERVIEW: "2026-09-05", s.PLAN: "2026-09-05"},
        ),
        (
            "plan signed 30.9., the number there is 3",
            [("day", "30.9."), ("number", "3")],
            {s.PLAN: "2026-09-30", s.NUMBER: "3"},
        ),
        (
            "I registered on 3 March and my initial interview was on 12 March",
            [("day", "3 March"), ("day", "12 March")],
            {s.REGISTERED: "2026-03-03", s.INTERVIEW: "2026-03-12"},
        ),
        ("oon nyt osa-aikatyössä", [], {}),
        (
            "aloitin osa-aikatyön maanantaina",
            [("day", "maanantaina")],
            {s.PART_TIME: "2026-11-16"},
        ),
        ("I do 20 hours a week from 1.12.", [("day", "1.12.")], {s.PART_TIME: "2026-12-01"}),
        (
            "minut lomautettiin kokonaan 1.11. alkaen",
            [("day", "1.11.")],
            {s.LAID_OFF: "2026-11-01", s.LAID_OFF_FULL: "yes"},
        ),
    ],
)
def test_a_fact_is_taken_from_the_words(
    words: str, spans: list[tuple[str, str]], fact: dict[str, str]
) -> None:
    heard = Heard(
        person="p",
        update_id=1,
        intent="set_profile",
        language="fi",
        now=START,
        consented=True,
        text=words,
        spans=tuple(Span(entity, piece, piece) for entity, piece in spans),
    )
    assert dict(profile_words.told_in(heard).facts) == fact


def test_a_fact_is_confirmed_in_one_sentence_and_then_kept(talker: Talker) -> None:
    said = tell(talker, "I registered on 16 November", ("day", "16 November"))
    assert said == "Shall I keep this? You registered as a jobseeker on 16 November."
    assert kept(talker) == {}
    talker.tap("Save")
    assert kept(talker) == {s.REGISTERED: "2026-11-16"}


def test_it_is_said_in_finnish_too(talker: Talker) -> None:
    talker.language = "fi"
    said = tell(talker, "tavoite on 2", ("number", "2"))
    assert said == "Tallennanko tämän? Suunnitelmassasi on 2 hakemusta kuukaudessa."
    assert "Tallennettu" in talker.say("affirm", "joo")
    assert kept(talker) == {s.NUMBER: "2"}


def test_each_fact_has_the_day_on_which_it_was_told(talker: Talker) -> None:
    tell(talker, "my target is two", ("number", "two"))
    talker.tap("Save")
    talker.later(days=3)
    tell(talker, "I registered on 3 March", ("day", "3 March"))
    talker.tap("Save")
    said = tell(talker, "update my dates")
    assert "2 applications a month. You told me on 22 November" in said
    assert "registered as a jobseeker on 3 March. You told me on 25 November" in said


def test_which_fact_is_asked_for_with_buttons_and_the_day_is_not_asked_twice(
    talker: Talker,
) -> None:
    said = tell(talker, "change something, since Monday", ("day", "Monday"))
    assert "What would you like to tell or change" in said
    assert "You work part-time, from 16 November on" in talker.tap("Part-time work")


def test_part_time_work_always_brings_up_whom_to_tell(talker: Talker) -> None:
    asked = tell(talker, "I work part-time now")
    assert "the employment office and the payer of your benefit" in asked
    told = talker.tap("I do not know")
    assert "the employment office and the payer of your benefit" in told
    talker.tap("Save")
    assert kept(talker) == {s.PART_TIME: s.SOME_DAY}
    assert "I found work" in talker.titles()


def test_a_lay_off_is_kept_with_whether_it_is_full(talker: Talker) -> None:
    tell(talker, "I was laid off on 2 November", ("day", "2 November"))
    assert "are your hours shortened" in talker.said()
    assert "fully laid off, from 2 November" in talker.tap("Fully")
    said = talker.tap("Save")
    assert "need not apply for any job before 2 February 2027" in said


@pytest.mark.parametrize(
    "words", ["my part-time job ended", "osa-aikatyöni loppui", "en oo enää osa-aikatyössä"]
)
def test_what_has_ended_is_removed_at_once_and_can_be_told_again(
    talker: Talker, words: str
) -> None:
    tell(talker, "part-time work from 2 November", ("day", "2 November"))
    talker.tap("Save")
    assert "removed" in tell(talker, words)
    assert kept(talker) == {}
    talker.tap("Tell it again")
    talker.tap("Save")
    assert kept(talker) == {s.PART_TIME: "2026-11-02"}


def test_what_ends_later_stays_until_then(talker: Talker) -> None:
    tell(talker, "part-time work from 2 November", ("day", "2 November"))
    talker.tap("Save")
    assert "still to come" in tell(talker, "my part-time job ends 30.11.2026")
    assert s.PART_TIME in kept(talker)


def test_a_fact_is_cleared_by_button(talker: Talker) -> None:
    tell(talker, "I registered on 3 March", ("day", "3 March"))
    talker.tap("Save")
    tell(talker, "show my dates")
    assert "removed" in talker.tap("Clear: Registered as a jobseeker")
    assert kept(talker) == {}


def test_an_age_is_not_kept(talker: Talker) -> None:
    said = tell(talker, "olen alle 25-vuotias, kirjaa se tietoihini")
    assert "I do not keep your age" in said
    assert kept(talker) == {}


def test_a_new_plan_forgets_the_number_of_the_one_before(talker: Talker) -> None:
    tell(talker, "my target is two", ("number", "two"))
    talker.tap("Save")
    tell(talker, "my plan began on 9 November", ("day", "9 November"))
    talker.tap("I do not know")
    talker.tap("Save")
    assert kept(talker) == {s.PLAN: "2026-11-09"}


def test_a_changed_fact_changes_the_reminders(talker: Talker) -> None:
    tell(talker, "my plan began on 9 November", ("day", "9 November"))
    talker.tap("4")
    talker.tap("Save")
    store = talker.room.store
    with store.unit() as uow:
        before = uow.reminders.due_of(talker.person)
    tell(talker, "my plan began on 12 November", ("day", "12 November"))
    talker.tap("4")
    talker.tap("Save")
    with store.unit() as uow:
        after = uow.reminders.due_of(talker.person)
    assert before
    ends = {each.subject for each in after if each.kind == "period_end"}
    assert ends == {"2026-11-12", "2026-12-12"}


def test_saving_twice_says_the_same(talker: Talker) -> None:
    tell(talker, "I registered on 16 November", ("day", "16 November"))
    summary = talker.last
    first = talker.tap("Save")
    talker.last = summary
    assert talker.tap("Save") == first


@pytest.mark.parametrize("words", ["24.12.2026", "tomorrow"])
def test_a_day_to_come_is_refused_kindly(talker: Talker, words: str) -> None:
    tell(talker, "my initial interview, please note the day")
    assert "still to come" in talker.say("nlu_fallback", words)


def test_a_button_of_no_known_subject_shows_what_is_known(talker: Talker) -> None:
    for params in ({"do": "nothing"}, {"do": "clear", "v": "nothing"}):
        said = talker.turn(talker.heard("set_profile", None, params=params))
        assert "What would you like to tell or change" in said


@given(st.text(max_size=120))
def test_no_words_break_the_reading(words: str) -> None:
    heard = Heard(
        person="p",
        update_id=1,
        intent="set_profile",
        language="en",
        now=START,
        consented=True,
        text=words,
        spans=(Span("number", words, words),),
    )
    told = profile_words.told_in(heard)
    assert set(told.subjects) <= set(profile_words.SUBJECTS)


def test_a_situation_survives_a_draft() -> None:
    view = s.Situation({s.PLAN: Fact(s.PLAN, "2026-03-03", START)}, (START.date(),))
    assert s.thawed(s.frozen(view)) == view


@pytest.mark.parametrize("words", ["1.11.2027", "laid off since 1.9."])
def test_a_day_is_no_number_of_applications(talker: Talker, words: str) -> None:
    talker.say("set_profile", "my plan began on 1 November 2026", ("day", "1 November 2026"))
    assert "How many applications a month" in talker.say("nlu_fallback", words)
