"""What a person may always do with their data: agree, see, take, delete."""

from polku.config import Operator
from polku.messages import Payload, Reply, msg, texts
from polku.services.forms import keyboard
from polku.services.heard import Answer, Heard


def ask_consent(operator: Operator) -> Answer:
    """Ask before anything is kept; the wish is done after a yes."""
    return Answer((texts.consent(operator),))


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
        keyboard(((msg("Delete my data"), Payload("delete_data")),)),
        id="my_data",
    )
    return Answer((reply,), ({"type": "export"},))


def ask_erasure() -> Answer:
    """Ask once more before everything is deleted."""
    return Answer(
        (
            Reply(
                (
                    msg(
                        "Shall I delete everything about you: your applications, discussions, "
                        "plan, reminders, and our messages?"
                    ),
                    msg("This cannot be undone."),
                ),
                keyboard(
                    ((msg("Yes, delete everything"), Payload("erase", sure="yes")),),
                    ((msg("No, keep it"), Payload("erase", sure="no")),),
                ),
                id="delete_data",
            ),
        )
    )


def erase(heard: Heard) -> Answer:
    """Let the bot delete everything after this turn, or keep all.

    The action cannot delete it: Rasa writes the tracker again after the action has run.
    """
    if heard.params.get("sure") != "yes":
        return Answer((Reply((msg("All right, I keep everything as it is."),), id="erase.no"),))
    reply = Reply(
        (
            msg("Everything that Polku kept about you is deleted now."),
            msg(
                "The messages in this chat stay with you and Telegram. I cannot remove messages "
                "older than 48 hours: you can clear the chat in Telegram's menu."
            ),
        ),
        id="erase.yes",
    )
    return Answer((reply,), ({"type": "erase"},))
