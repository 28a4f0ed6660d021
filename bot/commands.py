"""Commands: what each does, and what it is called in each language.

Telegram takes a to z, 0 to 9 and the underscore, so languages in other scripts show the English
names, described in their own words. Every name works in every language. A name never equals a
payload that changes or deletes something by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from telegram import BotCommand

from polku.messages import Message, Payload, msg, plain


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its names by language, what it is for, what it sends (None: done here)."""

    names: Mapping[str, str]
    purpose: Message
    payload: Payload | None


START = Command({"en": "start"}, msg("Who I am and how to begin"), None)
MENU = Command({"en": "menu", "fi": "valikko"}, msg("Main tasks"), Payload("menu"))
LANGUAGE = Command(
    {"en": "language", "fi": "kieli"}, msg("Choose the language"), Payload("change_language")
)

#: In the order in which Telegram shows them.
COMMANDS = (
    START,
    MENU,
    Command(
        {"en": "report", "fi": "ilmoita"},
        msg("Report a job application"),
        Payload("report_application"),
    ),
    Command(
        {"en": "applications", "fi": "hakemukset"},
        msg("What I have reported and what is left"),
        Payload("show_applications"),
    ),
    Command(
        {"en": "conversation", "fi": "keskustelu"},
        msg("My next conversation"),
        Payload("next_conversation"),
    ),
    Command(
        {"en": "reminders", "fi": "muistutukset"},
        msg("Turn reminders on or off"),
        Payload("reminders"),
    ),
    Command({"en": "person", "fi": "ihminen"}, msg("Talk to a person"), Payload("talk_to_coach")),
    LANGUAGE,
    Command({"en": "mydata", "fi": "tietoni"}, msg("What I keep about you"), Payload("my_data")),
    Command(
        {"en": "forget", "fi": "unohda"}, msg("Delete everything about me"), Payload("delete_data")
    ),
    Command({"en": "help", "fi": "apua"}, msg("What I can do"), Payload("help")),
)

#: Further words that people try.
_ALIASES: Mapping[str, str] = {
    "delete": "forget",
    "poista": "forget",
    "omat_tiedot": "mydata",
    "tiedot": "mydata",
    "ohje": "help",
    "coach": "person",
    "lang": "language",
}


def by_name() -> Mapping[str, Command]:
    """Return every name in every language, and what it stands for."""
    names = {name: command for command in COMMANDS for name in command.names.values()}
    return MappingProxyType(names | {alias: names[name] for alias, name in _ALIASES.items()})


def for_telegram(language: str) -> list[BotCommand]:
    """Return the commands as Telegram shows them in a language."""
    return [
        BotCommand(_name(command, language), plain(command.purpose, language))
        for command in COMMANDS
    ]


def _name(command: Command, language: str) -> str:
    return command.names.get(language.split("@")[0]) or command.names["en"]
