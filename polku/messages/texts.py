"""Texts that both the bot and the actions say, gathered in one place."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from polku.messages.crisis import crisis
from polku.messages.ids import FAQ, SIGNPOSTS
from polku.messages.model import Button, FullDate, Message, Reply, label, msg
from polku.messages.operators import E_SERVICE, Operator, contact, ring_the_office
from polku.messages.payload import Payload
from polku.messages.privacy import consent, consent_again, privacy_notice
from polku.messages.titles import button, title

__all__ = [
    "E_SERVICE",
    "Operator",
    "about_which",
    "cannot_read",
    "cannot_yet",
    "consent",
    "consent_again",
    "contact",
    "crisis",
    "dead_button",
    "did_you_mean",
    "error",
    "helped",
    "introduction",
    "menu",
    "not_official",
    "not_understood",
    "outage",
    "privacy_notice",
    "ring_the_office",
    "talk_to_coach",
]

Unreadable = Literal["voice", "photo", "sticker", "location", "file", "other"]

_MENU = (
    ("report_application", "show_applications"),
    ("next_conversation", "add_conversation"),
    ("reminders", "changes_2026"),
    ("talk_to_coach", "my_data"),
)

#: What people ask about the rules of another day.
_OF_A_DAY = ("obligation", "job_offers", "missed_obligation", "meeting_frequency")


def introduction(operator: Operator) -> Reply:
    """Return who speaks: a program, what it is and is not, and who runs it."""
    return Reply(
        (
            msg("Hello! I am Polku, a computer program and not a person."),
            msg(
                "I answer questions about employment services in Finland, I count the jobs that "
                "you apply for, and I remind you of discussions and deadlines."
            ),
            msg(
                "I inform you, and I do not decide anything. The office, Kela or your unemployment "
                "fund decides. What you tell me is not your official report."
            ),
            _run_by(operator),
        ),
        id="introduction",
    )


def _run_by(operator: Operator) -> Message:
    if operator.kind == "authority":
        return msg(
            "I am run by the employment authority {name}. You reach its people at {phone}.",
            name=operator.name,
            phone=operator.phone,
        )
    return msg(
        "I am run by {name}, which is independent of the authorities. You reach its people at "
        "{phone}.",
        name=operator.name,
        phone=operator.phone,
    )


def menu() -> Reply:
    """Return what Polku can do, with buttons for the main tasks."""
    last = (Button(label("Settings"), Payload("settings")), button("change_language"))
    return Reply(
        (
            msg("You can ask me anything about employment services in your own words."),
            msg(
                "You can also tell me what you did, for example: “I applied to Lidl yesterday as a "
                "cashier.” Or tap one of these."
            ),
        ),
        (*(tuple(button(wish) for wish in row) for row in _MENU), last),
        id="menu",
    )


def not_official() -> Message:
    """Return the reminder that what Polku keeps is not the official report."""
    return msg(
        "This is saved in Polku only. Make the official report in the e-service by the deadline in "
        "your plan: {e_service}",
        e_service=E_SERVICE,
    )


def did_you_mean(options: Iterable[str], *, on: date | None = None) -> Reply:
    """Return the question which of up to three wishes was meant, by the rules of a day.

    Raises:
        KeyError: one of them is no wish.
    """
    rows = tuple((_on(button(wish), on),) for wish in list(options)[:3])
    if len(rows) == 1:
        return Reply((msg("Do you mean this?"),), rows, id="ask")
    return Reply((msg("Which of these do you mean?"),), rows, id="ask")


def about_which(day: date) -> Reply:
    """Return the question what a person wants to know about a past day."""
    return Reply(
        (
            msg("What would you like to know about the rules on {day}?", day=FullDate(day)),
            msg("Ask it in your own words together with the day, or tap one of these."),
        ),
        tuple((_on(button(wish), day),) for wish in _OF_A_DAY),
        id="ask",
    )


def _on(of_today: Button, day: date | None) -> Button:
    """Return a button that asks for the rules of a day, where its answer has days."""
    if day is None or of_today.payload.intent != "faq":
        return of_today
    return Button(of_today.title, Payload("faq", **of_today.payload.entities, on=day.isoformat()))


def helped(related: tuple[tuple[Button, ...], ...], *, yes: bool) -> Reply:
    """Return what is said when an answer helped, or did not."""
    if yes:
        return Reply((msg("Good to hear. Thank you for telling me!"),), related, id="helped")
    return Reply(
        (
            msg("I am sorry that it did not help."),
            msg("Ask me again in other words, tap a question below, or talk to a person."),
        ),
        (*related, (button("talk_to_coach"),)),
        id="did_not_help",
    )


def not_understood(operator: Operator, *, again: bool = False) -> Reply:
    """Return that it was not understood; the second time in a row, with a person to ring."""
    if again:
        return Reply(
            (
                msg("I am sorry, I still do not understand. A person can help you:"),
                contact(operator),
            ),
            ((button("help"),), (button("talk_to_coach"),)),
            id="not_understood_again",
        )
    return Reply(
        (msg("I am sorry, I did not understand. Please say it in other words, or tap a button."),),
        ((button("help"),), (button("talk_to_coach"),)),
        id="not_understood",
    )


def talk_to_coach(operator: Operator) -> Reply:
    """Return how to reach a person."""
    return Reply(
        (
            msg("Of course. These people help you; I am a program and cannot put you through."),
            contact(operator),
        ),
        id="talk_to_coach",
    )


def cannot_yet(wish: str, operator: Operator) -> Reply:
    """Return the truth about a task that Polku cannot do yet, and who can.

    Raises:
        KeyError: there is no such wish, or it is one that is answered.
    """
    if wish in FAQ or wish in SIGNPOSTS:
        raise KeyError(wish)
    return Reply(
        (
            msg("I understood this: {wish}. I cannot do it yet.", wish=title(wish)),
            msg("These people can help you with it:"),
            contact(operator),
        ),
        ((button("help"),),),
        id=f"cannot_yet/{wish}",
    )


def cannot_read(kind: Unreadable) -> Reply:
    """Return what a person can do instead of sending what Polku cannot read."""
    return Reply((_UNREADABLE[kind],), ((button("help"),),), id=f"cannot_read/{kind}")


_UNREADABLE: dict[Unreadable, Message] = {
    "voice": msg("I cannot listen to voice messages. Please write the same in a few words."),
    "photo": msg("I cannot look at pictures. Please write in a few words what is in it."),
    "sticker": msg("Nice one! I only understand words. Please write what you need."),
    "location": msg("I cannot use your location. Please write what you need."),
    "file": msg("I cannot open files. Please write in a few words what is in it."),
    "other": msg("I cannot read this kind of message. Please write what you need."),
}


def outage() -> Message:
    """Return that understanding is down, and that the message is kept and answered later."""
    return msg(
        "I cannot answer just now. I have your message and will answer as soon as I can. You need "
        "not send it again."
    )


def error(code: str) -> Message:
    """Return that something went wrong, with the reference code that the log has too."""
    return msg(
        "I am sorry, something went wrong on my side. Please try again. If it happens again, tell "
        "this code to those who run me: <code>{code}</code>",
        code=code,
    )


def dead_button() -> Message:
    """Return that a button's time is over."""
    return msg("This button is too old to work. Please write what you need, or open the menu.")
