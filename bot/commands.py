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
from polku.messages.titles import payload, title


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its names by language, what it is for, what it sends (None: done here)."""

    names: Mapping[str, str]
    purpose: Message
    payload: Payload | None


START = Command({"en": "start"}, msg("Who I am and how to begin"), None)
MENU = Command(
    {"en": "menu", "fi": "valikko", "sv": "meny", "et": "menuu"}, msg("Main tasks"), Payload("menu")
)
SETTINGS = Command(
    {"en": "settings", "fi": "asetukset", "sv": "installningar", "et": "seaded"},
    msg("Language, reminders, consent"),
    Payload("settings"),
)
LANGUAGE = Command(
    {"en": "language", "fi": "kieli", "sv": "sprak", "et": "keel"},
    title("change_language"),
    payload("change_language"),
)


def _for(wish: str, **names: str) -> Command:
    return Command(names, title(wish), payload(wish))


#: In the order in which Telegram shows them.
COMMANDS = (
    START,
    MENU,
    _for("report_application", en="report", fi="ilmoita", sv="anmal", et="teata"),
    _for("show_applications", en="applications", fi="hakemukset", sv="ansokningar", et="avaldused"),
    _for("next_conversation", en="discussion", fi="keskustelu", sv="samtal", et="vestlus"),
    _for("reminders", en="reminders", fi="muistutukset", sv="paminnelser", et="meeldetuletused"),
    _for("talk_to_coach", en="person", fi="ihminen", sv="manniska", et="inimene"),
    SETTINGS,
    LANGUAGE,
    _for("my_data", en="mydata", fi="tietoni", sv="uppgifter", et="andmed"),
    _for("delete_data", en="forget", fi="unohda", sv="glom", et="unusta"),
    _for("help", en="help", fi="apua", sv="hjalp", et="abi"),
)

#: Further words that people try.
_ALIASES: Mapping[str, str] = {
    "delete": "forget",
    "poista": "forget",
    "omat_tiedot": "mydata",
    "tiedot": "mydata",
    "ohje": "help",
    "radera": "forget",
    "kustuta": "forget",
    "minuandmed": "mydata",
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
