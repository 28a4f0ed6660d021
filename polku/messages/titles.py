"""The short name of every wish, as it stands on a button or in a list of suggestions."""

from polku.messages import faq
from polku.messages.ids import FAQ, SIGNPOSTS
from polku.messages.model import Button, Message, msg
from polku.messages.payload import Payload

_TITLES = {
    "report_application": msg("Report an application"),
    "show_applications": msg("My applications"),
    "edit_application": msg("Correct an application"),
    "delete_application": msg("Remove an application"),
    "next_conversation": msg("My next discussion"),
    "add_conversation": msg("Remember a discussion"),
    "confirm_conversation": msg("I will come to the discussion"),
    "reschedule_conversation": msg("I cannot come to the discussion"),
    "set_profile": msg("My dates and situation"),
    "check_offer": msg("Does this job offer bind me"),
    "check_sanction": msg("What would follow for me"),
    "reminders": msg("Reminders"),
    "change_language": msg("Change the language"),
    "talk_to_coach": msg("Talk to a person"),
    "my_data": msg("My data"),
    "delete_data": msg("Delete my data"),
    "greet": msg("Hello"),
    "goodbye": msg("Goodbye"),
    "thanks": msg("Thank you"),
    "help": msg("What can Polku do"),
    "affirm": msg("Yes"),
    "deny": msg("No"),
    "stop": msg("Stop"),
    "repeat": msg("Say it again"),
    "bot_challenge": msg("Are you a human"),
    "feedback_bad": msg("The answer was wrong"),
    "crisis": msg("I need help now"),
    "out_of_scope": msg("Something else"),
}


def title(wish: str) -> Message:
    """Return the short name of a wish.

    Raises:
        KeyError: there is no such wish.
    """
    return _TITLES[wish] if wish in _TITLES else faq.title(wish)


def payload(wish: str) -> Payload:
    """Return what a button for this wish sends.

    Raises:
        BadPayload: there is no such wish.
    """
    if wish in FAQ:
        return Payload("faq", id=wish)
    return Payload("signpost", id=wish) if wish in SIGNPOSTS else Payload(wish)


def button(wish: str) -> Button:
    """Return a button that asks for this wish.

    Raises:
        KeyError: there is no such wish.
    """
    return Button(title(wish), payload(wish))
