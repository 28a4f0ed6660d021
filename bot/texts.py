"""What only the edge says; what it shares with the actions stands in ``polku.messages.texts``."""

from polku.config import Operator
from polku.messages import Link, Message, label, msg, texts
from polku.messages.model import Paragraph
from polku.messages.texts import Unreadable

PRIVACY_NOTICE = msg("privacy notice")

WHICH_LANGUAGE = msg(
    "Hello! I am Polku, a computer program that helps jobseekers in Finland. "
    "Which language shall we use?"
)
CHOOSE_LANGUAGE = msg("Which language shall we use?")
# Translators: Name your own language, not English.
LANGUAGE_CHOSEN = msg("Good. I now speak English with you.")
MENU = label("Menu")

CONSENT_THANKS = msg("Thank you. I will keep what you tell me until you ask me to delete it.")
CONSENT_AS_BEFORE = msg(
    "That is fine. I keep what you agreed to before and nothing else. In the settings you can "
    "withdraw that too."
)
CONSENT_REFUSED = msg(
    "That is fine. I keep nothing about you. You can still ask me anything about the "
    "employment services."
)

REPEAT_TEXT = msg(
    "I could not answer your message for a long time, and I am sorry. "
    "Please write it again if you still need an answer."
)
REPEAT_TAP = msg(
    "I could not do what you tapped for a long time, and I am sorry. "
    "Please choose again if you still need it."
)
USED_BUTTON = msg("You have used this button already.")

MASKED = msg(
    "I covered the personal identity code in your message before keeping it. "
    "I never need it; please do not send it to me."
)
NOTHING_SEEN = msg("I see no words in your message. Please write it in your own words.")
EDITED = msg(
    "I noticed that you changed an earlier message. I may already have acted on it, so I answer "
    "new messages only: please send the correction as a new message."
)
GROUP = msg(
    "I talk with one person at a time, so that what you tell me stays between us. "
    "I am leaving this group now; please open a private chat with me instead."
)
CAPTION_ONLY = msg("I cannot look at what you sent, but I read the words with it.")

#: What Telegram calls it, and what Polku calls it; whatever is not here is "other".
_UNREADABLE: dict[str, Unreadable] = {
    "voice": "voice",
    "audio": "voice",
    "photo": "photo",
    "sticker": "sticker",
    "dice": "sticker",
    "location": "location",
    "venue": "location",
    "document": "file",
}


def chosen(title: str) -> Message:
    """Return what stands beneath a question after a tap."""
    return msg("You chose: <b>{choice}</b>", choice=title)


def media(kind: str) -> tuple[Paragraph, ...]:
    """Return what is said to a voice message, a sticker, a photo and the like."""
    return texts.cannot_read(_UNREADABLE.get(kind, "other")).paragraphs


def short_introduction(operator: Operator) -> Message:
    """Return what somebody is told who writes before being greeted."""
    return msg(
        "I am Polku, a computer program, run by {operator_name}. The command /start tells more.",
        operator_name=operator.name,
    )


def introduction(operator: Operator) -> tuple[Paragraph, ...]:
    """Return who Polku is, what it is not, who runs it, and what it does with what it is told."""
    return (
        *texts.introduction(operator).paragraphs,
        texts.contact(operator),
        msg(
            "You can ask questions without telling me who you are: of those I keep nothing for "
            "longer than half an hour. Before I keep anything about you, I ask you. You can see "
            "it and delete it at any time. More about this: {privacy_notice}",
            privacy_notice=Link(operator.privacy_url, PRIVACY_NOTICE),
        ),
    )
