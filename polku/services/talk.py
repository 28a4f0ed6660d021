"""The talk itself: greetings, thanks, yes and no without a question, the menu."""

import html
import re

from polku.config import Operator
from polku.messages import LANGUAGES, Button, Message, Payload, Reply, faq, msg, texts
from polku.messages.ids import FAQ, SIGNPOSTS
from polku.messages.languages import EASY
from polku.messages.titles import button, title
from polku.services import in_context, small_words
from polku.services.heard import Answer, Heard, Said

#: How the paragraph that says what to do begins, in every answer.
NOW = "<b>What to do now.</b>"
_TAG = re.compile(r"<[^>]*>")


def _say(reply: Reply) -> Answer:
    return Answer((reply,))


def greet(operator: Operator, heard: Heard) -> Answer:
    """Greet, and say what can be asked."""
    menu = texts.menu()
    return _say(Reply((msg("Hello!"), *menu.paragraphs), menu.buttons, id="greet"))


def menu() -> Answer:
    """Say what Polku can do."""
    return _say(texts.menu())


def goodbye() -> Answer:
    """Say goodbye."""
    return _say(Reply((msg("Goodbye! You can write to me at any time."),), id="goodbye"))


def thanks() -> Answer:
    """Take thanks."""
    return _say(Reply((msg("You are welcome!"),), id="thanks"))


def affirm(operator: Operator, heard: Heard) -> Answer:
    """Answer a yes: to a question that only a button answers it is asked again, else what next."""
    options = in_context.options(heard)
    if options:
        return _say(texts.did_you_mean(options))
    if in_context.last_question(heard) == "consent":
        asked = texts.consent(operator)
        tap = msg("Please tap one of the buttons, so that I surely understand you right.")
        return _say(Reply((tap,), asked.buttons, id=asked.id))
    return _say(
        Reply((msg("Good. What would you like to do next?"),), ((button("help"),),), id="affirm")
    )


def deny(heard: Heard) -> Answer:
    """Answer a no: to an offer it is taken; after "did you mean" other words are asked for."""
    asked = in_context.last_question(heard)
    if asked in ("second", "offer_language", "draft.open", "simpler"):
        return _say(Reply((msg("All right."),), id="deny"))
    return _say(
        Reply(
            (msg("All right. Tell me in other words what you need."),),
            ((button("help"),), (button("talk_to_coach"),)),
            id="ask.no" if asked == "ask" else "deny",
        )
    )


def offer_second(answered: Answer, heard: Heard) -> Answer:
    """Offer the second wish of a message, before a question of a form where there is one."""
    if heard.second is None or heard.tapped:
        return answered
    try:
        row = (button(heard.second),)
    except KeyError:
        return answered
    wish = title(heard.second)
    offer = Reply((msg("You also asked about this: {wish}.", wish=wish),), (row,), id="second")
    place = len(answered.replies) - 1 if answered.asks_of_form else len(answered.replies)
    replies = (*answered.replies[:place], offer, *answered.replies[place:])
    return Answer(replies, answered.effects, answered.language)


def speak_from_now_on(heard: Heard) -> Answer:
    """Take a typed yes to another language; the bot keeps the choice."""
    code = heard.params.get("code", "")
    if code not in LANGUAGES:
        return change_language()
    name = LANGUAGES[code].own_name
    reply = Reply((msg("From now on I speak {language}.", language=name),), id="language")
    return Answer((reply,), ({"type": "language", "code": code},), language=code)


def stop() -> Answer:
    """Answer a stop when nothing is going on; reminders and data have their own buttons."""
    return _say(
        Reply(
            (
                msg("All right. Nothing is going on now."),
                msg("You can turn reminders off, or delete what I know about you."),
            ),
            ((button("reminders"),), (button("delete_data"),)),
            id="stop",
        )
    )


def bot_challenge(operator: Operator) -> Answer:
    """Say that Polku is a program, and who runs it."""
    return _say(texts.introduction(operator))


def change_language() -> Answer:
    """Let the bot show the languages."""
    reply = Reply((msg("Which language shall I speak?"),), id="change_language")
    return Answer((reply,), ({"type": "language_keyboard"},))


def simpler_wanted(heard: Heard) -> bool:
    """Whether "say it again" asks for simpler words."""
    return small_words.wants_simpler(heard.text or "", heard.language)


def repeat(operator: Operator, heard: Heard) -> Answer:
    """Say the last answer again, or its short form; where there was none, what can be asked."""
    topic = heard.last_topic
    told = topic in FAQ or topic in SIGNPOSTS
    if topic is not None and told:
        whole = faq.answer(topic, heard.today, operator=operator)
        return _say(_simpler(whole, heard) if simpler_wanted(heard) else whole.reply())
    if simpler_wanted(heard) and heard.before:
        return _say(_other_words(heard))
    if heard.before:
        return Answer(tuple(_again(said) for said in heard.before))
    return menu()


def _simpler(whole: faq.FaqAnswer, heard: Heard) -> Reply:
    """Return what comes first in an answer, and what to do now."""
    first, *others = whole.paragraphs
    now = [each for each in others if isinstance(each, Message) and each.id.startswith(NOW)]
    rows = [(Button(msg("The whole answer"), Payload(whole.kind, id=whole.id)),)]
    return Reply(
        (msg("In short:"), first, *now),
        (*rows, *_easy(heard), (button("talk_to_coach"),)),
        id=f"{whole.kind}/{whole.id}",
    )


def _easy(heard: Heard) -> tuple[tuple[Button, ...], ...]:
    """Return a button for simple Finnish, where Polku offers it and the person speaks Finnish."""
    if EASY not in LANGUAGES or heard.language not in LANGUAGES[EASY].fallback:
        return ()
    name = Message("{said}", {"said": LANGUAGES[EASY].own_name})
    return ((Button(name, Payload("language", code=EASY)),),)


def _other_words(heard: Heard) -> Reply:
    return Reply(
        (msg("I am sorry that I was not clear. A person can explain it to you."),),
        (*_easy(heard), (button("talk_to_coach"),), (button("help"),)),
        id="simpler.person",
    )


def _again(said: Said) -> Reply:
    """Return a reply once more as it was said; only its links and bold letters are gone."""
    text = html.unescape(_TAG.sub("", said.text))
    rows = tuple(
        (Button(Message("{said}", {"said": name}), payload),)
        for name, payload in in_context.buttons(said)
    )
    return Reply((Message("{said}", {"said": text}),), rows, id=said.id)


def cannot_yet(operator: Operator, heard: Heard) -> Answer:
    """Say truthfully that this cannot be done here yet, and who can."""
    return _say(texts.cannot_yet(heard.intent, operator))
