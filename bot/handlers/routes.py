"""Every handler, in the order in which it is asked."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.desk import Desk
from bot.events import Event
from bot.handlers import buttons, others, typed
from bot.speech import Item
from bot.typed import looks_empty

Handler = Callable[[Event, Desk], Awaitable[list[Item]]]


@dataclass(frozen=True, slots=True)
class Route:
    """One handler and the events that it wants."""

    wants: Callable[[Event], bool]
    handle: Handler


def _kind(kind: str) -> Callable[[Event], bool]:
    return lambda event: event.kind == kind


#: The first that wants an event gets it; the last wants everything.
ROUTES = (
    Route(_kind("group"), others.group),
    Route(_kind("blocked"), others.blocked),
    Route(_kind("unblocked"), others.unblocked),
    Route(_kind("button"), buttons.tap),
    Route(_kind("media"), others.media),
    Route(_kind("edited"), others.edited),
    Route(lambda event: typed.command_of(event.text) is not None, typed.command),
    Route(lambda event: looks_empty(event.text or ""), typed.nothing_seen),
    Route(lambda _: True, typed.words),
)


async def handle(event: Event, desk: Desk) -> list[Item]:
    """Return the steps towards the person that an event asks for.

    Raises:
        UnderstandingDown, TurnFailed: Rasa does not answer; the event stays to be tried again.
    """
    route = next(route for route in ROUTES if route.wants(event))
    return await route.handle(event, desk)
