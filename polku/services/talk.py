"""The talk itself: greetings, thanks, yes and no without a question, the menu."""

from polku.config import Operator
from polku.messages import Reply, faq, msg, texts
from polku.messages.titles import button
from polku.services.heard import Answer, Heard


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


def affirm() -> Answer:
    """Answer a yes to which no question belongs."""
    return _say(
        Reply((msg("Good. What would you like to do next?"),), ((button("help"),),), id="affirm")
    )


def deny() -> Answer:
    """Answer a no to which no question belongs."""
    return _say(
        Reply(
            (msg("All right. Tell me in other words what you need."),),
            ((button("help"),), (button("talk_to_coach"),)),
            id="deny",
        )
    )


def stop() -> Answer:
    """Answer a stop when nothing is going on; reminders and data have their own buttons."""
    return _say(
        Reply(
            (msg("All right. Nothing is going on now."),),
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


def repeat(operator: Operator, heard: Heard) -> Answer:
    """Say the last answer again; where there was none, what can be asked."""
    if heard.said_before is None:
        return menu()
    kind, _, identity = heard.said_before.partition("/")
    if kind in ("faq", "signpost"):
        return _say(faq.answer(identity, heard.today, operator=operator).reply())
    return menu()


def cannot_yet(operator: Operator, heard: Heard) -> Answer:
    """Say truthfully that this cannot be done here yet, and who can."""
    return _say(texts.cannot_yet(heard.intent, operator))
