"""The privacy notice and the question for consent.

A new version is added whenever the meaning of the notice changes. Consent is given to one version;
for a newer one it is asked again, and then only what is new is told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from polku import kept
from polku.messages.model import Button, Lines, Link, Message, Reply, label, msg, nmsg
from polku.messages.operators import Operator
from polku.messages.payload import Payload

OMBUDSMAN = "https://tietosuoja.fi/en"


@dataclass(frozen=True)
class Version:
    """One version of the notice: the day that names it, and what it says anew."""

    day: str
    new: tuple[Message, ...] = ()


#: What one line of the notice says of discussions; new in the version that names it.
_DISCUSSIONS = msg(
    "• your discussions: their days, places, language and interpreter, and the reason that you "
    "choose when you ask for another time"
)

#: The oldest first; none is ever edited or taken away. A second one of a day has a letter.
VERSIONS = (Version("2026-11-22"), Version("2026-11-22b", (_DISCUSSIONS,)))


def current() -> str:
    """Return the version to which consent is given now."""
    return VERSIONS[-1].day


def day_of(version: str) -> date:
    """Return the day of a version of the notice; a letter after it is left out."""
    return date.fromisoformat(version[:10])


def new_since(version: str) -> tuple[Message, ...]:
    """Return what the notice says today that it did not say in an earlier version."""
    return tuple(each for later in VERSIONS if later.day > version for each in later.new)


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
            _times(),
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
            (Button(label("Yes, I agree"), Payload("consent", agree=True)),),
            (Button(label("No, only questions"), Payload("consent", agree=False)),),
        ),
        id="consent",
    )


def consent_again(operator: Operator, new: Iterable[Message]) -> Reply:
    """Return the question whether what is new in the notice is agreed to as well."""
    return Reply(
        (
            Lines((msg("The privacy notice says something new since you agreed to it:"), *new)),
            msg("What you agreed to before stays as it was. Do you agree to this as well?"),
            _responsible(operator),
        ),
        (
            (Button(label("Yes, I agree"), Payload("consent", agree=True)),),
            (Button(label("No, leave it as it was"), Payload("consent", agree=False)),),
        ),
        id="consent",
    )


def backups(operator: Operator) -> Message:
    """Return when what is deleted is gone from backup copies too."""
    if operator.backups_days is None:
        return msg(
            "If {name} keeps backup copies, they can tell you when those are gone.",
            name=operator.name,
        )
    if operator.backups_days == 0:
        return msg("There are no backup copies of it.")
    return nmsg(
        "Backup copies, which nobody uses but after a fault, are gone in {n} day.",
        "Backup copies, which nobody uses but after a fault, are gone in {n} days.",
        n=operator.backups_days,
    )


def not_ours() -> Message:
    """Return what deleting here does not reach: what an authority must keep."""
    return msg(
        "The employment office has a register of its own, which it must keep by law. I have no "
        "part in it, and what is deleted here stays as it is there."
    )


def chat_stays() -> Message:
    """Return how a person clears the chat, of which Telegram has its own copy."""
    return msg(
        "The messages in this chat stay with you and Telegram. I cannot remove messages older than "
        "48 hours. To remove them all, open this chat's menu in Telegram and choose “Clear "
        "history” or “Delete chat”."
    )


def _times() -> Lines:
    """Return what goes by itself, and when."""
    return Lines(
        (
            msg("Some of it goes by itself:"),
            nmsg(
                "• what we wrote to each other, after {n} day",
                "• what we wrote to each other, after {n} days",
                n=kept.days("words"),
            ),
            nmsg(
                "• a discussion, {n} month after its day",
                "• a discussion, {n} months after its day",
                n=kept.months("conversations"),
            ),
            nmsg(
                "• an application, {n} month after its day",
                "• an application, {n} months after its day",
                n=kept.months("applications"),
            ),
            nmsg(
                "• everything, if you do not write for {n} month; I tell you {days} days before.",
                "• everything, if you do not write for {n} months; I tell you {days} days before.",
                n=kept.months("away"),
                days=kept.days("told_before"),
            ),
        )
    )


def _stored() -> Lines:
    lines: tuple[Message, ...] = (
        msg("If you agree, Polku stores:"),
        msg("• the number of this chat, your language and your consent"),
        msg("• the applications, the days and the situation that you tell me"),
        _DISCUSSIONS,
        msg("• your reminders and settings"),
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
