"""What the edge itself says; everything else is said by the actions."""

from polku.config import Operator
from polku.messages import Link, Localised, Message, msg

WHICH_LANGUAGE = msg(
    "Hello! I am Polku, a computer program that helps jobseekers in Finland. "
    "Which language shall we use?"
)
CHOOSE_LANGUAGE = msg("Which language shall we use?")
LANGUAGE_CHOSEN = msg("Good. I now speak English with you.")
MENU = msg("What would you like to do? Choose below, or write in your own words.")

CONSENT_THANKS = msg("Thank you. I will keep what you tell me until you ask me to delete it.")
CONSENT_REFUSED = msg(
    "That is fine. I keep nothing about you. You can still ask me anything about the "
    "employment services."
)

OUTAGE = msg(
    "I cannot think just now. Your message is kept, and I will answer it as soon as I can."
)
REPEAT_TEXT = msg(
    "I could not answer your message for a long time, and I am sorry. "
    "Please write it again if you still need an answer."
)
REPEAT_TAP = msg(
    "I could not do what you tapped for a long time, and I am sorry. "
    "Please choose again if you still need it."
)

DEAD_BUTTON = msg("This button does not work any more. Please open the menu or write to me.")
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
_MEDIA = {
    "voice": msg("I cannot listen to voice messages yet. Please write the same in words."),
    "audio": msg("I cannot listen to recordings. Please write what you need in words."),
    "video": msg("I cannot watch videos. Please write what you need in words."),
    "sticker": msg("I cannot see stickers. Please write to me in words."),
    "photo": msg("I cannot look at photos. Please write what it says, or what you need."),
    "location": msg(
        "I do not need your location and have not kept it. Please write what you need in words."
    ),
    "contact": msg(
        "I do not need anybody's contact details and have not kept them. "
        "Please write what you need in words."
    ),
    "poll": msg("I cannot answer polls. Please write what you need in words."),
    "document": msg(
        "I cannot read documents and have not kept yours. Please write what it says, or what "
        "you need."
    ),
}
_SAME = {
    "video_note": "video",
    "animation": "video",
    "venue": "location",
    "dice": "sticker",
}


def media(kind: str) -> Message:
    """Return what is said to a voice message, a sticker, a photo and the like."""
    return _MEDIA[_SAME.get(kind, kind)]


def error(code: str) -> Message:
    """Return what is said when something went wrong; the log has the same code."""
    return msg(
        "Something went wrong on my side, and I am sorry. Please try again. If it happens again, "
        "tell this code to whoever runs me: {code}.",
        code=code,
    )


def short_introduction(operator: Operator) -> Message:
    """Return what somebody is told who writes before being greeted."""
    return msg(
        "I am Polku, a computer program, run by {operator_name}. The command /start tells more.",
        operator_name=operator.name,
    )


def introduction(operator: Operator) -> tuple[Message, ...]:
    """Return who Polku is, what it is not, who runs it, and what it does with what it is told."""
    return (
        msg(
            "I am Polku, a computer program, not a person. I answer questions about the "
            "employment services in Finland, keep your job applications together and remind "
            "you in time."
        ),
        _whose(operator),
        msg(
            "I decide nothing. The employment authority, Kela and your unemployment fund decide, "
            "and the plan that you made with the authority is what binds you."
        ),
        _reached(operator),
        msg(
            "You can ask questions without telling me who you are: of those I keep nothing for "
            "longer than half an hour. Before I keep anything about you, I ask you. You can see "
            "it and delete it at any time. More about this: {privacy_notice}.",
            privacy_notice=Link(operator.privacy_url, msg("privacy notice")),
        ),
    )


def _whose(operator: Operator) -> Message:
    if operator.kind == "authority":
        return msg(
            "I am run by {operator_name}. What you report here becomes official only when I say "
            "so.",
            operator_name=operator.name,
        )
    return msg(
        "I am run by {operator_name}, which is not an authority. What you tell me does not reach "
        "the employment office.",
        operator_name=operator.name,
    )


def _reached(operator: Operator) -> Message:
    return msg(
        "A person answers by phone at {operator_phone} ({operator_hours}), and at the address "
        "{operator_address}.",
        operator_phone=operator.phone,
        operator_hours=Localised(operator.hours),
        operator_address=operator.address,
    )
