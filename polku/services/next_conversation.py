"""When is my next discussion: the one that was told, else the model's timetable as an estimate."""

from polku.messages import Button, Payload, Reply, faq, label, msg
from polku.messages.model import Paragraph
from polku.records import Store, UnitOfWork
from polku.services import conversations, for_you
from polku.services import situation as s
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard


def show(store: Store, heard: Heard) -> Answer:
    """Say the next discussion, or when the model has one, or the rule for everybody."""
    with store.unit() as uow:
        coming = any(each.over_at() > heard.now for each in uow.conversations.of(heard.person))
        if not coming:
            return by_the_model(uow, heard)
    return conversations.show_next(store, heard)


def by_the_model(uow: UnitOfWork, heard: Heard) -> Answer:
    """Say the estimate; without the day of the initial interview ask for that day."""
    me = for_you.own(uow, heard)
    told = for_you.estimate(me)
    paragraphs: list[Paragraph] = [msg("I know of no coming discussion of yours."), *told]
    if not told:
        paragraphs += faq.answer("meeting_frequency", heard.today).paragraphs[:1]
        paragraphs.append(
            msg(
                "Your times are in the e-service and in the messages from the office. Tell me the "
                "day of your initial interview, and I tell when the next one is about due."
            )
        )
    return Answer(
        (Reply(tuple(paragraphs), _buttons(interview_known=bool(told)), "conversation.none"),)
    )


def _buttons(*, interview_known: bool) -> tuple[tuple[Button, ...], ...]:
    interview = Payload("set_profile", do=s.INTERVIEW, v="next_conversation")
    rows = [
        ((label("Tell a discussion"), Payload("add_conversation")),),
        ((label("How often are discussions?"), Payload("faq", id="meeting_frequency")),),
    ]
    if interview_known:
        rows.append(((label("File for my calendar"), Payload("my_data", do="calendar")),))
    else:
        rows.insert(0, ((label("Tell the day of my initial interview"), interview),))
    return keyboard(*rows)
