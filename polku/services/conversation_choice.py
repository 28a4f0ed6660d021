"""Which conversation somebody means, where they have several coming."""

from polku import dates
from polku.messages import Message, Reply, msg
from polku.messages.model import Paragraph
from polku.records import UnitOfWork
from polku.records.models import Conversation
from polku.services.conversation_texts import do, on_button
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard

#: So many are offered to choose from; nobody has more of them ahead.
_OFFERED = 8


def coming_ones(uow: UnitOfWork, heard: Heard) -> list[Conversation]:
    """Return the person's conversations that are not over, the earliest first."""
    return [each for each in uow.conversations.of(heard.person) if each.over_at() > heard.now]


def meant(coming: list[Conversation], heard: Heard) -> Conversation | None:
    """Return the one that a turn names by its button or its day, or the only one.

    Where a day is named on which none is, none is meant: it is better to ask.
    """
    named = heard.params.get("id")
    if named is not None:
        return next((each for each in coming if each.id == named), None)
    days = days_named(heard)
    found = [each for each in coming if each.day in days] if days else coming
    return found[0] if len(found) == 1 else None


def days_named(heard: Heard) -> list[object]:
    """Return the days that a typed text names."""
    spans = [each.text for each in heard.spans if each.entity == "day"]
    days = [dates.day_in(each, heard.language, heard.today, "future") for each in spans]
    return [each for each in days if each is not None]


def ask_which(
    coming: list[Conversation], what: str, *first: Paragraph, id: str = "conversation.which"
) -> Answer:
    """Ask which one is meant; ``what`` is what a tap does to it."""
    question: Message = msg("Which discussion do you mean?")
    if len(coming) == 1:
        question = msg("Do you mean this discussion?")
    rows = [((on_button(each), do(each, what)),) for each in coming[:_OFFERED]]
    return Answer((Reply((*first, question), keyboard(*rows), id=id),))
