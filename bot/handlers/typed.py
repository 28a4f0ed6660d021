"""What a person typed: a command of ours, words for Rasa, or nothing that can be seen."""

from bot import keyboards, texts
from bot.commands import LANGUAGE, MENU, SETTINGS, START, Command, by_name
from bot.desk import Desk
from bot.events import Event
from bot.handlers.start import start
from bot.speech import Item, say
from bot.turn import ask, language_keyboard, menu, settings


def command_of(text: str | None) -> tuple[Command, str] | None:
    """Return the command that a text begins with, and what follows it; None for ordinary text.

    Only names from the table count: anything else that begins with a slash is ordinary text.
    """
    if not text or not text.startswith("/"):
        return None
    word, _, rest = text[1:].partition(" ")
    found = by_name().get(word.partition("@")[0].lower())
    return (found, rest.strip()) if found else None


async def command(event: Event, desk: Desk) -> list[Item]:
    """Do what a command says, in whichever language it was written."""
    found = command_of(event.text)
    if found is None:
        return await words(event, desk)
    known, argument = found
    if known is START:
        return await start(event, desk, argument)
    visitor = await desk.visitor(event)
    if known is MENU:
        return menu(visitor.language)
    if known is SETTINGS:
        return await settings(desk, visitor)
    if known is LANGUAGE:
        return language_keyboard(visitor)
    return await ask(desk, event, visitor, tap=known.payload)


async def nothing_seen(event: Event, desk: Desk) -> list[Item]:
    """Say that no words can be seen, and what can be tapped instead."""
    visitor = await desk.visitor(event)
    return say(visitor.language, texts.NOTHING_SEEN, buttons=keyboards.open_menu())


async def words(event: Event, desk: Desk) -> list[Item]:
    """Have ordinary text answered; say first what the person must know about it."""
    visitor = await desk.visitor(event)
    before = [texts.short_introduction(desk.operator)] if visitor.is_new else []
    before += [texts.MASKED] if event.masked else []
    answer = await ask(desk, event, visitor, text=event.text)
    return (say(visitor.language, *before) if before else []) + answer
