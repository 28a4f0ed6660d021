"""Deadlines that people tell, snoozes, discreet notes, several at once, corrections, silence."""

from dataclasses import replace
from datetime import timedelta

import pytest

from polku.config import ROOT, load_operator
from polku.records import Store
from polku.services import reminders, turn
from polku.services.heard import Answer
from tests.services.dialogue import Dialogue
from tests.services.talker import Talker
from tests.services.test_reminders import at, claimed, conversation, due_at, plan_from


def deadline(talker: Talker, words: str, day: str) -> None:
    talker.say("reminders", words, ("day", day))
    talker.tap("Save")


def delivered(talker: Talker, when: str) -> str:
    """Let everything that is due at an instant arrive; return it as one text."""
    talker.now = at(when)
    texts = []
    for each in claimed(talker):
        reminders.sent(talker.room.store, each.lease, 1, talker.now)
        talker.last = Answer((each.reply,))
        texts.append(talker.said())
    return "\n---\n".join(texts)


@pytest.mark.parametrize(
    ("kind", "words", "leads"),
    [
        ("clarification", "I must answer the clarification by 12 December", ["09", "11"]),
        ("plan_renewal", "my plan must be updated by 12 December", ["05", "10"]),
        ("assigned_job", "apply for the assigned job by 12 December", ["09", "11"]),
        ("profile", "publish the profile by 12 December", ["05", "10"]),
        ("clarification", "vastaa selvityspyyntöön 12.12. mennessä", ["09", "11"]),
    ],
)
def test_a_deadline_is_told_in_one_sentence_and_reminded_of(
    talker: Talker, kind: str, words: str, leads: list[str]
) -> None:
    talker.say("reminders", words)
    assert "Last day: 12 December" in talker.said()
    talker.tap("Save")
    assert due_at(talker) == [(kind, f"2026-12-{day} 10:00") for day in leads]


def test_a_deadline_is_told_by_buttons(talker: Talker) -> None:
    talker.say("reminders", "which reminders do I get")
    talker.tap("Remember a deadline")
    talker.tap("Apply for an assigned job")
    assert "last day" in talker.said()
    talker.say("nlu_fallback", "12.12.")
    talker.tap("Save")
    assert [kind for kind, _ in due_at(talker)] == ["assigned_job"] * 2


def test_a_day_that_is_past_is_refused_kindly(talker: Talker) -> None:
    talker.say("reminders", "which reminders do I get")
    talker.tap("Remember a deadline")
    talker.tap("Publish my profile")
    assert "is past" in talker.say("nlu_fallback", "12.11.2026")


def test_saving_twice_keeps_one_deadline(talker: Talker) -> None:
    talker.say("reminders", "answer the clarification by 12 December")
    first = talker.last
    talker.tap("Save")
    talker.last = first
    assert "Saved." in talker.tap("Save")
    with talker.room.store.unit() as uow:
        assert len(uow.deadlines.of(talker.person)) == 1


def test_a_question_that_names_a_day_offers_to_remember_it(talker: Talker) -> None:
    words = "I must answer the clarification by 12 December, how?"
    talker.say("faq", words, params={"id": "clarification"})
    assert "Shall I remind you before 12 December?" in talker.said()
    talker.tap("Remember this deadline")
    talker.tap("Save")
    assert [kind for kind, _ in due_at(talker)] == ["clarification"] * 2


@pytest.mark.parametrize("title", ["I have done it", "Remove"])
def test_what_is_done_or_removed_is_not_reminded_of(talker: Talker, title: str) -> None:
    deadline(talker, "answer the clarification by 12 December", "12 December")
    saved = talker.last
    talker.tap(title)
    assert due_at(talker) == []
    talker.last = saved
    assert "no longer on my list" in talker.tap(title)


def test_the_deadlines_are_listed_and_ended_there(talker: Talker) -> None:
    deadline(talker, "answer the clarification by 12 December", "12 December")
    talker.say("reminders", "my reminders")
    talker.tap("My deadlines")
    assert "Answer a request for clarification" in talker.said()
    talker.tap("Done: Answer a request for clarification")
    assert due_at(talker) == []


def test_another_persons_deadline_cannot_be_ended(talker: Talker) -> None:
    deadline(talker, "answer the clarification by 12 December", "12 December")
    stranger = Talker(talker.room, chat=2)
    stranger.last = talker.last
    assert "no longer on my list" in stranger.tap("I have done it")
    assert len(due_at(talker)) == 2


def test_the_plans_own_renewal_day_takes_the_place_of_the_rules(talker: Talker) -> None:
    plan_from(talker, "1 November")
    renewal = [when for kind, when in due_at(talker) if kind == "plan_renewal"]
    assert renewal == ["2027-01-25 10:00", "2027-01-30 10:00"]
    deadline(talker, "my plan must be updated by 12 December", "12 December")
    renewal = [when for kind, when in due_at(talker) if kind == "plan_renewal"]
    assert renewal == ["2026-12-05 10:00", "2026-12-10 10:00"]


@pytest.mark.parametrize("button", ["I have done it", "Remove"])
def test_the_rules_do_not_speak_of_an_update_that_the_person_said_is_over(
    talker: Talker, button: str
) -> None:
    plan_from(talker, "1 November")
    deadline(talker, "my plan must be updated by 12 December", "12 December")
    talker.tap(button)
    assert "plan_renewal" not in {kind for kind, _ in due_at(talker)}


def test_a_plan_told_anew_is_updated_by_the_rules_again(talker: Talker) -> None:
    plan_from(talker, "1 November")
    deadline(talker, "my plan must be updated by 12 December", "12 December")
    talker.tap("I have done it")
    talker.later(days=1)
    plan_from(talker, "10 November")
    renewal = [when for kind, when in due_at(talker) if kind == "plan_renewal"]
    assert renewal == ["2027-02-03 10:00", "2027-02-08 10:00"]


def test_each_kind_is_turned_off_and_on_by_itself(talker: Talker) -> None:
    deadline(talker, "answer the clarification by 12 December", "12 December")
    deadline(talker, "publish the profile by 12 December", "12 December")
    talker.say("reminders", "my reminders")
    talker.tap("Other reminders")
    talker.tap("Requests for clarification: turn off")
    assert {kind for kind, _ in due_at(talker)} == {"profile"}
    talker.tap("Requests for clarification: turn on")
    assert {kind for kind, _ in due_at(talker)} == {"profile", "clarification"}


def test_quiet_hours_are_typed_or_tapped(talker: Talker) -> None:
    conversation(talker, "3 December", "at 7:30")
    assert due_at(talker)[0] == ("conversation", "2026-12-02 08:00")
    talker.say("reminders", "do not write between 22 and 7 at night")
    assert "22:00" in talker.said()
    assert due_at(talker)[0] == ("conversation", "2026-12-02 07:30")
    talker.say("reminders", "my reminders")
    talker.tap("Quiet hours")
    talker.tap("From 20:00 to 09:00")
    assert due_at(talker)[0] == ("conversation", "2026-12-02 09:00")


@pytest.mark.parametrize("words", ["22-7", "from 22 to 7", "22–7 kiitos"])
def test_hours_typed_after_the_question_are_its_answer(store: Store, words: str) -> None:
    dialogue = Dialogue(turn.Room(store, load_operator(ROOT / "operator.example.yaml")))
    dialogue.say("reminders", "my reminders")
    dialogue.tap("Quiet hours")
    assert "from 22:00 to 07:00" in dialogue.say("nlu_fallback", words)


def test_so_many_quiet_hours_that_nothing_helps_are_refused_kindly(talker: Talker) -> None:
    assert "too few hours" in talker.say("reminders", "quiet from 8 to 7")
    assert "From 22:00 to 07:00" in talker.titles()


def test_quiet_hours_that_change_make_no_new_reminder_of_what_was_sent(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    assert delivered(talker, "2026-12-02T10:00")
    talker.say("reminders", "quiet from 9 to 16")
    assert [when for _, when in due_at(talker)] == ["2026-12-03 08:00"]
    assert claimed(talker) == []


def test_a_reminder_is_put_off_until_the_evening_and_comes_once(talker: Talker) -> None:
    deadline(talker, "answer the clarification by 12 December", "12 December")
    assert "3 days left" in delivered(talker, "2026-12-09T10:00")
    talker.tap("Again today at 18:00")
    assert due_at(talker)[0] == ("clarification", "2026-12-09 18:00")
    assert "3 days left" in delivered(talker, "2026-12-09T18:05")
    assert [when for _, when in due_at(talker)] == ["2026-12-11 10:00"]
    assert reminders.repair(talker.room.store, talker.now) == 0


def test_what_would_come_too_late_cannot_be_put_off(talker: Talker) -> None:
    conversation(talker, "3 December", "at 9:15")
    delivered(talker, "2026-12-02T09:15")
    assert "Again today at 18:00" in talker.titles()
    assert "Again tomorrow at 09:00" not in talker.titles()
    noted = talker.last
    talker.now = at("2026-12-02T19:00")
    assert "too late" in talker.tap("Again today at 18:00")
    talker.last = noted
    delivered(talker, "2026-12-03T08:15")
    assert not any(title.startswith("Again") for title in talker.titles())


def test_another_persons_reminder_cannot_be_put_off(talker: Talker) -> None:
    deadline(talker, "answer the clarification by 12 December", "12 December")
    delivered(talker, "2026-12-09T10:00")
    stranger = Talker(talker.room, chat=2)
    stranger.now, stranger.last = talker.now, talker.last
    assert "done or past" in stranger.tap("Again today at 18:00")
    assert due_at(stranger) == []


def test_a_discreet_reminder_says_nothing_until_it_is_opened(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    talker.say("reminders", "my reminders")
    talker.tap("Hide what they are about")
    assert delivered(talker, "2026-12-02T10:00") == "You have a note from Polku."
    assert talker.titles() == ["Show it"]
    assert "tomorrow" in talker.tap("Show it")
    talker.tap("I will come")


def test_a_discreet_note_about_what_is_over_says_so(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    talker.say("reminders", "my reminders")
    talker.tap("Hide what they are about")
    delivered(talker, "2026-12-02T10:00")
    talker.later(days=2)
    assert "done or past" in talker.tap("Show it")


def test_a_reminder_speaks_the_language_of_the_moment(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    with talker.room.store.unit() as uow:
        uow.people.choose_language(talker.chat, "fi")
        uow.commit()
    talker.now, talker.language = at("2026-12-02T10:00"), "fi"
    (only,) = claimed(talker)
    talker.last = Answer((only.reply,))
    assert only.language == "fi"
    assert "huomenna" in talker.said()


def test_what_falls_due_within_half_an_hour_is_one_message_the_most_urgent_first(
    talker: Talker,
) -> None:
    deadline(talker, "publish the profile by 12 December", "12 December")
    deadline(talker, "answer the clarification by 8 December", "8 December")
    conversation(talker, "6 December", "at 10:25")
    talker.now = at("2026-12-05T10:00")
    (only,) = claimed(talker)
    assert only.kinds == ("conversation", "clarification", "profile")
    reminders.sent(talker.room.store, only.lease, 1, talker.now)
    talker.last = Answer((only.reply,))
    places = [talker.said().index(word) for word in ("tomorrow", "clarification", "profile")]
    assert places == sorted(places)
    titles = talker.titles()
    assert len(set(titles)) == len(titles), "two buttons look alike"
    talker.later(minutes=40)
    assert claimed(talker) == []
    talker.tap("Again tomorrow at 09:00")
    assert [when for _, when in due_at(talker)].count("2026-12-06 09:00") == 3


def moved(talker: Talker, day: str, clock: str) -> None:
    """Move the only conversation, as an office would: under the same id."""
    with talker.room.store.unit() as uow:
        (old,) = uow.conversations.of(talker.person)
        new = replace(old, day=at(f"{day}T00:00").date(), time=clock)
        uow.conversations.change(talker.person, new)
        reminders.recompute(uow, talker.person, talker.now)
        uow.commit()


def test_a_conversation_that_moves_after_its_reminder_is_corrected_once(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    delivered(talker, "2026-12-02T10:00")
    moved(talker, "2026-12-04", "12:00")
    said = delivered(talker, "2026-12-02T11:00")
    assert said.startswith(
        "Correction: I reminded you of a discussion: Thursday 3 December at 10:00"
    )
    assert "Friday 4 December at 12:00" in said
    assert delivered(talker, "2026-12-02T11:30") == ""
    assert "tomorrow" in delivered(talker, "2026-12-03T12:00")
    assert reminders.repair(talker.room.store, talker.now) == 0


def test_a_conversation_that_moves_twice_and_back_is_corrected_each_time(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    delivered(talker, "2026-12-02T10:00")
    for day, minute in (("2026-12-04", 0), ("2026-12-03", 10), ("2026-12-04", 20)):
        moved(talker, day, "10:00")
        assert "Correction" in delivered(talker, f"2026-12-02T11:{minute:02d}")


def test_what_was_removed_after_its_reminder_is_corrected_once(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    saved = talker.last
    delivered(talker, "2026-12-02T10:00")
    talker.last = saved
    talker.tap("Remove this discussion")
    assert "no longer in my notes" in delivered(talker, "2026-12-02T11:00")
    assert delivered(talker, "2026-12-02T12:00") == ""
    assert due_at(talker) == []


def test_what_moves_before_any_reminder_needs_no_correction(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    moved(talker, "2026-12-04", "10:00")
    assert {kind for kind, _ in due_at(talker)} == {"conversation"}


def test_a_correction_of_what_is_over_helps_nobody(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    saved = talker.last
    delivered(talker, "2026-12-02T10:00")
    talker.now = at("2026-12-03T10:30")
    talker.last = saved
    talker.tap("Remove this discussion")
    assert due_at(talker) == []


def test_silence_after_words_not_understood_offers_a_person(talker: Talker) -> None:
    talker.say("nlu_fallback", "brmpf")
    assert due_at(talker) == [("offer_help", "2026-11-22 10:10")]
    assert "a person can help you" in delivered(talker, "2026-11-22T10:11")
    assert talker.titles()[0] == "Talk to a person"
    assert due_at(talker) == []


def test_who_goes_on_talking_is_not_offered_a_person(talker: Talker) -> None:
    talker.say("nlu_fallback", "brmpf")
    talker.say("help", "help", failures=1)
    assert due_at(talker) == []


def test_a_person_is_not_offered_at_night_nor_hours_later(talker: Talker) -> None:
    talker.now = at("2026-11-22T22:00")
    talker.say("nlu_fallback", "brmpf")
    assert due_at(talker) == []
    talker.now = at("2026-11-23T10:00")
    talker.say("nlu_fallback", "brmpf")
    assert delivered(talker, "2026-11-23T12:30") == ""


def test_the_backlog_is_measured(talker: Talker) -> None:
    conversation(talker, "3 December", "at 10")
    assert reminders.backlog(talker.room.store, talker.now).waiting == 0
    talker.now = at("2026-12-02T10:20")
    waits = reminders.backlog(talker.room.store, talker.now)
    assert (waits.waiting, waits.lag, waits.leased) == (1, timedelta(minutes=20), 0)
    (only,) = claimed(talker)
    assert reminders.backlog(talker.room.store, talker.now).leased == 1
    reminders.failed(talker.room.store, only.lease, talker.now)
    assert reminders.backlog(talker.room.store, talker.now).retried == 1


def test_waits_between_tries_double_and_survive_a_restart(talker: Talker) -> None:
    deadline(talker, "answer the clarification by 12 December", "12 December")
    talker.now = at("2026-12-09T10:00")
    waits = []
    for _ in range(7):
        (only,) = claimed(talker)
        again = reminders.failed(talker.room.store, only.lease, talker.now)
        waits.append((again - talker.now).total_seconds())
        assert claimed(talker) == []
        talker.now = again + timedelta(seconds=1)
    longest = [60, 120, 240, 480, 960, 1800, 1800]
    assert all(most / 2 <= wait <= most for most, wait in zip(longest, waits, strict=True))


def test_what_telegram_asks_to_wait_is_waited_and_is_no_failure(talker: Talker) -> None:
    deadline(talker, "answer the clarification by 12 December", "12 December")
    talker.now = at("2026-12-09T10:00")
    (only,) = claimed(talker)
    again = reminders.failed(talker.room.store, only.lease, talker.now, timedelta(seconds=7))
    assert again - talker.now == timedelta(seconds=7)
    assert reminders.backlog(talker.room.store, talker.now).retried == 0
