"""Rasa or the action server is away, or trips over one message."""

from datetime import timedelta

from bot import texts
from polku.messages import plain, render
from polku.messages import texts as shared
from tests.bot.bot_stage import Stage
from tests.bot.fake_rasa import answer, echo

OUTAGE = plain(shared.outage(), "en")


async def test_an_outage_is_told_once_and_the_messages_are_answered_later_in_order(stage: Stage):
    person = await stage.known()
    stage.rasa.status = 503
    await person.send_text("one")
    await person.send_text("two")
    await person.wait_for(lambda m: m.text == OUTAGE)
    await stage.rasa.arrived.get()
    await stage.rasa.arrived.get()
    stage.rasa.status = 200
    await person.wait_for(lambda m: m.text == "Heard: two")
    said = [m.text for m in await person.messages() if m.by_bot]
    assert said[-3:] == [OUTAGE, "Heard: one", "Heard: two"]


async def test_an_outage_is_told_in_the_persons_language(stage: Stage):
    person = await stage.known("fi")
    stage.rasa.status = 503
    await person.send_text("moi")
    await person.wait_for(lambda m: m.text == plain(shared.outage(), "fi"))


async def test_an_outage_that_outlives_the_bot_is_not_told_again(stage: Stage):
    person = await stage.known()
    stage.rasa.status = 503
    await person.send_text("one")
    await person.wait_for(lambda m: m.text == OUTAGE)
    for _ in range(3):
        # The third try comes after the second pause: by then the telling is noted.
        await stage.rasa.arrived.get()
    await stage.crash()
    await stage.start()
    await stage.rasa.arrived.get()
    stage.rasa.status = 200
    await person.wait_for(lambda m: m.text == "Heard: one")
    assert [m.text for m in await person.messages()].count(OUTAGE) == 1


async def test_after_some_hours_the_person_is_asked_to_repeat(stage: Stage):
    person = await stage.known()
    stage.rasa.status = 503
    await person.send_text("one")
    await person.wait_for(lambda m: m.text == OUTAGE)
    stage.clock.at += timedelta(hours=7)
    await person.wait_for(lambda m: m.text == plain(texts.REPEAT_TEXT, "en"))


async def test_with_the_action_server_away_a_message_is_kept(stage: Stage):
    person = await stage.known()
    stage.rasa.status, stage.rasa.actions_work = 500, False
    await person.send_text("one")
    await person.wait_for(lambda m: m.text == OUTAGE)
    for _ in range(5):
        await stage.rasa.arrived.get()
    stage.rasa.status, stage.rasa.actions_work = 200, True
    await person.wait_for(lambda m: m.text == "Heard: one")


async def test_a_message_that_breaks_the_turn_is_answered_with_the_code_of_the_log(stage: Stage):
    person = await stage.known()
    stage.rasa.status = 500
    await person.send_text("poison")
    told = await person.wait_for(lambda m: "ABCD1234" in m.text)
    assert told.html == render(shared.error("ABCD1234"), "en")
    assert '"ABCD1234"' in stage.log.getvalue()
    stage.rasa.status = 200
    await person.send_text("fine")
    await person.wait_for(lambda m: m.text == "Heard: fine")


async def test_an_empty_answer_is_a_fault_that_the_person_is_told(stage: Stage):
    stage.rasa.respond = lambda _: answer()
    person = await stage.known()
    await person.send_text("hello")
    await person.wait_for(lambda m: "tell this code" in m.text)


async def test_a_refused_message_is_told_with_a_code(stage: Stage):
    stage.rasa.respond = lambda body: {**echo(body), "replies": [{"text": "<b></b>"}]}
    person = await stage.known()
    await person.send_text("hello")
    told = await person.wait_for(lambda m: "tell this code" in m.text)
    code = told.text.rsplit(" ", 1)[1].rstrip(".")
    assert f'"{code}"' in stage.log.getvalue()
