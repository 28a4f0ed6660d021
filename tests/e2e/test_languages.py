"""One person a language: questions, a report, how many are left, another language, a reminder."""

import asyncio
from dataclasses import dataclass

import pytest

from polku.messages import LANGUAGES, nmsg
from polku.messages.titles import title
from tests.e2e.speaker import Speaker
from tests.e2e.test_story import Texts
from tests.e2e.town import Town, until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]


@dataclass(frozen=True)
class Phrases:
    """What the person types: in their own language, and once in another."""

    what_counts: str
    missed_meeting: str
    report: str
    standing: str
    conversation: str
    other: str
    in_other: str


IN_ENGLISH = ("en", "how many jobs do I have to apply for every month?")
PHRASES = {
    "en": Phrases(
        "does an open application count?",
        "what happens if I miss my meeting?",
        "I applied to Lidl as a cashier yesterday",
        "how many applications have I told you so far?",
        "my conversation is on 3 December at 10 by phone, remind me",
        "fi",
        "montako työpaikkaa minun pitää hakea kuukaudessa?",
    ),
    "fi": Phrases(
        "lasketaanko avoin hakemus?",
        "mitä jos en pääse keskusteluun?",
        "hain eilen Lidliin myyjäksi",
        "montako hakemusta mulla on vielä jäljellä?",
        "mulla on keskustelu 3.12. klo 10 puhelimitse, muistuta mua",
        *IN_ENGLISH,
    ),
    "fi@easy": Phrases(
        "lasketaanko avoin hakemus?",
        "mitä tapahtuu jos keskustelu jää väliin?",
        "hain eilen Lidliin myyjäksi",
        "montako hakemusta olen ilmoittanut?",
        "minulla on keskustelu 3.12. klo 10 puhelimessa, muistuta minua",
        *IN_ENGLISH,
    ),
    "sv": Phrases(
        "räknas en öppen ansökan?",
        "vad händer om jag missar mitt samtal?",
        "jag sökte jobb på Lidl som kassör igår",
        "hur många ansökningar har jag rapporterat till dig?",
        "jag har samtal den 3 december kl 10 per telefon, påminn mig",
        *IN_ENGLISH,
    ),
    "et": Phrases(
        "kas avatud avaldus läheb arvesse?",
        "mis juhtub, kui ma vestlusele ei jõua?",
        "kandideerisin eile Lidlisse kassapidajaks",
        "mitu kandideerimist mul juba kirjas on?",
        "mul on vestlus 3. detsembril kell 10 telefoni teel, tuleta meelde",
        *IN_ENGLISH,
    ),
    "ru": Phrases(
        "засчитывается ли открытая заявка?",
        "что будет, если я пропущу беседу?",
        "вчера подал заявку в Lidl на кассира",
        "сколько заявок у меня уже записано?",
        "у меня беседа 3 декабря в 10 по телефону, напомни мне",
        *IN_ENGLISH,
    ),
    "uk": Phrases(
        "чи зараховується відкрита заявка?",
        "що буде, якщо я пропущу розмову?",
        "вчора подав заявку в Lidl на касира",
        "скільки заявок у мене вже записано?",
        "у мене розмова 3 грудня о 10 по телефону, нагадай мені",
        *IN_ENGLISH,
    ),
}


async def test_everybody_is_served_in_their_language(town_on_sqlite: Town) -> None:
    assert set(PHRASES) == set(LANGUAGES)
    speakers = {}
    for language in LANGUAGES:
        person = await town_on_sqlite.telegram.person(first_name="Sam", language_code="de")
        speakers[language] = Speaker(person, language)
        await _up_to_a_conversation(speakers[language], PHRASES[language])
        await _another_language_and_back(speakers[language], PHRASES[language])
    town_on_sqlite.at("2026-12-02T10:01")
    await asyncio.gather(
        *(each.hear(Texts(code)("Will you come?")) for code, each in speakers.items())
    )


async def _up_to_a_conversation(speaker: Speaker, says: Phrases) -> None:
    t = Texts(speaker.language)
    await speaker.person.start()
    own_name = LANGUAGES[speaker.language].own_name
    await until(lambda: _has(speaker, own_name), "the languages are shown")
    await speaker.person.tap(own_name)
    await speaker.ask(says.what_counts, t(title("what_counts")), t.answer("what_counts"))
    await speaker.ask(says.missed_meeting, t(title("missed_meeting")), t.answer("missed_meeting"))
    await speaker.say(
        says.report, t("May I store what you tell me, so that I can count and remind?")
    )
    await speaker.tap(t("Yes, I agree"), t("Is this right?"))
    await speaker.tap(t("Save"), t.count(1, 3))
    await speaker.ask(says.standing, t(title("show_applications")), t.count(1, 3))
    await speaker.say(says.conversation, t("Is this right?"))
    await speaker.tap(
        t("Save"),
        t(nmsg("I will remind you {n} day before.", "I will remind you {n} days before.", n=1)),
    )


async def _another_language_and_back(speaker: Speaker, says: Phrases) -> None:
    """A question in another language is answered in it, and what was chosen stays until asked."""
    own, other = Texts(speaker.language), Texts(says.other)
    name = LANGUAGES[says.other].own_name
    await speaker.person.send_text(says.in_other)
    await speaker.hear(other("Shall I speak {language} from now on?", language=name))
    await speaker.tap(
        other("Yes, {language}", language=name), other("Good. I now speak English with you.")
    )
    await speaker.person.send_text("/language")
    own_name = LANGUAGES[speaker.language].own_name
    await until(lambda: _has(speaker, own_name), "the languages are shown again")
    await speaker.tap(own_name, own("Good. I now speak English with you."))


async def _has(speaker: Speaker, label: str) -> bool:
    return any(
        label in row for message in await speaker.person.messages() for row in message.labels
    )
