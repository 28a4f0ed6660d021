"""What would follow for me: gently asked, judged by the law of that day, and not kept."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polku.records.tables import metadata
from polku.rules import law
from polku.rules.decision import Decision
from polku.rules.facts import PersonFacts
from polku.rules.reasons import Reason
from polku.services import check_sanction, my_data, sanction_answer, why
from tests.services.dialogue import Talk
from tests.services.talker import Talker

HEARD_FIRST = "Nothing is decided yet, and you are heard first"


def ask(talker: Talker, words: str = "what will follow for me", *spans: tuple[str, str]) -> str:
    return talker.say("check_sanction", words, *spans)


def told(
    talker: Talker, day: str, *, about: str = "Applications or their report", earlier: str = ""
) -> str:
    """Answer every question; ``earlier`` holds the days of earlier times."""
    ask(talker)
    talker.tap(about)
    talker.say("nlu_fallback", day, ("day", day))
    if earlier:
        talker.tap("More than once" if "," in earlier else "Once")
        spans = [("day", each) for each in earlier.split(", ")]
        talker.say("nlu_fallback", earlier, *spans)
    else:
        talker.tap("No, never")
    return talker.tap("No")


def test_the_person_is_heard_before_anything_is_said_to_follow(talker: Talker) -> None:
    said = told(talker, "20.11.2026")
    assert said.startswith(HEARD_FIRST)
    assert "The office decides in the end" in said
    assert "7 calendar days without benefit" in said
    assert "since 1 March 2026" in said
    assert {"A request for clarification", "Talk to a person"} <= set(talker.titles())


def test_it_is_said_in_finnish_too(talker: Talker) -> None:
    talker.language = "fi"
    ask(talker, "en vastannut kun virkailija soitti eilen", ("day", "eilen"))
    talker.tap("Ei kertaakaan")
    said = talker.tap("Ei")
    assert said.startswith("Mitään ei ole vielä päätetty, ja sinua kuullaan ensin")
    assert "7 kalenteripäivää ilman etuutta" in said


@pytest.mark.parametrize(
    ("day", "follows"),
    [
        ("28.2.2026", "a reminder follows. Your benefit is not cut"),
        ("1.3.2026", "7 calendar days without benefit follow"),
    ],
)
def test_the_step_is_that_of_the_law_of_the_day(talker: Talker, day: str, follows: str) -> None:
    assert follows in told(talker, day)


def test_a_second_time_means_weeks_of_work_since_march_2026(talker: Talker) -> None:
    said = told(talker, "20.11.2026", earlier="5.6.2026")
    assert "for 6 weeks" in said
    assert "number 2 in the review period, which lasts from 5 June 2026 to 4 June 2027" in said


def test_the_review_period_ends_on_the_eve_of_its_anniversary(talker: Talker) -> None:
    talker.later(days=365)
    assert "for 6 weeks" in told(talker, "4.6.2027", earlier="5.6.2026")
    assert "7 calendar days" in told(talker, "5.6.2027", earlier="5.6.2026")


def test_a_history_across_the_change_is_not_known_and_why_is_said(talker: Talker) -> None:
    said = told(talker, "20.11.2026", earlier="20.2.2026")
    assert "I cannot say which step it would be. The rules changed on 1 March 2026" in said
    assert "calendar days" not in said


def test_several_days_in_one_sentence_are_all_taken(talker: Talker) -> None:
    said = told(talker, "20.2.2026", earlier="3.6.2025, 5.9.2025")
    assert "14 calendar days" in said
    assert "number 3" in said


def test_a_missed_discussion_may_also_have_ended_the_job_search(talker: Talker) -> None:
    said = told(talker, "20.11.2026", about="A discussion or interview")
    assert "register again today" in said
    assert "register again today" not in told(talker, "20.11.2026")


def test_a_reason_that_was_told_comes_first(talker: Talker) -> None:
    ask(talker, "I missed my talk yesterday", ("day", "yesterday"))
    talker.tap("No, never")
    said = talker.tap("Yes, and I told the office")
    assert said.index("If it accepts the reason, nothing follows") < said.index("calendar days")


def test_a_reason_not_yet_told_is_to_be_told_today(talker: Talker) -> None:
    ask(talker, "I missed my talk yesterday", ("day", "yesterday"))
    talker.tap("No, never")
    said = talker.tap("Yes, but I have not told it yet")
    assert "as soon as you can, today if possible" in said


def test_days_that_are_not_remembered_leave_the_step_open(talker: Talker) -> None:
    ask(talker, "I missed my talk yesterday", ("day", "yesterday"))
    talker.tap("Once")
    talker.tap("I do not remember")
    said = talker.tap("No")
    assert "Without the days of the earlier times" in said
    assert "calendar days" not in said


def test_an_earlier_day_that_is_not_earlier_is_asked_again(talker: Talker) -> None:
    ask(talker, "I missed my talk on 5.6.2026", ("day", "5.6.2026"))
    talker.tap("Once")
    assert "is not before" in talker.say("nlu_fallback", "7.6.2026", ("day", "7.6.2026"))


def test_a_day_said_with_again_is_not_taken_for_the_new_one(talker: Talker) -> None:
    said = ask(talker, "I missed a meeting on 3.6. and now again", ("day", "3.6."))
    assert "On which day was it" in said


def test_leaving_a_job_is_judged_apart(talker: Talker) -> None:
    ask(talker)
    talker.tap("I left or lost a job")
    talker.tap("I left the job")
    talker.tap("Yesterday")
    talker.tap("More than 14 days")
    said = talker.tap("No")
    assert said.startswith(HEARD_FIRST)
    assert "45 calendar days" in said
    assert "does not count as a neglect" in said


def test_short_work_left_means_fewer_days(talker: Talker) -> None:
    ask(talker, "I quit my job")
    talker.tap("I left the job")
    talker.tap("Yesterday")
    talker.tap("5 days at most")
    said = talker.tap("Yes")
    assert said.index("you keep your benefit") < said.index("30 calendar days")


def rows(talker: Talker) -> str:
    with talker.room.store.engine.begin() as connection:
        tables = (connection.execute(each.select()).all() for each in metadata.sorted_tables)
        return repr([tuple(row) for table in tables for row in table])


def test_nothing_of_it_is_kept_when_it_is_answered(talker: Talker, tmp_path: Path) -> None:
    assert "I do not keep what you tell me" in ask(talker)
    told(talker, "20.11.2026", earlier="5.6.2026")
    assert "I have kept nothing" in talker.said()
    assert "2026-06-05" not in rows(talker)
    assert not any(b"2026-06-05" in each.read_bytes() for each in tmp_path.glob("polku.db*"))


def test_nothing_of_it_is_kept_when_it_is_stopped(talker: Talker) -> None:
    ask(talker, "I missed my talk on 5.6.2026", ("day", "5.6.2026"))
    assert "2026-06-05" in rows(talker)
    talker.say("stop", "stop")
    assert "2026-06-05" not in rows(talker)


def test_an_open_question_is_gone_within_the_hour(talker: Talker, tmp_path: Path) -> None:
    ask(talker, "I missed my talk on 5.6.2026", ("day", "5.6.2026"))
    store = talker.room.store
    assert check_sanction.purge(store, talker.now + timedelta(minutes=49)) == 0
    assert check_sanction.purge(store, talker.now + timedelta(minutes=59)) == 1
    assert "2026-06-05" not in rows(talker)
    assert not any(b"2026-06-05" in each.read_bytes() for each in tmp_path.glob("polku.db*"))


def test_after_the_hour_it_is_not_gone_on_with(talker: Talker) -> None:
    ask(talker, "I missed my talk on 5.6.2026", ("day", "5.6.2026"))
    talker.later(minutes=51)
    assert "no longer open" in talker.tap("No, never")


def test_while_it_is_open_the_person_can_see_it(talker: Talker) -> None:
    ask(talker, "I missed my talk on 5.6.2026", ("day", "5.6.2026"))
    exported = my_data.export(talker.room.store, talker.person, [], talker.now)
    assert "5 Jun 2026" in my_data.readable(exported, "en")


@pytest.mark.parametrize(
    ("language", "words", "rule"),
    [
        ("en", "I missed my meeting, what happens?", "missed_meeting"),
        ("ru", "Я пропустил встречу, что будет?", "missed_meeting"),
        ("fi", "jäi tapaaminen väliin, mitä nyt", "missed_meeting"),
        ("en", "I quit my job, what now?", "quitting"),
        ("en", "I applied too little, what happens?", "missed_obligation"),
        ("en", "I already got a reminder", "missed_obligation"),
    ],
)
def test_without_consent_the_rule_of_what_happened_is_told(
    talk: Talk, language: str, words: str, rule: str
) -> None:
    d = talk(language, consented=False)
    d.say("check_sanction", words)
    assert d.ids()[0] == f"faq/{rule}"


def test_without_consent_the_rule_is_told_and_consent_is_asked(talker: Talker) -> None:
    heard = talker.heard("check_sanction", "I missed my talk")
    said = talker.turn(replace(heard, consented=False))
    assert "7 days without benefit" in said
    assert "May I store what you tell me" in said


@given(
    st.dates(date(2026, 3, 1), date(2027, 12, 31)),
    st.lists(st.dates(date(2026, 3, 1), date(2027, 12, 31)), max_size=4),
)
def test_under_one_law_the_step_is_always_known(day: date, earlier: list[date]) -> None:
    days = sorted(each.isoformat() for each in earlier if each < day)
    fields = {"kind": "obligation", "day": day.isoformat(), "earlier_on": days}
    decision = sanction_answer.decide(PersonFacts(), fields)
    assert decision.outcome in ("suspension", "work_requirement")
    first = law.at(day).number("breach.first_suspension.calendar_days")
    assert days or decision.figures["calendar_days"] == first


def test_a_rule_without_a_first_day_names_none() -> None:
    decision = Decision(outcome="none", reason=Reason.OFFER_ALWAYS, since=date.min)
    assert why.since(decision) == ()
