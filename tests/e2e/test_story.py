"""One person's first weeks with Polku, in each language, while processes die around them."""

import asyncio
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from polku.messages import LANGUAGES, Message, faq, msg, nmsg, plain
from polku.messages.titles import title
from tests.e2e.speaker import Speaker
from tests.e2e.town import Town, until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]


@dataclass(frozen=True)
class Phrases:
    """What the person types in one language."""

    what_counts: str
    obligation: str
    missed: str
    offers: str
    simpler: str
    plain_yes: str
    one_shot: str
    another: str
    correction: str
    standing: str
    number: str
    plan_day: str
    conversation: str
    my_data: str
    forget: str


PHRASES = {
    "en": Phrases(
        what_counts="does an open application count?",
        obligation="how many jobs do I have to apply for in a month?",
        missed="what happens if I don't apply for enough jobs?",
        offers="can the office send me job offers that I must apply for?",
        simpler="simpler please",
        plain_yes="yes",
        one_shot="I applied to Lidl as a cashier yesterday",
        another="I applied to Prisma as a cleaner today",
        correction="no, on Tuesday",
        standing="how many applications have I told you so far?",
        number="4",
        plan_day="1 November",
        conversation="my conversation is on 3 December at 10 by phone, remind me",
        my_data="what do you know about me?",
        forget="delete all my data",
    ),
    "fi": Phrases(
        what_counts="lasketaanko avoin hakemus?",
        obligation="montako työpaikkaa pitää hakea kuukaudessa?",
        missed="mitä tapahtuu jos en hae tarpeeksi työpaikkoja?",
        offers="voiko toimisto lähettää työtarjouksia joita on pakko hakea?",
        simpler="en ymmärtänyt",
        plain_yes="joo",
        one_shot="hain eilen Lidliin myyjäksi",
        another="hain tänään Prismaan siivoojaksi",
        correction="ei vaan tiistaina",
        standing="montako hakemusta mulla on vielä jäljellä?",
        number="4",
        plan_day="1.11.",
        conversation="mulla on keskustelu 3.12. klo 10 puhelimitse, muistuta mua",
        my_data="mitä tietoja sinulla on minusta?",
        forget="poista kaikki mun tiedot",
    ),
}

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Texts:
    """How Polku's own messages read in one language."""

    language: str

    def __call__(self, english: str | Message, **params: Any) -> str:
        message = msg(english, **params) if isinstance(english, str) else english
        return plain(message, self.language, today=TODAY)

    def answer(self, wish: str) -> str:
        """Return the first sentence of the day's answer to a wish."""
        first = faq.answer(wish, TODAY).paragraphs[0]
        assert isinstance(first, Message)
        return self(first)

    def count(self, reported: int, left: int) -> str:
        one = "{reported} of {required} done, {n} left. The period ends on {day}."
        figures = {"reported": reported, "required": 4, "day": date(2026, 11, 30)}
        return self(nmsg(one, one, n=left, **figures))


async def has_button(speaker: Speaker, label: str) -> bool:
    return any(
        label in row for message in await speaker.person.messages() for row in message.labels
    )


@pytest.mark.parametrize("language", sorted(PHRASES))
async def test_a_whole_story_survives_the_death_of_every_process(
    running: Town, language: str
) -> None:
    says, t = PHRASES[language], Texts(language)
    person = await running.telegram.person(first_name="<b>Åsa</b> & co", language_code=language)
    speaker = Speaker(person, language)

    # Before consent: a language, questions, and nothing that lasts.
    await person.start()
    own_name = LANGUAGES[language].own_name
    await until(lambda: has_button(speaker, own_name), "the languages are shown")
    await person.tap(own_name)
    await speaker.ask(says.what_counts, t(title("what_counts")), t.answer("what_counts"))
    assert not any(row.startswith(("people ", "applications ")) for row in running.rows())

    # Consent is asked for what would be kept; then the very same wish goes on.
    await running.restart("bot")
    await speaker.say(
        says.one_shot, t("May I store what you tell me, so that I can count and remind?")
    )
    await running.restart("rasa")
    await speaker.tap(t("Yes, I agree"), t("Is this right?"))
    await running.kill("actions")
    await person.tap(t("Save"))
    await running.start("actions")
    await speaker.hear(t.count(1, 3))

    # Three questions, each answered while something else comes back to life.
    await running.restart("actions")
    await speaker.ask(says.obligation, t(title("obligation")), t.answer("obligation"))
    await running.kill("bot")
    asked = asyncio.create_task(
        speaker.ask(says.missed, t(title("missed_obligation")), t.answer("missed_obligation"))
    )
    await running.start("bot")
    await asked
    await speaker.ask(says.offers, t(title("job_offers")), t.answer("job_offers"))
    await speaker.say(says.simpler, t("In short:"))

    # A second application, corrected before it is saved.
    await speaker.say(says.another, t("Is this right?"))
    await running.restart("rasa")
    await speaker.say(says.correction, t("Day: {day}", day=date(2026, 11, 17)))
    await person.send_text(says.plain_yes)
    await running.restart("bot")
    await speaker.hear(t.count(2, 2))
    await speaker.ask(says.standing, t(title("show_applications")), t.count(2, 2))

    # The plan, so that the period's end is known; a conversation; their reminders.
    await speaker.tap(
        t("Tell my plan"),
        t(
            "On which day did your plan begin? It stands in your plan in the e-service. "
            "For example: 3 November."
        ),
    )
    await speaker.say(says.plan_day, t("How many applications a month does your plan ask for?"))
    asks = (
        "Your plan asks for {n} application a month.",
        "Your plan asks for {n} applications a month.",
    )
    await speaker.tap(says.number, t(nmsg(*asks, n=4)))
    await speaker.tap(t("Save"), t("Saved. I count your periods from this day."))
    await person.tap(t("File for my calendar"))
    calendar = await person.wait_for(lambda m: m.document is not None, 60)
    assert calendar.document is not None
    assert calendar.document.name == "polku.ics"
    await speaker.say(says.conversation, t("Is this right?"))
    await speaker.tap(
        t("Save"),
        t(nmsg("I will remind you {n} day before.", "I will remind you {n} days before.", n=1)),
    )
    await running.kill("bot")
    running.at("2026-11-28T10:01")
    await running.start("bot")
    await speaker.tap_under(
        t(
            nmsg(
                "Your period ends in {n} day, on {day}.",
                "Your period ends in {n} days, on {day}.",
                n=2,
                day=date(2026, 11, 30),
            )
        ),
        t("I have reported it officially"),
        t(
            "Good. I have noted that you reported {first} – {last} officially.",
            first=date(2026, 11, 1),
            last=date(2026, 11, 30),
        ),
    )
    running.at("2026-12-02T10:01")
    await speaker.hear(t("Will you come?"))
    await speaker.tap(
        t("I cannot come"),
        t("The office does not know this yet."),
    )

    # Everything was there once, and doubled at most where a kill came between send and note.
    applications = [row for row in running.rows() if row.startswith("applications ")]
    assert sorted(("Lidl" in row, "Prisma" in row) for row in applications) == [
        (False, True),
        (True, False),
    ]
    assert await speaker.heard(t("Will you come?")) == 1

    # Their data, and then none of it anywhere.
    await speaker.say(
        says.my_data,
        t("Here is everything that Polku keeps about you, as a text and as a JSON file."),
    )
    export = await speaker.person.wait_for(
        lambda m: m.document is not None and m.document.name.endswith(".json"), 60
    )
    assert export.document is not None
    kept = json.loads(export.document.data)
    assert [each["employer"] for each in kept["applications"]] == ["Prisma", "Lidl"]
    assert any(says.one_shot in str(each) for each in kept["events"])
    await speaker.say(says.forget, t("This cannot be undone."))
    await running.restart("rasa")
    await speaker.tap(
        t("Yes, delete everything"), t("Everything that Polku kept about you is deleted now.")
    )
    await until(
        lambda: nothing_left(running, says, str(person.id)),
        "nothing is left",
        lambda: str(running.rows()),
    )
    assert not any(b"Lidl" in content for content in running.files())


async def nothing_left(running: Town, says: Phrases, chat: str) -> bool:
    rows = running.rows()
    return not any(
        word in row
        for row in rows
        for word in ("Lidl", "Prisma", says.one_shot, chat, "erasures (")
    )
