"""The privacy notice and the question for consent.

``VERSION`` changes with the meaning of the notice; consent is given to one version, and a new
one is asked for again.
"""

from polku.messages.model import Button, Lines, Link, Message, Reply, msg
from polku.messages.operators import Operator
from polku.messages.payload import Payload

VERSION = "2026-11-22"
OMBUDSMAN = "https://tietosuoja.fi/en"


def privacy_notice(operator: Operator) -> Reply:
    """Return what is stored, why, how long, by whom, and a person's rights."""
    return Reply(
        (
            msg(
                "<b>Your data in Polku.</b> You can ask general questions without telling anything "
                "about yourself. Nothing lasting is stored before you agree."
            ),
            _stored(),
            msg(
                "It is used to count your applications, to remind you and to answer you. It is not "
                "sold, and it is not sent to the office or to anybody else unless you ask for it."
            ),
            msg(
                "It is kept until you delete it. Write “delete my data” at any time, and it is "
                "deleted. You can also see it all and get a copy: write “my data”."
            ),
            msg(
                "Telegram carries the messages and keeps its own copy. I cannot remove messages "
                "older than 48 hours from this chat; you can."
            ),
            _responsible(operator),
        ),
        id="privacy",
    )


def consent(operator: Operator) -> Reply:
    """Return the question whether Polku may store, with the notice above it."""
    notice = privacy_notice(operator)
    question = msg("May I store what you tell me, so that I can count and remind?")
    return Reply(
        (*notice.paragraphs, question),
        (
            (Button(msg("Yes, I agree"), Payload("consent", agree=True)),),
            (Button(msg("No, only questions"), Payload("consent", agree=False)),),
        ),
        id="consent",
    )


def _stored() -> Lines:
    lines: tuple[Message, ...] = (
        msg("If you agree, Polku stores:"),
        msg("• the number of this chat, your language and your consent"),
        msg("• the applications, the days and the situation that you tell me"),
        msg("• your discussions and reminders"),
        msg("• our latest messages, so that I understand what you mean."),
    )
    return Lines(lines)


def _responsible(operator: Operator) -> Message:
    return msg(
        "{name} is responsible for your data: {page}. You may withdraw your consent, have mistakes "
        "corrected, and complain to the Data Protection Ombudsman ({ombudsman}).",
        name=operator.name,
        page=Link(operator.privacy_url, operator.privacy_url.removeprefix("https://")),
        ombudsman=Link(OMBUDSMAN, "tietosuoja.fi"),
    )
