"""The way to a person: the office, multilingual advice, help lines."""

from polku.config import Operator
from polku.messages import Reply, msg, texts
from polku.messages.crisis import beneath, told_nobody
from polku.messages.operators import contact
from polku.services.heard import Answer, Heard

#: Replies that name the help lines.
WITH_HELP_LINES = frozenset({"crisis", "crisis.beneath", "crisis.no"})


def talk_to_coach(operator: Operator) -> Answer:
    """Say how a human is reached now."""
    return Answer((texts.talk_to_coach(operator),))


def crisis(operator: Operator, heard: Heard) -> Answer:
    """Answer distress at once: help lines first, then the office; nobody is told unasked."""
    if heard.params.get("do") == "no":
        return Answer((told_nobody(heard.unspoken or heard.language),))
    if heard.params.get("do") == "yes":
        first = msg(
            "That is good. I cannot call or write for you, so please ring these people. You can "
            "simply say that you are not well."
        )
        return Answer((Reply((first, contact(operator)), id="crisis.yes"),))
    lines = texts.crisis(heard.unspoken or heard.language)
    return Answer((Reply((*lines.paragraphs, contact(operator)), lines.buttons, lines.id),))


def help_lines_beneath(heard: Heard) -> Answer:
    """Return the help lines that stand beneath an answer, where somebody may be in distress.

    They are not said again while they stand right above: said at every turn, they are read no more.
    """
    if not heard.is_watched or any(said.id in WITH_HELP_LINES for said in heard.before):
        return Answer(())
    return Answer((beneath(heard.unspoken or heard.language),))
