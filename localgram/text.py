"""Texts as Telegram keeps them: cleaned, trimmed, measured in UTF-16 units, links found."""

import re
from typing import Any

TEXT_LIMIT = 4096
"""The longest text of a message, in UTF-16 units, after markup is taken away."""
CAPTION_LIMIT = 1024
"""The longest caption of a file, in UTF-16 units."""

# Telegram drops line and paragraph separators, the old direction marks (embeddings and overrides)
# and three combining lines; direction isolates (U+2066 to U+2069) stay.
_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")

_PRIORITY = ["blockquote", "expandable_blockquote", "pre", "code", "text_link", "bold", "italic"]
_FOUND = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<url>https?://[^\s<>\"]+|(?<![\w.@/])(?:[\w-]+\.)+(?:fi|com|org|net|eu|io|se|ee|gov)\b"
    r"(?:/[^\s<>\"]*)?)"
    r"|(?P<mention>(?<!\w)@[A-Za-z]\w{2,31})"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d]\w*)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
)


def utf16_length(text: str) -> int:
    """The length in UTF-16 units: characters beyond U+FFFF count twice."""
    return len(text) + sum(character > "\uffff" for character in text)


def utf16_slice(text: str, begin: int, end: int) -> str:
    """The part between two UTF-16 offsets."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * begin : 2 * end].decode("utf-16-le", "replace")


def span(entity: dict[str, Any]) -> tuple[int, int]:
    """Where an entity begins and ends, in UTF-16 units."""
    return entity["offset"], entity["offset"] + entity["length"]


def clean(text: str) -> str:
    """Without what Telegram removes; other control characters become spaces."""
    return _CONTROL.sub(" ", _REMOVED.sub("", text))


def sort_entities(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By place, the longer first, then by kind."""

    def key(entity: dict[str, Any]) -> tuple[int, int, int]:
        kind = entity["type"]
        rank = _PRIORITY.index(kind) if kind in _PRIORITY else len(_PRIORITY)
        return entity["offset"], -entity["length"], rank

    return sorted(entities, key=key)


def trim(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Without white space at both ends; entities are moved and cut with the text."""
    shift = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    length = utf16_length(text)
    kept = []
    for entity in entities:
        begin = max(0, entity["offset"] - shift)
        end = min(length, entity["offset"] + entity["length"] - shift)
        if end > begin:
            kept.append({**entity, "offset": begin, "length": end - begin})
    return text, kept


def find_entities(text: str, known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The known entities and those Telegram finds itself: links, e-mail, commands, mentions.

    Nothing is sought inside code and links. Telegram also finds phone numbers, bank cards and
    cashtags; these are left out.
    """
    closed = [span(e) for e in known if e["type"] in ("pre", "code", "text_link")]
    found = []
    for match in _FOUND.finditer(text):
        kind = match.lastgroup or "url"
        shown = match[0].rstrip(".,:;!?)'\"") if kind == "url" else match[0]
        begin = utf16_length(text[: match.start()])
        end = begin + utf16_length(shown)
        if not any(begin < b and a < end for a, b in closed):
            found.append({"type": kind, "offset": begin, "length": end - begin})
    return sort_entities([*known, *found])


def split(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """The pieces in which an app sends what a person typed beyond the limit."""
    pieces = []
    while utf16_length(text) > limit:
        piece = utf16_slice(text, 0, limit).rstrip("\ufffd")
        cut = max(piece.rfind("\n"), piece.rfind(" ")) + 1 or len(piece)
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]
