"""The short name of every wish, as it stands on a button or in a list of suggestions."""

from polku.messages import faq
from polku.messages.ids import FAQ, SIGNPOSTS
from polku.messages.model import Button, Message, label
from polku.messages.payload import Payload

_TITLES = {
    "report_application": label("Report an application"),
    "show_applications": label("My applications"),
    "edit_application": label("Correct an application"),
    "delete_application": label("Remove an application"),
    "next_conversation": label("My next discussion"),
    "add_conversation": label("Remember a discussion"),
    "confirm_conversation": label("I will come to the discussion"),
    "reschedule_conversation": label("I cannot come to the discussion"),
    "set_profile": label("My dates and situation"),
    "check_offer": label("Does this job offer bind me"),
    "check_sanction": label("What would follow for me"),
    "reminders": label("Reminders"),
    "change_language": label("Change the language"),
    "talk_to_coach": label("Talk to a person"),
    "my_data": label("My data"),
    "delete_data": label("Delete my data"),
    "greet": label("Hello"),
    "goodbye": label("Goodbye"),
    "thanks": label("Thank you"),
    "help": label("What can Polku do"),
    "affirm": label("Yes"),
    "deny": label("No"),
    "stop": label("Stop"),
    "repeat": label("Say it again"),
    "bot_challenge": label("Are you a human"),
    "feedback_bad": label("The answer was wrong"),
    "crisis": label("I need help now"),
    "out_of_scope": label("Something else"),
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
