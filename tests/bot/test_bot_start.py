"""The first minute: the language, who Polku is, deep links, commands."""

from bot import texts
from polku.messages import LANGUAGES, Payload, render
from tests.bot.bot_stage import Stage


async def test_the_first_start_asks_for_the_language_in_the_languages_own_names(stage: Stage):
    person = await stage.telegram.person(language_code="fi")
    await person.start()
    asked = await person.wait_for(lambda m: m.by_bot and bool(m.keyboard))
    labels = [label for row in asked.labels for label in row]
    assert labels[0] == "Suomi"
    assert set(labels) == {row.own_name for row in LANGUAGES.values()}


async def test_the_language_is_asked_in_the_guessed_language_and_in_english(stage: Stage):
    person = await stage.telegram.person(language_code="fi")
    await person.start()
    asked = await person.wait_for(lambda m: m.by_bot)
    assert render(texts.WHICH_LANGUAGE, "fi") in asked.html
    assert render(texts.WHICH_LANGUAGE, "en") in asked.html


async def test_an_unspoken_telegram_language_is_greeted_in_english(stage: Stage):
    person = await stage.telegram.person(language_code="xx")
    await person.start()
    asked = await person.wait_for(lambda m: m.by_bot)
    assert asked.labels[0][0] == "English"


async def test_choosing_a_language_tells_who_polku_is_and_who_runs_it(stage: Stage):
    person = await stage.person()
    await person.tap("English")
    told = await person.wait_for(lambda m: "computer program and not a person" in m.text)
    operator = stage.settings.operator
    assert operator.name in told.text
    assert operator.phone in told.text
    assert operator.privacy_url in told.html
    assert "independent of the authorities" in told.text


async def test_a_second_start_does_not_ask_for_the_language_again(stage: Stage):
    person = await stage.known()
    await person.start()
    told, menu = await person.wait_for(2)
    assert "computer program" in told.text
    assert menu.keyboard


async def test_commands_come_in_the_chosen_language(stage: Stage):
    person = await stage.known("fi")
    await stage.bot.desk.errands.settle(5)
    commands = [each["command"] for each in (await person.profile())["commands"]]
    assert "muistutukset" in commands
    assert "reminders" not in commands


async def test_a_deep_link_is_answered_though_the_language_is_not_chosen_yet(stage: Stage):
    person = await stage.telegram.person(language_code="en")
    await person.start("faq_what_counts")
    await person.wait_for(lambda m: m.text == 'Heard: /faq{"id":"what_counts"}')
    assert stage.rasa.turns[0]["payload"] == Payload("faq", id="what_counts").encode()


async def test_who_is_known_gets_only_the_answer_to_a_deep_link(stage: Stage):
    person = await stage.known()
    await person.start("report")
    answered = await person.wait_for(lambda m: m.by_bot)
    assert answered.text == "Heard: /report_application"


async def test_a_deep_link_that_nobody_gave_out_only_starts(stage: Stage):
    person = await stage.telegram.person(language_code="en")
    await person.start("delete_data")
    await person.wait_for(lambda m: m.by_bot and bool(m.keyboard))
    await stage.settled()
    assert stage.rasa.turns == []


async def test_markup_in_a_first_name_changes_nothing(stage: Stage):
    person = await stage.telegram.person(language_code="en", first_name="<b>A</b> & {x}")
    await person.start()
    asked = await person.wait_for(lambda m: m.by_bot)
    assert "<b>" not in asked.html
    assert b"<b>A</b>" not in stage.stored()
