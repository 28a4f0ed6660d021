"""What is said to a person in distress: people who answer, before anything else.

The numbers are data, checked before each release; ``CHECKED_ON`` is the day of the last check.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from polku.messages.model import Button, Link, Message, Reply, label, msg
from polku.messages.payload import Payload

CHECKED_ON = date(2026, 11, 22)
EMERGENCY = "112"
#: The line for violence in close relationships; free, at all hours.
NOLLALINJA = "080 005 005"
NOLLALINJA_PAGE = "https://nollalinja.fi/en"
#: MIELI's crisis line by language; only the Finnish one answers at all hours.
CRISIS_LINES: Mapping[str, str] = MappingProxyType(
    {
        "fi": "09 2525 0111",
        "fi@easy": "09 2525 0111",
        "sv": "09 2525 0112",
        "ar": "09 2525 0113",
        "en": "09 2525 0113",
        "uk": "09 2525 0114",
        "ru": "09 2525 0115",
    }
)


def crisis(language: str) -> Reply:
    """Return the help lines for a person who speaks ``language``."""
    return Reply(
        (
            msg("I am sorry that it is this hard now. You do not need to carry it alone."),
            msg("If you or somebody else is in danger, ring {emergency} now.", emergency=EMERGENCY),
            _line(language),
            msg(
                "If somebody hurts or threatens you at home, ring Nollalinja, {phone}. The call is "
                "free and they answer day and night ({page}).",
                phone=NOLLALINJA,
                page=Link(NOLLALINJA_PAGE, "nollalinja.fi"),
            ),
            msg(
                "I am a computer program, and a person can help you better now. Do you want to "
                "tell a person at the employment services? I tell nobody unless you ask me to."
            ),
        ),
        (
            (Button(label("Yes, I want to tell a person"), Payload("crisis", do="yes")),),
            (Button(label("No"), Payload("crisis", do="no")),),
        ),
        id="crisis",
    )


def beneath(language: str) -> Reply:
    """Return the short form, told beneath an answer where somebody may be in distress."""
    return Reply(
        (
            msg("This sounds heavy. If it weighs on you, you need not carry it alone."),
            _line(language),
            msg("If you or somebody else is in danger, ring {emergency} now.", emergency=EMERGENCY),
        ),
        ((Button(label("I need help now"), Payload("crisis")),),),
        id="crisis.beneath",
    )


def told_nobody(language: str) -> Reply:
    """Return what follows a no: nobody is told, and the line stays open."""
    return Reply(
        (
            msg("All right. I tell nobody. I am here, and you can write to me at any time."),
            _line(language),
        ),
        id="crisis.no",
    )


def _line(language: str) -> Message:
    own = CRISIS_LINES.get(language)
    finnish, english = CRISIS_LINES["fi"], CRISIS_LINES["en"]
    if own == finnish:
        return msg(
            "You can talk with somebody on MIELI's crisis line, {phone}. It answers day and night.",
            phone=finnish,
        )
    if own is not None:
        return msg(
            "You can talk with somebody in your language on MIELI's crisis line, {phone}. It is "
            "open at certain hours. In Finnish it answers day and night: {finnish_phone}.",
            phone=own,
            finnish_phone=finnish,
        )
    return msg(
        "I know no crisis line in your language. MIELI's line in English is {english_phone}, open "
        "at certain hours. In Finnish it answers day and night: {finnish_phone}.",
        english_phone=english,
        finnish_phone=finnish,
    )
