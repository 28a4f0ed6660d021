"""Somebody cannot come: the office is named first; a reason and other times, until it is told."""

import json
from typing import Any

import pytest

from polku.services import my_data, turn
from tests.services.dialogue import Dialogue
from tests.services.test_conversations_telling import kept, reminded, save_one


def cannot(d: Dialogue, words: str = "I cannot come", *spans: Any) -> str:
    return d.say("reschedule_conversation", words, *spans)


def test_the_office_and_its_number_come_first(d: Dialogue) -> None:
    save_one(d)
    said = cannot(d)
    phone = d.room.operator.office_phone
    assert said.startswith(f"The office does not know this yet.\nRing the office now: {phone}.")
    assert d.ids() == ["conversation.cannot", "conversation.why"]
    assert kept(d)[0].answer == "cannot"
    assert reminded(d) == set()


def test_without_consent_the_number_is_told_and_nothing_kept(room: turn.Room) -> None:
    d = Dialogue(room, consented=False)
    assert "Ring the office now" in cannot(d)
    assert d.ids() == ["conversation.cannot"]


def test_reasons_name_no_illness_and_may_be_left_unsaid(d: Dialogue) -> None:
    save_one(d)
    cannot(d)
    reasons = d.titles()[-6:]
    assert reasons == [
        "Illness",
        "Work or a job interview",
        "Caring for somebody",
        "Travel or transport",
        "Another appointment",
        "I would rather not say",
    ]
    d.tap("I would rather not say")
    assert kept(d)[0].reason is None
    assert d.ids() == ["conversation.times"]


def test_up_to_three_times_are_chosen_by_button_on_working_days(d: Dialogue) -> None:
    save_one(d, "4 December")
    cannot(d)
    d.tap("Work or a job interview")
    assert d.titles()[0] == "7 December in the morning"  # 5 and 6 December are a weekend
    d.tap("7 December in the morning")
    assert "7 December in the morning" not in d.titles()
    d.tap("8 December in the afternoon")
    said = d.tap("9 December in the morning")
    assert d.ids() == ["conversation.asked"]
    assert "Reason: Work or a job interview" in said
    assert said.count("Another time: ") == 3
    assert "The office does not know this yet." in said


@pytest.mark.parametrize(
    ("language", "reason", "words", "note"),
    [
        ("en", "my child is sick", "Tuesday <i>afternoon</i> or any Friday", "Caring for somebody"),
        ("fi", "olen kipeä", "tiistai-iltapäivä tai <i>perjantai</i>", "Sairaus"),
    ],
)
def test_reason_and_times_are_taken_as_typed(
    room: turn.Room, language: str, reason: str, words: str, note: str
) -> None:
    d = Dialogue(room)
    save_one(d)
    d.language = language
    cannot(d)
    d.say("reschedule_conversation", reason)
    assert d.ids() == ["conversation.times"]
    said = d.say("nlu_fallback", words)
    assert note in said
    assert "&lt;i&gt;" in said
    assert kept(d)[0].suggested == (words,)


def test_another_question_is_answered_and_not_taken_as_a_time(d: Dialogue) -> None:
    save_one(d)
    cannot(d)
    d.tap("Travel or transport")
    d.say("greet", "hello")
    assert kept(d)[0].suggested == ()
    assert "Hello!" in d.said[0]["text"]


def test_the_list_shows_that_the_office_does_not_know_until_it_was_told(d: Dialogue) -> None:
    save_one(d)
    cannot(d)
    d.tap("Illness")
    d.tap("That is all")
    listed = d.say("next_conversation", "when")
    assert "You cannot come. The office does not know this yet.\nReason: Illness" in listed
    d.tap("I have told the office")
    assert kept(d)[0].told_office_at == d.now
    listed = d.say("next_conversation", "when")
    assert "You cannot come. You have told the office." in listed
    d.tap("I got another time")
    d.say("add_conversation", "8 December", {**_span("8 December"), "entity": "day"})
    d.tap("Save")
    told = kept(d)[0]
    assert (told.day.day, told.answer, told.reason, told.told_office_at) == (8, None, None, None)
    assert reminded(d) != set()


def _span(words: str) -> dict[str, Any]:
    return {"value": words, "start": 0, "end": len(words)}


def test_who_can_come_after_all_is_reminded_again(d: Dialogue) -> None:
    save_one(d)
    ahead = reminded(d)
    cannot(d)
    d.tap("I have told the office")
    d.say("next_conversation", "when")
    said = d.tap("I can come after all")
    assert "ring it again" in said
    assert kept(d)[0].answer == "coming"
    assert reminded(d) == ahead


def test_of_several_the_named_day_is_meant_else_it_is_asked(d: Dialogue) -> None:
    save_one(d)
    save_one(d, "7 December")
    cannot(d, "I cannot come on 7 December", ("day", "7 December"))
    assert [each.answer for each in kept(d)] == [None, "cannot"]
    said = cannot(d, "I cannot come on 9 December", ("day", "9 December"))
    assert said.startswith("The office does not know this yet.")
    assert "Which discussion do you mean?" in said
    d.tap("Thursday 3 December at 10:00")
    assert [each.answer for each in kept(d)] == ["cannot", "cannot"]


def test_i_will_come_asks_which_one_too(d: Dialogue) -> None:
    save_one(d)
    save_one(d, "7 December")
    d.say("confirm_conversation", "I will come")
    d.tap("Monday 7 December at 10:00")
    assert [each.answer for each in kept(d)] == [None, "coming"]


def test_reason_and_times_can_be_told_anew(d: Dialogue) -> None:
    save_one(d)
    cannot(d)
    d.tap("Illness")
    d.tap("4 December in the morning")
    d.tap("That is all")
    d.tap("Other reason or times")
    assert (kept(d)[0].reason, kept(d)[0].suggested) == (None, ())
    d.tap("Another appointment")
    assert kept(d)[0].reason == "other"


@pytest.mark.parametrize("language", ["en", "fi"])
def test_the_person_reads_every_field_of_it(d: Dialogue, language: str) -> None:
    save_one(d)
    cannot(d)
    d.tap("Illness")
    d.tap("4 December in the morning")
    d.tap("That is all")
    d.tap("I have told the office")
    exported = my_data.export(d.room.store, d.person, [], d.now)
    row = json.loads(json.dumps(exported))["conversations"][0]
    assert row["reason"] == "ill"
    assert row["suggested"] == ["2026-12-04.am"]
    text = my_data.readable(exported, language)
    shown = {
        "en": ("Reason: Illness", "Suggested times: 4 December in the morning", "Told the office:"),
        "fi": ("Syy: Sairaus", "Ehdotetut ajat: 4. joulukuuta aamupäivällä", "Kerrottu"),
    }
    assert [each for each in shown[language] if each not in text] == []


def test_buttons_speak_the_language_of_the_turn(d: Dialogue) -> None:
    save_one(d)
    save_one(d, "7 December")
    d.language = "fi"
    cannot(d, "en pääse")
    assert d.titles() == [
        "torstai 3. joulukuuta klo 10.00",
        "maanantai 7. joulukuuta klo 10.00",
    ]
    d.tap("torstai 3. joulukuuta klo 10.00")
    d.tap("Sairaus")
    assert d.titles()[0] == "4. joulukuuta aamupäivällä"
    assert d.tap("4. joulukuuta aamupäivällä").startswith("Merkitsin nämä: 4. joulukuuta")
