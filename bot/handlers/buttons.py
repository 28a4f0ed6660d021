"""Taps: what a button of ours sends is done once; everything else gets a kind answer."""

from bot import texts
from bot.desk import Desk
from bot.events import Event
from bot.handlers.outcome import in_place, replaces, show_choice
from bot.handlers.start import chosen
from bot.speech import Item, alert, say
from bot.turn import ask, language_keyboard, menu, settings
from polku.messages import BadPayload, Message, Payload
from polku.messages.texts import dead_button
from polku.services import consent
from polku.services.visits import Visitor


def payload_of(event: Event) -> Payload | None:
    """Return what the tapped button sends; None where Polku never made such a button."""
    try:
        return Payload.decode(event.data or "")
    except BadPayload:
        return None


def acknowledge(event: Event, desk: Desk) -> None:
    """Stop the spinner on a tapped button at once; a dead one is answered in its turn."""
    known = event.kind == "button" and not event.too_old and payload_of(event)
    if event.query and known and desk.is_first(event, event.message_id):
        desk.errands.run("acknowledge", desk.bot.answer_callback_query(event.query))


async def tap(event: Event, desk: Desk) -> list[Item]:
    """Do what a button says; the message that asked shows what was chosen, or what follows."""
    visitor = await desk.visitor(event)
    payload = payload_of(event)
    if payload is None or event.too_old:
        return dead(event, visitor, dead_button())
    if not desk.is_first(event, event.message_id):
        return dead(event, visitor, texts.USED_BUTTON)
    if replaces(payload):
        return in_place(await _do(event, desk, visitor, payload), event)
    desk.errands.run("show_choice", show_choice(event, desk, visitor.language))
    return await _do(event, desk, visitor, payload)


def dead(event: Event, visitor: Visitor, why: Message) -> list[Item]:
    """Answer a tap that does nothing any more."""
    if event.query:
        return [alert(visitor.language, event.query, why)]
    return say(visitor.language, why)


async def _do(event: Event, desk: Desk, visitor: Visitor, payload: Payload) -> list[Item]:
    match payload.intent:
        case "language":
            return await chosen(event, desk, payload.entities["code"])
        case "change_language":
            return language_keyboard(visitor)
        case "menu":
            return menu(visitor.language)
        case "settings":
            return await settings(desk, visitor)
        case "consent":
            return await _consent(event, desk, visitor, payload.entities["agree"] == "yes")
        case _:
            return await ask(desk, event, visitor, tap=payload)


async def _consent(event: Event, desk: Desk, visitor: Visitor, agrees: bool) -> list[Item]:
    """Note the answer; after a yes, do at once what the person had asked for before it."""
    if not agrees and visitor.consented:
        if await desk.call(consent.outdated, desk.store, visitor.id):
            return say(visitor.language, texts.CONSENT_AS_BEFORE)
        # The no stands under a question that was answered with a yes long ago.
        return await ask(desk, event, visitor, tap=Payload("delete_data", do="withdraw"))
    if not agrees:
        await desk.call(consent.refuse, desk.store, event.chat, desk.clock.now())
        return say(visitor.language, texts.CONSENT_REFUSED)
    person = await desk.call(consent.give, desk.store, event.chat, desk.clock.now())
    resumed = await ask(desk, event, person, tap=Payload("resume"))
    return say(person.language, texts.CONSENT_THANKS) + resumed
