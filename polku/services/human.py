"""The way to a person: the office, multilingual advice, help lines."""

from polku.config import Operator
from polku.messages import Reply, texts
from polku.messages.operators import contact
from polku.services.heard import Answer, Heard


def talk_to_coach(operator: Operator) -> Answer:
    """Say how a human is reached now."""
    return Answer((texts.talk_to_coach(operator),))


def crisis(operator: Operator, heard: Heard) -> Answer:
    """Answer distress at once: help lines first, then the office; nobody is told unasked."""
    lines = texts.crisis(heard.language)
    return Answer((Reply((*lines.paragraphs, contact(operator)), lines.buttons, lines.id),))
