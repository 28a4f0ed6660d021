"""What people type, forge and send by mistake, through every real process."""

import pytest

from polku.messages import LANGUAGES
from tests.e2e.speaker import Speaker
from tests.e2e.test_story import PHRASES, Texts
from tests.e2e.town import Town, until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]

t = Texts("en")
SAYS = PHRASES["en"]


async def consented(running: Town, name: str) -> Speaker:
    """Return somebody who agreed and whose first application waits to be saved."""
    person = await running.telegram.person(first_name=name, language_code="en")
    speaker = Speaker(person, "en")
    await person.start()
    await until(lambda: _offered(speaker), "the languages are shown")
    await speaker.tap(LANGUAGES["en"].own_name, t("Good. I now speak English with you."))
    await speaker.say(
        SAYS.one_shot, t("May I store what you tell me, so that I can count and remind?")
    )
    await speaker.tap(t("Yes, I agree"), t("Is this right?"))
    return speaker


async def _offered(speaker: Speaker) -> bool:
    messages = await speaker.person.messages()
    return any("English" in row for each in messages for row in each.labels)


async def saved(running: Town) -> int:
    return sum(row.startswith("applications ") for row in running.rows())


async def test_nothing_typed_or_forged_does_what_a_button_does(town_on_sqlite: Town) -> None:
    running = town_on_sqlite
    anna = await consented(running, "Anna")
    mallory = await consented(running, "<b>Mallory</b> &amp; <a href='x'>co</a>")
    summary = (await anna.person.messages())[-1]
    save = next(b for row in summary.keyboard for b in row if b.text == t("Save"))

    # Another person's button, tapped by somebody else, does nothing for either.
    await mallory.person.tap(data=save.data, message=(await mallory.person.messages())[-1].id)
    await mallory.hear(t("This form is no longer open. Nothing was changed. You can begin again."))
    assert await saved(running) == 0

    # Data that Polku never wrote gets a kind answer.
    query = await mallory.person.tap(
        data='/restart{"x":"y"}', message=(await mallory.person.messages())[-1].id
    )
    assert (await mallory.person.note(query, 60)).text
    assert await saved(running) == 0

    # Tapping twice, as fast as a thumb can, saves once.
    await anna.person.tap(message=summary, text=t("Save"))
    await anna.person.tap(data=save.data, message=summary.id)
    await anna.hear(t.count(1, 3))
    assert await saved(running) == 1

    # A payload that is typed is words like any other.
    for words in ("/delete_data", '/erase{"sure":"yes"}', '/set_profile{"per_period":0}'):
        await anna.person.send_text(words)
        await anna.person.wait_for(1, 60)
    assert anna.person.id in [int(r.split("(")[1].split(",")[1]) for r in people(running)]
    assert not any(row.startswith("plans ") for row in running.rows())
    assert await saved(running) == 1


async def test_odd_texts_get_an_answer_and_leave_everything_working(town_on_sqlite: Town) -> None:
    person = await town_on_sqlite.telegram.person(first_name="\u202eaniN", language_code="en")
    speaker = Speaker(person, "en")
    await person.start()
    await until(lambda: _offered(speaker), "the languages are shown")
    await speaker.tap(LANGUAGES["en"].own_name, t("Good. I now speak English with you."))
    odd = (
        "\u200b\u2060 \u200b",
        "\u202e?tnuoc noitacilppa nepo na seod",
        "karenssi " * 455,
        "<script>alert(1)</script> & <b>bold",
        "{employer} %s {0} \\N{BULLET}",
        "\U0001f937\u200d\u2640\ufe0f",
        "0",
    )
    for words in odd:
        await person.send_text(words)
        await person.wait_for(1, 60)
    await speaker.ask(SAYS.what_counts, t("What counts as applying"), t.answer("what_counts"))
    faults = [each for each in await person.messages() if "something went wrong" in each.text]
    assert faults == []


async def test_an_identity_code_is_covered_before_anything_keeps_it(town_on_sqlite: Town) -> None:
    running = town_on_sqlite
    anna = await consented(running, "Anna")
    await anna.tap(t("Save"), t.count(1, 3))
    await anna.person.send_text("my code is 131052-308T, how many must I apply for?")
    await anna.person.wait_for(2, 60)
    assert not any("131052" in row for row in running.rows())
    assert not any(b"131052-308T" in content for content in running.files())


async def test_distress_is_answered_before_consent_with_help_lines(town_on_sqlite: Town) -> None:
    person = await town_on_sqlite.telegram.person(first_name="Anna", language_code="en")
    speaker = Speaker(person, "en")
    await speaker.say("I don't want to live any more", "112")
    told = (await person.messages())[-1].text
    assert told.index("09 2525 0113") < told.index(town_on_sqlite.settings.operator.phone)
    assert not people(town_on_sqlite)


def people(running: Town) -> list[str]:
    return [row for row in running.rows() if row.startswith("people ")]
