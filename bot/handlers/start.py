"""``/start``, its deep links, and the choice of a language."""

from bot import keyboards, texts
from bot.desk import Desk
from bot.events import Event
from bot.speech import Item, commands, items_of, say, titled
from bot.turn import ask, language_keyboard, menu, settings, speak
from polku.messages import BadPayload, Payload, from_telegram, render
from polku.services.visits import Visitor

#: What may stand after ``?start=`` besides ``faq_<id>`` and ``signpost_<id>``.
_LINKS = {
    "report": Payload("report_application"),
    "applications": Payload("show_applications"),
    "conversation": Payload("next_conversation"),
    "remember": Payload("add_conversation"),
    "plan": Payload("set_profile"),
    "reminders": Payload("reminders"),
    "person": Payload("talk_to_coach"),
    "mydata": Payload("my_data"),
    "help": Payload("help"),
    "menu": Payload("menu"),
    "settings": Payload("settings"),
    "language": Payload("change_language"),
}


async def start(event: Event, desk: Desk, argument: str) -> list[Item]:
    """Greet: ask for the language where none was chosen, else say who Polku is.

    What a deep link asks for is answered in the same breath, so that it is not lost.
    """
    visitor = await desk.visitor(event)
    asked = deep_link(argument)
    items = [commands(visitor.language)]
    if not visitor.chosen:
        items += _which_language(event, visitor)
    elif asked is None:
        items += introduction(desk, visitor)
    if asked is not None and asked.intent not in ("menu", "change_language"):
        return items + await _follow(event, desk, visitor, asked)
    if asked is not None and asked.intent == "change_language" and visitor.chosen:
        return items + language_keyboard(visitor)
    return items + (menu(visitor.language) if visitor.chosen else [])


async def _follow(event: Event, desk: Desk, visitor: Visitor, asked: Payload) -> list[Item]:
    """Answer what a deep link asks for."""
    if asked.intent == "settings":
        return await settings(desk, visitor)
    return await ask(desk, event, visitor, tap=asked)


def introduction(desk: Desk, visitor: Visitor) -> list[Item]:
    """Say who Polku is, what it is not, who runs it, and what it keeps."""
    return say(visitor.language, *texts.introduction(desk.operator))


async def chosen(event: Event, desk: Desk, code: str) -> list[Item]:
    """Speak the chosen language from now on; the first time, say who Polku is."""
    before = await desk.visitor(event)
    steps = await speak(desk, before, code)
    after = await desk.visitor(event)
    said = say(after.language, texts.LANGUAGE_CHOSEN)
    if not before.chosen:
        said += introduction(desk, after)
    return steps + said + menu(after.language)


def deep_link(argument: str) -> Payload | None:
    """Return what a link asks for; None for none, or for one that Polku never gave out."""
    if argument in _LINKS:
        return _LINKS[argument]
    kind, _, wish = argument.partition("_")
    if kind not in ("faq", "signpost"):
        return None
    try:
        return Payload(kind, id=wish)
    except BadPayload:
        return None


def _which_language(event: Event, visitor: Visitor) -> list[Item]:
    """Ask in the guessed language, and in English too, which most can read."""
    guess = from_telegram(event.language_code)
    rows = keyboards.languages(guess)
    spoken = dict.fromkeys((visitor.language, "en"))
    question = "\n\n".join(render(texts.WHICH_LANGUAGE, code) for code in spoken)
    return items_of({"text": question, "buttons": titled(rows, visitor.language)})
