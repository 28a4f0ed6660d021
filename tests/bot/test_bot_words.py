"""What people type, and what they send instead of words."""

import pytest

from bot import texts
from bot.events import MEDIA
from polku.messages import plain
from tests.bot.bot_stage import Stage
from tests.bot.fake_rasa import answer, reply

HETU = "131052-308T"


async def test_words_reach_rasa_with_the_person_the_language_and_the_time(stage: Stage):
    person = await stage.known()
    await person.send_text("What counts?")
    await person.wait_for(lambda m: m.text == "Heard: What counts?")
    turn = stage.rasa.turns[0]
    assert (turn["text"], turn["payload"], turn["language"]) == ("What counts?", None, "en")
    assert turn["now"] == stage.clock.now().isoformat()
    assert str(person.id) not in turn["person"]


async def test_typing_is_shown_while_somebody_waits(stage: Stage):
    person = await stage.known()
    stage.rasa.going.clear()
    await person.send_text("What counts?")
    await person.action("typing")
    assert stage.rasa.turns == []


@pytest.mark.parametrize("typed", ["/delete_data", '/set_profile{"per_period":0}', "/erase"])
async def test_a_typed_payload_is_only_words(stage: Stage, typed: str):
    person = await stage.known()
    await person.send_text(typed)
    await person.wait_for(lambda m: m.text.startswith("Heard"))
    assert (stage.rasa.turns[0]["text"], stage.rasa.turns[0]["payload"]) == (typed, None)


@pytest.mark.parametrize("typed", ["/unohda", "/forget", "/FORGET@polku_local_bot now"])
async def test_a_command_works_in_every_language(stage: Stage, typed: str):
    person = await stage.known()
    await person.send_text(typed)
    await person.wait_for(lambda m: m.text.startswith("Heard"))
    assert stage.rasa.turns[0]["payload"] == "/delete_data"


async def test_somebody_who_just_writes_is_told_that_polku_is_a_program(stage: Stage):
    person = await stage.telegram.person(language_code="en")
    await person.send_text("What counts?")
    told, answered = await person.wait_for(2)
    assert "computer program" in told.text
    assert answered.text == "Heard: What counts?"


@pytest.mark.parametrize("typed", [" ", "\u200b\u200d", "\u2800", "\u3164 \u202e"])
async def test_a_message_that_looks_empty_gets_a_kind_answer(stage: Stage, typed: str):
    person = await stage.known()
    # Telegram's apps refuse most of these; other programs send them.
    await person.send_raw({"text": typed})
    await person.wait_for(lambda m: m.text == plain(texts.NOTHING_SEEN, "en"))
    assert stage.rasa.turns == []


async def test_a_message_of_full_length_is_understood_whole(stage: Stage):
    person = await stage.known()
    await person.send_text("a" * 4096)
    await person.wait_for(lambda m: m.text.startswith("Heard"))
    assert len(stage.rasa.turns[0]["text"]) == 4096


async def test_marks_that_turn_the_direction_are_taken_out(stage: Stage):
    person = await stage.known()
    await person.send_text("Lidl\u202e gnp.exe")
    await person.wait_for(lambda m: m.text == "Heard: Lidl gnp.exe")


async def test_a_long_answer_comes_in_parts_with_the_buttons_beneath_the_last(stage: Stage):
    long = reply("A whole sentence. " * 500, ("Menu", "/menu"))
    stage.rasa.respond = lambda _: answer(long)
    person = await stage.known()
    await person.send_text("tell me everything")
    parts = await person.wait_for(3)
    assert [bool(part.keyboard) for part in parts] == [False, False, True]
    assert all(part.text.endswith("sentence.") for part in parts)


async def test_markup_that_telegram_cannot_read_arrives_as_plain_words(stage: Stage):
    stage.rasa.respond = lambda _: answer(reply("<b>bold &amp; broken"))
    person = await stage.known()
    await person.send_text("hello")
    await person.wait_for(lambda m: m.text == "bold & broken")


async def test_an_identity_code_is_covered_before_it_is_stored_or_passed_on(stage: Stage):
    person = await stage.known()
    stage.rasa.going.clear()
    await person.send_text(f"I am {HETU.lower()} and applied to Lidl")
    body = await stage.rasa.arrived.get()
    assert body["text"] == "I am ******-**** and applied to Lidl"
    assert HETU.lower().encode() not in stage.stored()
    stage.rasa.going.set()
    warned, _ = await person.wait_for(2)
    assert warned.text == plain(texts.MASKED, "en")


async def test_a_changed_message_is_not_answered_anew(stage: Stage):
    person = await stage.known()
    sent = await person.send_text("I applied to Lidl")
    await person.wait_for(lambda m: m.text.startswith("Heard"))
    await person.edit(sent, "I applied to Prisma")
    await person.wait_for(lambda m: m.text == plain(texts.EDITED, "en"))
    assert len(stage.rasa.turns) == 1


@pytest.mark.parametrize("kind", MEDIA)
def test_everything_that_is_no_text_has_an_answer(kind: str):
    assert all(plain(part, "en") for part in texts.media(kind))


async def test_a_voice_message_is_answered_with_what_can_be_done_instead(stage: Stage):
    person = await stage.known()
    await person.send_voice()
    seen = await person.wait_for(lambda m: m.by_bot)
    assert seen.text == plain(texts.media("voice")[0], "en")
    assert seen.labels == [["Menu"]]


async def test_an_album_is_answered_once(stage: Stage):
    person = await stage.known()
    for _ in range(3):
        size = {"width": 1, "height": 1, "duration": 1}
        video = {"file_id": "a", "file_unique_id": "a", **size}
        await person.send_raw({"video": video, "media_group_id": "77"})
    await person.send_text("hello")
    await person.wait_for(lambda m: m.text == "Heard: hello")
    said = [m.text for m in await person.messages() if m.by_bot]
    assert said.count(plain(texts.media("video")[0], "en")) == 1


async def test_places_and_phone_numbers_are_not_stored(stage: Stage):
    person = await stage.known()
    await person.send_location(61.498, 23.761)
    await person.send_raw({"contact": {"phone_number": "+358401234567", "first_name": "Aino"}})
    await person.wait_for(2)
    assert b"61.498" not in stage.stored()
    assert b"358401234567" not in stage.stored()


async def test_the_words_beside_a_picture_are_answered(stage: Stage):
    person = await stage.known()
    await person.send_document(b"%PDF", caption="Does this count?")
    told, answered = await person.wait_for(2)
    assert told.text == plain(texts.CAPTION_ONLY, "en")
    assert answered.text == "Heard: Does this count?"


async def test_a_group_is_left_kindly(stage: Stage):
    person = await stage.known()
    group = await stage.telegram.group("Friends", person)
    await person.send_text("hello everybody", chat=group.id)
    await group.wait_for(lambda m: m.text == plain(texts.GROUP, "en"))
    await stage.settled()
    assert (await stage.telegram.health())["calls"]["leaveChat"] >= 1
    assert stage.rasa.turns == []
    assert b"hello everybody" not in stage.stored()
