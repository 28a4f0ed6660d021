"""What the bot tells Telegram about itself: commands, name, descriptions, by language."""

from dataclasses import dataclass, field
from typing import Any

from localgram.chats import Chat, Person

Scope = tuple[str, int, int]
"""A command scope: its type, and the chat and the user where the type has them, else 0."""


@dataclass
class Profile:
    """The texts that the bot has set; languages are two-letter codes, "" for all others."""

    commands: dict[tuple[Scope, str], list[dict[str, str]]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_button: dict[str, Any] = field(default_factory=lambda: {"type": "commands"})

    def text(self, kind: str, language: str) -> str:
        """The name, description or short description that someone with this language sees."""
        return self.texts.get((kind, language)) or self.texts.get((kind, "")) or ""

    def commands_seen(self, person: Person, chat: Chat) -> list[dict[str, str]]:
        """The command menu of a person in a chat: the first list that is set, narrowest first."""
        language = person.language_code.split("-")[0]
        for scope in _scopes(person, chat):
            for code in (language, ""):
                if self.commands.get((scope, code)):
                    return self.commands[scope, code]
        return []


def _scopes(person: Person, chat: Chat) -> list[Scope]:
    if chat.is_private:
        return [("chat", chat.id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
    return [
        ("chat_member", chat.id, person.id),
        ("chat", chat.id, 0),
        ("all_group_chats", 0, 0),
        ("default", 0, 0),
    ]
