"""What a person may always do with their data: agree, see, take, delete."""

from polku.config import Operator
from polku.messages import Message, Payload, Reply, label, msg, texts
from polku.messages.privacy import backups, chat_stays, new_since, not_ours
from polku.records import Store
from polku.services import consent
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard


def ask_consent(operator: Operator) -> Answer:
    """Ask before anything is kept; the wish is done after a yes."""
    return Answer((texts.consent(operator),))


def ask_again(store: Store, operator: Operator, heard: Heard) -> Answer | None:
    """Ask for consent to what the notice says anew; None where there is nothing new."""
    version = consent.outdated(store, heard.person)
    if version is None:
        return None
    return Answer((texts.consent_again(operator, new_since(version)),))


def my_data(operator: Operator, heard: Heard) -> Answer:
    """Say what is kept; the bot sends it all as files."""
    if not heard.consented:
        nothing = msg("I keep nothing lasting about you: you have not agreed to it.")
        notice = texts.privacy_notice(operator)
        return Answer((Reply((nothing, *notice.paragraphs), id="my_data.none"),))
    reply = Reply(
        (
            msg("Here is everything that Polku keeps about you, as a text and as a JSON file."),
            msg("You can delete it all at any time."),
        ),
        keyboard(((label("Delete my data"), Payload("delete_data")),)),
        id="my_data",
    )
    return Answer((reply,), ({"type": "export"},))


def ask_erasure(heard: Heard) -> Answer:
    """Ask once more before everything is deleted; to withdraw one's consent is the same.

    Consent is the only ground on which anything is kept (Article 6(1)(a) of Regulation (EU)
    2016/679), so what rests on it goes with it (Article 17(1)(b)). It is as easy as to agree
    (Article 7(3)): one text that says what follows, and one tap.
    """
    withdrawn = heard.params.get("do") == "withdraw"
    yes = label("Yes, withdraw and delete") if withdrawn else label("Yes, delete everything")
    rows = [
        ((yes, Payload("erase", sure="yes")),),
        ((label("No, keep it"), Payload("erase", sure="no")),),
    ]
    if heard.consented:
        rows.append(((label("Send me a copy first"), Payload("my_data")),))
    return Answer(
        (
            Reply(
                (*(_withdrawal() if withdrawn else _erasure()), not_ours()),
                keyboard(*rows),
                id="delete_data",
            ),
        )
    )


def _erasure() -> tuple[Message, ...]:
    return (
        msg(
            "Shall I delete everything about you: your applications, discussions, "
            "plan, reminders, and our messages?"
        ),
        msg("This cannot be undone."),
    )


def _withdrawal() -> tuple[Message, ...]:
    return (
        msg(
            "Shall I withdraw your consent? I keep things about you only because you agreed to "
            "it. Without your consent I delete it all at once: your applications, discussions, "
            "plan, reminders, and our messages. This cannot be undone."
        ),
        msg("You can still ask me anything afterwards, and agree again if you want to."),
    )


def erase(operator: Operator, heard: Heard) -> Answer:
    """Let the bot delete everything after this turn, or keep all.

    The action cannot delete it: Rasa writes the tracker again after the action has run.
    """
    if heard.params.get("sure") != "yes":
        return Answer((Reply((msg("All right, I keep everything as it is."),), id="erase.no"),))
    reply = Reply(
        (
            msg("Everything that Polku kept about you is deleted now."),
            backups(operator),
            chat_stays(),
            not_ours(),
        ),
        id="erase.yes",
    )
    return Answer((reply,), ({"type": "erase"},))
