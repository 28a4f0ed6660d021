"""Habits of Telegram: the message that asked shows the outcome; settings; links; house-keeping."""

from datetime import datetime, timedelta

import pytest

from bot import texts
from bot.handlers.outcome import in_place, replaces
from bot.handlers.start import _LINKS, deep_link
from bot.housekeeping import Housekeeping
from polku.clock import HELSINKI
from polku.messages import Payload, msg, plain, privacy
from polku.messages.ids import FAQ, SIGNPOSTS
from polku.messages.privacy import Version
from polku.services import consent, erasure, visits
from tests.bot.bot_stage import Stage
from tests.bot.fake_rasa import answer, echo, reply


def say(message: object) -> str:
    return plain(message, "en")  # type: ignore[arg-type]


async def asked(stage: Stage, *buttons: tuple[str, str], text: str = "Is this <b>right</b>?"):
    """Somebody under whose eyes a question with buttons stands."""
    question = reply(text, *buttons)
    stage.rasa.respond = lambda body: answer(question) if body["text"] else echo(body)
    person = await stage.known()
    await person.send_text("hello")
    shown = await person.wait_for(lambda m: m.by_bot and bool(m.keyboard))
    return person, shown


async def test_the_message_that_asked_shows_what_was_chosen(stage: Stage):
    person, shown = await asked(stage, ("Yes & no", "/affirm"), ("No", "/deny"))
    await person.tap("Yes & no", message=shown)
    after = await person.wait_for(lambda m: m.id == shown.id)
    assert after.html == "Is this <b>right</b>?\n\nYou chose: <b>Yes &amp; no</b>"
    assert after.keyboard == []


async def test_the_choice_is_told_in_the_persons_language(stage: Stage):
    person, shown = await asked(stage, ("Yes", "/affirm"))
    await stage.bot.desk.call(
        visits.choose_language, stage.store, person.id, "fi", stage.clock.now()
    )
    await person.tap("Yes", message=shown)
    after = await person.wait_for(lambda m: m.id == shown.id)
    assert after.text.endswith("Valitsit: Yes")


async def test_a_question_without_room_for_the_choice_loses_only_its_keyboard(stage: Stage):
    person, shown = await asked(stage, ("Yes", "/affirm"), text="x" * 4096)
    await person.tap("Yes", message=shown)
    after = await person.wait_for(lambda m: m.id == shown.id)
    assert (after.text, after.keyboard) == (shown.text, [])


async def test_another_page_takes_the_place_of_the_last_and_can_be_turned_again(stage: Stage):
    first, second = '/show_applications{"v":"1"}', '/show_applications{"v":"2"}'
    pages = {first: reply("Page 1", ("Next", second)), second: reply("Page 2", ("Back", first))}
    stage.rasa.respond = lambda body: answer(pages[body["payload"] or first])
    person = await stage.known()
    await person.send_text("my applications")
    page = await person.wait_for(lambda m: m.text == "Page 1")
    for button, expected in (("Next", "Page 2"), ("Back", "Page 1"), ("Next", "Page 2")):
        await person.tap(button, message=page)
        turned = await person.wait_for(lambda m, text=expected: m.text == text)
        assert turned.id == page.id
        await stage.settled()


async def test_a_page_that_cannot_be_changed_any_more_comes_as_a_new_message(stage: Stage):
    second = '/show_applications{"v":"2"}'
    person, shown = await asked(stage, ("Next", second))
    stage.rasa.going.clear()
    await person.tap("Next", message=shown)
    await stage.rasa.arrived.get()
    await stage.rasa.arrived.get()
    await stage.bot.desk.bot.delete_message(person.id, shown.id)
    stage.rasa.going.set()
    told = await person.wait_for(lambda m: m.text == f"Heard: {second}")
    assert told.id != shown.id


def test_a_step_of_several_messages_replaces_nothing():
    items = [{"do": "text", "html": "a"}, {"do": "text", "html": "b"}]
    assert in_place(items, None) == items  # type: ignore[arg-type]
    assert not replaces(Payload("show_applications"))
    assert not replaces(Payload("reminder", id="period_end", do="stop"))


async def test_settings_come_by_command_button_and_link_without_rasa(stage: Stage):
    person = await stage.known()
    stage.rasa.status = 503
    for ask in (
        lambda: person.send_text("/settings"),
        lambda: person.send_text("/asetukset"),
        lambda: person.tap("Settings"),
        lambda: person.start("settings"),
    ):
        await ask()
        told = await person.wait_for(lambda m: m.text.startswith("Your settings"))
        assert "you have not agreed to anything" in told.text
        await stage.settled()
        await person.skip()


async def test_a_no_under_an_old_question_offers_to_withdraw(stage: Stage):
    person = await stage.known()
    await stage.bot.desk.call(consent.give, stage.store, person.id, stage.clock.now())
    await person.tap(data='/consent{"agree":"no"}')
    await person.wait_for(lambda m: m.text == 'Heard: /delete_data{"do":"withdraw"}')


async def test_a_no_to_something_new_keeps_what_was_agreed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
):
    person = await stage.known()
    await stage.bot.desk.call(consent.give, stage.store, person.id, stage.clock.now())
    added = Version("2027-01-01", (msg("Settings"),))
    monkeypatch.setattr(privacy, "VERSIONS", (*privacy.VERSIONS, added))
    await person.tap(data='/consent{"agree":"no"}')
    await person.wait_for(lambda m: m.text == say(texts.CONSENT_AS_BEFORE))
    assert stage.rasa.turns == []
    assert visits.visitor(stage.store, person.id, stage.clock.now(), "en").consented


@pytest.mark.parametrize(
    "argument", [*_LINKS, *(f"faq_{each}" for each in FAQ), *(f"signpost_{s}" for s in SIGNPOSTS)]
)
def test_every_link_is_one_that_telegram_takes_and_deletes_nothing(argument: str):
    asked = deep_link(argument)
    assert asked is not None
    assert asked.intent not in ("delete_data", "erase", "draft", "delete_application", "consent")
    assert len(argument) <= 64
    assert argument.replace("_", "").replace("-", "").isalnum()


async def test_a_link_to_the_languages_shows_them_once(stage: Stage):
    person = await stage.known()
    await person.start("language")
    shown = await person.wait_for(lambda m: m.by_bot and bool(m.keyboard))
    assert ["Suomi"] in shown.labels or any("Suomi" in row for row in shown.labels)
    assert stage.rasa.turns == []


async def test_who_stays_away_is_told_once_and_then_everything_is_gone(stage: Stage):
    person = await stage.known()
    known = await stage.bot.desk.call(consent.give, stage.store, person.id, stage.clock.now())
    stage.clock.at = datetime(2027, 10, 24, 10, 0, tzinfo=HELSINKI)
    await stage.bot.sweep.once()
    told = await person.wait_for(lambda m: "on 23 November 2027 I will delete" in m.text)
    assert told.labels[0] == ["Keep my data"]
    stage.clock.at += timedelta(hours=1)
    await stage.bot.sweep.once()
    assert len([m for m in await person.messages() if "I will delete everything" in m.text]) == 1
    stage.clock.at = datetime(2027, 11, 23, 10, 0, tzinfo=HELSINKI)
    await stage.bot.sweep.once()
    assert known.id in stage.rasa.forgotten
    assert erasure.pending(stage.store) == []
    assert str(person.id).encode() not in stage.stored()
    assert visits.visitor(stage.store, person.id, stage.clock.now(), "en").is_new


async def test_who_was_told_and_taps_stays(stage: Stage):
    person = await stage.known()
    await stage.bot.desk.call(consent.give, stage.store, person.id, stage.clock.now())
    stage.clock.at = datetime(2027, 10, 24, 10, 0, tzinfo=HELSINKI)
    await stage.bot.sweep.once()
    await person.wait_for(lambda m: "I will delete everything" in m.text)
    await person.tap("Keep my data")
    await person.wait_for(lambda m: len(m.keyboard) > 4)
    await stage.settled()
    stage.clock.at = datetime(2027, 11, 23, 10, 0, tzinfo=HELSINKI)
    await stage.bot.sweep.once()
    assert visits.visitor(stage.store, person.id, stage.clock.now(), "en").consented


async def test_who_blocks_the_bot_is_not_kept_for_ever(stage: Stage):
    person = await stage.known()
    await stage.bot.desk.call(consent.give, stage.store, person.id, stage.clock.now())
    await person.block()
    await stage.settled()
    for at in (datetime(2027, 10, 24, 10, 0), datetime(2027, 11, 23, 10, 0)):  # noqa: DTZ001
        stage.clock.at = at.replace(tzinfo=HELSINKI)
        await stage.bot.sweep.once()
    assert len(stage.rasa.forgotten) == 1


async def test_old_words_are_forgotten_once_a_day_to_the_last(stage: Stage):
    house = Housekeeping(stage.bot.desk)
    await dict(house.steps())["words"]()
    assert set(stage.rasa.expired) == {"2026-10-23T10:00:00+03:00"}
    assert len(stage.rasa.expired) >= 2  # the first answer said that there was more
    assert "words" not in dict(house.steps())
    stage.clock.at += timedelta(days=1)
    assert "words" in dict(house.steps())


async def test_old_words_are_tried_again_while_rasa_is_away(stage: Stage):
    house = Housekeeping(stage.bot.desk)
    stage.rasa.status = 503
    await dict(house.steps())["words"]()
    assert "words" in dict(house.steps())
