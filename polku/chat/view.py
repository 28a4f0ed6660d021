"""How a message of the bot looks in a terminal."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.text import Text

#: Telegram's kinds of entity and how rich shows each.
STYLES = {
    "bold": "bold",
    "italic": "italic",
    "underline": "underline",
    "strikethrough": "strike",
    "code": "cyan",
    "pre": "cyan",
    "blockquote": "dim",
    "expandable_blockquote": "dim",
    "bot_command": "bold cyan",
    "url": "underline blue",
    "email": "underline blue",
    "phone_number": "bold",
}

#: Direction marks and isolates: a terminal orders scripts itself and may show these as boxes.
MARKS = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C])


def styled(text: str, entities: Iterable[Mapping[str, Any]] = ()) -> Text:
    """Return a message's text with its formatting; a link's address stands after its words.

    Entities are counted in UTF-16 units, as Telegram counts them.
    """
    places = _code_points(text)
    shown = Text(text)
    links: list[tuple[int, str]] = []
    for entity in entities:
        start = places.get(int(entity["offset"]), len(text))
        end = places.get(int(entity["offset"]) + int(entity["length"]), len(text))
        if entity["type"] == "text_link":
            shown.stylize("underline blue", start, end)
            if text[start:end] != entity["url"]:
                links.append((end, str(entity["url"])))
        elif style := STYLES.get(str(entity["type"])):
            shown.stylize(style, start, end)
    return _without_marks(_with_addresses(shown, links))


def _code_points(text: str) -> dict[int, int]:
    """Return the index of each character by its offset in UTF-16 units."""
    places: dict[int, int] = {}
    units = 0
    for index, letter in enumerate(text):
        places[units] = index
        units += 2 if ord(letter) > 0xFFFF else 1
    return places


def _with_addresses(shown: Text, links: Sequence[tuple[int, str]]) -> Text:
    pieces = shown.divide([end for end, _ in sorted(links)])
    made = Text()
    for piece, address in zip(pieces, [url for _, url in sorted(links)] + [""], strict=True):
        made.append_text(piece)
        made.append(f" <{address}>" if address else "", "dim")
    return made


def _without_marks(shown: Text) -> Text:
    if shown.plain == shown.plain.translate(MARKS):
        return shown
    kept = [
        letter for letter in shown.divide(range(1, len(shown))) if ord(letter.plain) not in MARKS
    ]
    return Text().join(kept)
