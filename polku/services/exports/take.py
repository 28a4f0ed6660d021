"""Taking the applications along, in the chat: which period, and in which form."""

from typing import TypeAlias

from polku.messages import Message, Payload, Reply, ShortDate, label, msg, nmsg, texts
from polku.records import Store
from polku.services.applications import day_meant
from polku.services.exports import text
from polku.services.exports.files import FORMS
from polku.services.exports.taken import Taken, gather
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard

_Button: TypeAlias = tuple[Message, Payload]

_TITLES: dict[str, Message] = {
    "pdf": label("PDF, to print or to show"),
    "csv": label("CSV, for a spreadsheet"),
    "text": label("Text, for the e-service"),
}


def take(store: Store, heard: Heard) -> Answer:
    """Ask in which form; or give the applications of a period in the one that was tapped."""
    taken = gather(store, heard.person, day_meant(heard))
    do = heard.params.get("do") if heard.tapped else None
    if not taken.applications:
        return _none(taken)
    if do in FORMS:
        return _file(taken, do)
    if do == "text":
        return _text(taken)
    return _ask(taken, heard)


def _payload(taken: Taken, do: str) -> Payload:
    return Payload("show_applications", **{"from": taken.period.first.isoformat(), "do": do})


def _ask(taken: Taken, heard: Heard) -> Answer:
    rows: list[tuple[_Button, ...]] = [
        ((title, _payload(taken, do)),) for do, title in _TITLES.items()
    ]
    others = _others(taken)
    if heard.today not in taken.period:
        others.append((label("This period"), Payload("show_applications", do="take")))
    if others:
        rows.append(tuple(others))
    first, last = ShortDate(taken.period.first), ShortDate(taken.period.last)
    reply = Reply(
        (
            nmsg(
                "You have told me {n} application from {first} to {last}.",
                "You have told me {n} applications from {first} to {last}.",
                n=len(taken.applications),
                first=first,
                last=last,
            ),
            msg("In which form would you like to have the list?"),
        ),
        keyboard(*rows),
        id="applications.take",
    )
    return Answer((reply,))


def _others(taken: Taken) -> list[_Button]:
    if taken.earlier is None:
        return []
    day = {"from": taken.earlier.isoformat(), "do": "take"}
    return [(label("Earlier months"), Payload("show_applications", **day))]


def _none(taken: Taken) -> Answer:
    others = _others(taken)
    rows = keyboard(tuple(others)) if others else ()
    told = msg("You have told me no applications in this period.")
    return Answer((Reply((told,), rows, id="applications.take_none"),))


def _file(taken: Taken, form: str) -> Answer:
    reply = Reply(
        (
            msg("Here are your applications as a file."),
            msg("The file holds what you told me. Keep it where others do not read it."),
        ),
        id="applications.file",
    )
    effect = {"type": "applications", "form": form, "from": taken.period.first.isoformat()}
    return Answer((reply,), (effect,))


def _text(taken: Taken) -> Answer:
    reply = Reply(
        (
            msg(
                "Here are your applications in Finnish, one on each line. Tap the lines to copy "
                "them, then paste them in the e-service."
            ),
            text.block(taken),
            texts.not_official(),
        ),
        id="applications.text",
    )
    return Answer((reply,))
