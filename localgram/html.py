"""Telegram's HTML parse mode: markup to plain text with entities.

The grammar and the refusals are those of the real server: names of tags may be written in any
case, an attribute needs a value, of the named character references only `&lt; &gt; &amp; &quot;`
are known, and any other ampersand stands for itself. Offsets in entities count UTF-16 units;
offsets in refusals count bytes.
"""

import re
from dataclasses import dataclass
from typing import Any

from localgram.text import sort_entities, span, utf16_length

Entity = dict[str, Any]

TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
_EQUAL = re.compile(r"\s*=\s*|")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACE = re.compile(r"\s*")
_LINK = re.compile(r"(?:https?|tg|mailto|tel|ftp):\S+|[\w-]+(?:\.[\w-]+)+\S*", re.IGNORECASE)


class HtmlError(ValueError):
    """The markup cannot be parsed; the text says why, as the real server does."""


@dataclass
class _Open:
    """A start tag that waits for its end tag."""

    name: str
    argument: str
    offset: int
    place: int


class _Parser:
    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.at = 0
        self.out: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.markup):
            if self.markup[self.at] != "<":
                self._put(self._character())
            elif self.markup.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            name = self.open[-1].name
            raise HtmlError(f'Can\'t find end tag corresponding to start tag "{name}"')
        return "".join(self.out), sort_entities(self._without_nested_code())

    def _put(self, character: str) -> None:
        self.out.append(character)
        self.length += utf16_length(character)

    def _character(self) -> str:
        """One character at the present place, references decoded."""
        reference = _REFERENCE.match(self.markup, self.at)
        if reference:
            decimal_or_hex = int(reference[1], 16) if reference[1] else int(reference[2] or "0")
            character = _NAMED.get(reference[3] or "") or _code_point(decimal_or_hex)
            if character:
                self.at = reference.end()
                return character
        self.at += 1
        return self.markup[self.at - 1]

    def _fault(self, why: str, begin: int, more: str = "") -> HtmlError:
        place = len(self.markup[:begin].encode("utf-8", "surrogatepass"))
        return HtmlError(f"{why} at byte offset {place}{more}")

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.markup, self.at)
        skipped = found[0] if found else ""
        self.at += len(skipped)
        return skipped

    def _ended(self) -> bool:
        return self.at >= len(self.markup)

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self._skip(_TAG_NAME).lower()
        if self._ended():
            raise self._fault("Unclosed start tag", begin)
        if name not in TYPES:
            raise self._fault(f'Unsupported start tag "{name}"', begin)
        argument = ""
        self._skip(_SPACE)
        while not self._ended() and self.markup[self.at] != ">":
            argument = self._attribute(name, begin) or argument
            self._skip(_SPACE)
        if self._ended():
            raise self._fault("Unclosed start tag", begin)
        if name == "span" and argument != "spoiler":
            raise self._fault('Tag "span" must have class "tg-spoiler"', begin)
        self.at += 1
        self.open.append(_Open(name, argument, self.length, len(self.out)))

    def _attribute(self, tag: str, begin: int) -> str:
        """Read one attribute; the part of its value that means something on this tag."""
        name = self._skip(_ATTRIBUTE_NAME).lower()
        if not name:
            raise self._fault(f'Empty attribute name in the tag "{tag}"', begin)
        if not self._skip(_EQUAL):
            # `expandable` is the one attribute that documented markup writes without a value.
            if tag == "blockquote" and name == "expandable":
                return "expandable"
            raise self._fault(
                f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin
            )
        value = self._value(begin)
        if (tag, name) == ("a", "href"):
            return value
        if (tag, name) == ("code", "class") and value.startswith("language-"):
            return value.removeprefix("language-")
        if (tag, name) == ("span", "class") and value.startswith("tg-"):
            return value.removeprefix("tg-")
        return "expandable" if (tag, name) == ("blockquote", "expandable") else ""

    def _value(self, begin: int) -> str:
        if self._ended():
            raise self._fault("Unclosed start tag", begin)
        quote = self.markup[self.at]
        if quote not in "\"'":
            token_begin = self.at
            token = self._skip(_NAME_TOKEN).lower()
            if not self._ended() and not re.match(r"[\s>]", self.markup[self.at]):
                raise self._fault("Unexpected end of name token", token_begin)
            return token
        self.at += 1
        value = []
        while not self._ended() and self.markup[self.at] != quote:
            value.append(self._character())
        self.at += 1
        return "".join(value)

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._fault("Unexpected end tag", begin)
        self.at += 2
        name = self._skip(_TAG_NAME).lower()
        self._skip(_SPACE)
        if self._ended() or self.markup[self.at] != ">":
            raise self._fault("Unclosed end tag", begin)
        self.at += 1
        opened = self.open.pop()
        if name and name != opened.name:
            found = f', expected "</{opened.name}>", found "</{name}>"'
            raise self._fault("Unmatched end tag", begin, found)
        if self.length > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Entity = {
            "type": TYPES[opened.name],
            "offset": opened.offset,
            "length": self.length - opened.offset,
        }
        if opened.name == "a":
            link = opened.argument or "".join(self.out[opened.place :])
            if not _LINK.fullmatch(link):
                return
            entity["url"] = _absolute(link)
        elif opened.name == "code" and opened.argument:
            entity["language"] = opened.argument
        elif opened.name == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        self.entities.append(entity)

    def _without_nested_code(self) -> list[Entity]:
        """`pre` and `code` hold nothing else; `<pre><code class="language-…">` is one `pre`."""
        kept = list(self.entities)
        for outer in [e for e in self.entities if e["type"] == "pre"]:
            for inner in kept:
                if inner.get("language") and span(inner) == span(outer):
                    outer["language"] = inner["language"]
        for outer in [e for e in self.entities if e["type"] in ("pre", "code")]:
            kept = [e for e in kept if e is outer or outer not in kept or not _inside(e, outer)]
        for entity in kept:
            if entity["type"] == "code":
                entity.pop("language", None)
        return kept


def _inside(inner: Entity, outer: Entity) -> bool:
    (a, b), (c, d) = span(inner), span(outer)
    if inner["type"] == "pre" and (a, b) == (c, d):
        return False
    return c <= a and b <= d


def _absolute(link: str) -> str:
    """As the server keeps it: with a scheme, and with a path behind a bare host."""
    if ":" not in link.split("/")[0]:
        link = f"http://{link}"
    return f"{link}/" if re.fullmatch(r"https?://[^/?#]+", link) else link


def _code_point(number: int) -> str:
    if number == 0 or number >= 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return ""
    return chr(number)


def parse_html(markup: str) -> tuple[str, list[Entity]]:
    """Plain text and its entities, sorted. Raises HtmlError."""
    return _Parser(markup).parse()
