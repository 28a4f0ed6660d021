"""What is said to somebody who writes in another language than the one that they chose."""

from polku.messages import LANGUAGES, LanguageName, Listing, Payload, Reply, Spoken, label, msg
from polku.messages.languages import for_speakers_of
from polku.messages.titles import payload, title
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard


def offered(answered: Answer, heard: Heard) -> Answer:
    """Return the answer, with an offer behind it to go on in the language of the words: once."""
    other = heard.language != heard.chosen_language and heard.language in LANGUAGES
    if not other or heard.language_was_offered or heard.tapped or answered.asks_of_form:
        return answered
    name = LANGUAGES[heard.language].own_name
    offer = Reply(
        (msg("Shall I speak {language} from now on?", language=name),),
        keyboard(
            ((label("Yes, {language}", language=name), Payload("language", code=heard.language)),)
        ),
        id="offer_language",
    )
    return answered.then(Answer((offer,)))


def unspoken(heard: Heard) -> Answer:
    """Say once what is spoken, to whoever writes in a language that is not spoken yet.

    It is said in English, in simple Finnish and in the nearest language that is spoken: one of
    them may be read by somebody who reads none of the others.
    """
    if heard.unspoken is None or heard.unspoken_was_told:
        return Answer(())
    told = msg(
        "I do not speak {language} yet. I speak {languages}.",
        language=LanguageName(heard.unspoken),
        languages=Listing(tuple(row.own_name for row in LANGUAGES.values())),
    )
    paragraphs = tuple(Spoken(told, code) for code in for_speakers_of(heard.unspoken))
    buttons = keyboard(((title("change_language"), payload("change_language")),))
    return Answer((Reply(paragraphs, buttons, id="unspoken"),))
