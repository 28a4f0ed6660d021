"""Cuts a long answer into messages that Telegram takes, at the ends of sentences.

Telegram counts UTF-16 code units after parsing; counting the markup too only errs on the short
side. Tags that are open at a cut are closed there and opened again in the next part.
"""

import re

LIMIT = 4096
_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9-]*)[^>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]+);|.", re.S | re.I)
#: Where a text may be cut, best first: paragraphs, lines, sentences, words.
_ENDS = (
    re.compile(r"\n\n+"),
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?…؟。！？])[)»”’]*(?:\s+|(?<=[。！？]))"),
    re.compile(r"\s+"),
)


def length(text: str) -> int:
    """Return the length in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def split(html: str, limit: int = LIMIT) -> list[str]:
    """Return the text in parts of at most ``limit`` UTF-16 units, tags balanced in each.

    Raises:
        ValueError: ``limit`` leaves no room for text beside the open tags.
    """
    parts: list[str] = []
    rest = html.strip()
    while length(rest) > limit:
        part, rest = _cut(rest, limit)
        parts.append(part)
    return [*parts, rest] if rest or not parts else parts


def _cut(text: str, limit: int) -> tuple[str, str]:
    """Split once: what fits, with its tags closed, and the rest, with them opened again."""
    fitting = _fitting(text, limit)
    at = _best_end(text, fitting)
    head, tail = text[:at].rstrip(), text[at:].lstrip()
    open_tags = _open(head)
    closing = "".join(f"</{name}>" for _, name in reversed(open_tags))
    opening = "".join(tag for tag, _ in open_tags)
    if not head or length(tail) + length(opening) >= length(text):
        raise ValueError("The limit leaves no room for text beside the tags")
    return head + closing, opening + tail


def _fitting(text: str, limit: int) -> list[int]:
    """Return every index where the text up to it, with its tags closed, still fits."""
    stack: list[str] = []
    used = closing = 0
    places: list[int] = []
    for token in _TOKEN.finditer(text):
        name = token[2]
        if name and token[1]:
            closing -= length(f"</{stack.pop()}>") if stack else 0
        elif name:
            stack.append(name)
            closing += length(f"</{name}>")
        used += length(token[0])
        if used + closing > limit and used > limit:
            break
        if used + closing <= limit:
            places.append(token.end())
    return places


def _best_end(text: str, places: list[int]) -> int:
    """Choose the last good place: a sentence's end in the later half, else a word's, else any."""
    if not places:
        return 0
    allowed = set(places)
    for end in _ENDS:
        found = [m.end() for m in end.finditer(text, 0, places[-1]) if m.end() in allowed]
        if found and found[-1] > places[-1] // 2:
            return found[-1]
    return places[-1]


def _open(text: str) -> list[tuple[str, str]]:
    stack: list[tuple[str, str]] = []
    for token in _TOKEN.finditer(text):
        if token[2] and token[1]:
            stack = stack[:-1]
        elif token[2]:
            stack.append((token[0], token[2]))
    return stack
