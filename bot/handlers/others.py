"""What is neither words nor a tap: recordings, pictures, changed messages, groups, blocking."""

from bot import keyboards, texts
from bot.desk import Desk
from bot.events import Event
from bot.speech import Item, say
from bot.turn import ask
from bot.typed import looks_empty
from polku.messages import from_telegram
from polku.services import visits


async def media(event: Event, desk: Desk) -> list[Item]:
    """Say what cannot be read, and what to do instead; words beside a picture are answered."""
    visitor = await desk.visitor(event)
    if event.text is None or looks_empty(event.text):
        if not desk.is_first(event, event.album):
            return []
        rows = keyboards.open_menu()
        return say(visitor.language, *texts.media(event.media or "document"), buttons=rows)
    before = [texts.CAPTION_ONLY, *([texts.MASKED] if event.masked else [])]
    answer = await ask(desk, event, visitor, text=event.text)
    return say(visitor.language, *before) + answer


async def edited(event: Event, desk: Desk) -> list[Item]:
    """Say that a changed message is not read again.

    Its first form was acted on, perhaps saved: to answer it anew could save an application
    twice, and to guess what the change was meant to undo could lose one.
    """
    visitor = await desk.visitor(event)
    return say(visitor.language, texts.EDITED)


async def group(event: Event, desk: Desk) -> list[Item]:
    """Leave a group kindly: what people tell Polku is for nobody else."""
    return [*say(from_telegram(event.language_code), texts.GROUP), {"do": "leave"}]


async def blocked(event: Event, desk: Desk) -> list[Item]:
    """Note that the person does not want to hear from Polku."""
    await desk.call(visits.blocked, desk.store, event.chat, desk.clock.now())
    return []


async def unblocked(event: Event, desk: Desk) -> list[Item]:
    """Note that the person is back; they will say what they want."""
    await desk.call(visits.unblocked, desk.store, event.chat, desk.clock.now())
    return []
