"""Taps: done once, forged or dead ones answered kindly, consent and what follows it."""

from bot import texts
from polku.messages import plain
from polku.messages import texts as shared
from polku.services import visits
from tests.bot.bot_stage import Stage
from tests.bot.fake_rasa import answer, echo, reply

MENU_TAP = "/show_applications"


def say(message: object) -> str:
    return plain(message, "en")  # type: ignore[arg-type]


async def test_a_tap_reaches_rasa_as_the_payload_that_polku_wrote(stage: Stage):
    person = await stage.known()
    await person.tap("My applications")
    await person.wait_for(lambda m: m.text == f"Heard: {MENU_TAP}")
    assert (stage.rasa.turns[0]["payload"], stage.rasa.turns[0]["text"]) == (MENU_TAP, None)


async def test_a_tap_is_acknowledged_before_its_answer_is_ready(stage: Stage):
    person = await stage.known()
    stage.rasa.going.clear()
    query = await person.tap("My applications")
    assert (await person.note(query)).text == ""
    assert stage.rasa.turns == []


async def test_a_used_keyboard_is_taken_away(stage: Stage):
    person = await stage.known()
    menu = next(m for m in await person.messages() if m.keyboard and m.by_bot)
    await person.tap("My applications", message=menu)
    await person.wait_for(lambda m: m.text == f"Heard: {MENU_TAP}")
    await stage.bot.desk.errands.settle(5)
    assert next(m for m in await person.messages() if m.id == menu.id).keyboard == []


async def test_a_second_tap_on_the_same_keyboard_does_nothing_twice(stage: Stage):
    person = await stage.known()
    stage.rasa.going.clear()
    menu = next(m for m in await person.messages() if m.keyboard and m.by_bot)
    await person.tap(data=MENU_TAP, message=menu)
    second = await person.tap(data=MENU_TAP, message=menu)
    await stage.rasa.arrived.get()
    stage.rasa.going.set()
    assert (await person.note(second)).text == say(texts.USED_BUTTON)
    assert len(stage.rasa.turns) == 1


async def test_a_forged_button_does_nothing_and_is_answered_kindly(stage: Stage):
    person = await stage.known()
    for forged in (
        '/set_profile{"per_period":0}',
        "/restart",
        "/erase",
        '/faq{"id":"x"}',
        "x" * 64,
    ):
        query = await person.tap(data=forged)
        note = await person.note(query)
        assert (note.text, note.alert) == (say(shared.dead_button()), True)
    assert stage.rasa.turns == []


async def test_a_button_of_a_message_that_is_gone_is_answered_kindly(stage: Stage):
    person = await stage.known()
    menu = next(m for m in await person.messages() if m.keyboard and m.by_bot)
    await stage.bot.desk.bot.delete_message(person.id, menu.id)
    query = await person.tap(data=MENU_TAP, message=menu.id)
    assert (await person.note(query)).text == say(shared.dead_button())
    assert stage.rasa.turns == []


async def test_yes_to_consent_does_what_was_asked_before_it(stage: Stage):
    ask = reply("May I?", ("Yes", '/consent{"agree":"yes"}'), ("No", '/consent{"agree":"no"}'))
    stage.rasa.respond = lambda body: answer(ask) if body["text"] else echo(body)
    person = await stage.known()
    await person.send_text("I applied to Lidl")
    await person.wait_for(lambda m: m.text == "May I?")
    await person.tap("Yes")
    thanks, resumed = await person.wait_for(2)
    assert (thanks.text, resumed.text) == (say(texts.CONSENT_THANKS), "Heard: /resume")
    before, after = stage.rasa.turns
    assert (before["consented"], after["consented"]) == (False, True)
    assert before["person"] == after["person"]


async def test_no_to_consent_keeps_a_visitor_a_visitor(stage: Stage):
    person = await stage.known()
    await person.tap(data='/consent{"agree":"no"}')
    await person.wait_for(lambda m: m.text == say(texts.CONSENT_REFUSED))
    assert not visits.visitor(stage.store, person.id, stage.clock.now(), "en").consented
    assert stage.rasa.turns == []


async def test_the_language_can_be_changed_while_rasa_is_down(stage: Stage):
    stage.rasa.status = 503
    person = await stage.known()
    await person.tap("Change the language")
    await person.wait_for(lambda m: m.text == say(texts.CHOOSE_LANGUAGE))
    await person.tap("Suomi")
    await person.wait_for(lambda m: m.text == plain(texts.LANGUAGE_CHOSEN, "fi"))
    assert visits.visitor(stage.store, person.id, stage.clock.now(), "en").language == "fi"


async def test_buttons_that_telegram_would_refuse_are_left_out(stage: Stage):
    long = reply("Choose", ("Good", "/menu"), ("Bad", "/" + "x" * 64))
    stage.rasa.respond = lambda _: answer(long)
    person = await stage.known()
    await person.send_text("hello")
    seen = await person.wait_for(lambda m: m.text == "Choose")
    assert seen.labels == [["Good"]]
