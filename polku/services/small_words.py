"""Short answers as typed: a yes that is nothing but a yes, a no, a stop, one of a list.

Understanding guesses by likeness; where something is saved or chosen by a bare word, only the
word itself counts. What each language says is data (``small_words.yaml``).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from polku import letters
from polku.data_files import beside, own_first

_THUMBS = {"👍": "yes", "👌": "yes", "✅": "yes", "👎": "no", "❌": "no"}
#: No language's plain yes is longer than this, in words.
_LONGEST = 5


def _tables() -> Mapping[str, Mapping[str, Any]]:
    return beside(__file__, "small_words.yaml")


def folded(text: str) -> str:
    """Return a text in lower case, without marks above letters and signs around words."""
    return re.sub(r"[^\w]+", " ", re.sub(r"['’]", "", letters.bare(text))).strip()


def _in_order(language: str) -> Iterator[Mapping[str, Any]]:
    """Every language's table, the turn's own first: people mix languages in short words."""
    return own_first(_tables(), language)


def plain_answer(text: str, language: str) -> str | None:
    """Return ``yes``, ``no`` or ``stop`` where a text is nothing but that; else None."""
    thumb = next((_THUMBS[each] for each in text.strip()[:1] if each in _THUMBS), None)
    words = folded(text)
    if thumb and not words:
        return thumb
    if not words or len(words.split()) > _LONGEST:
        return None
    for table in _in_order(language):
        for kind in ("yes", "no", "stop"):
            if _is_only(words, table[kind], table["fillers"]):
                return kind
    return None


def _is_only(words: str, wanted: list[str], fillers: list[str]) -> bool:
    """Whether the words are one of the wanted, perhaps said twice or with words of courtesy."""
    rest, found = f" {words} ", False
    for phrase in sorted(wanted, key=len, reverse=True):
        while f" {phrase} " in rest:
            rest, found = rest.replace(f" {phrase} ", " ", 1), True
    return found and all(word in fillers for word in rest.split())


def choice(text: str, language: str, count: int) -> int | None:
    """Return which of ``count`` things a text names ("2", "the second"), from 0; else None."""
    words = folded(text).split()
    for table in _in_order(language):
        rest = [word for word in words if word not in table["around"] or word == "one"]
        if len(rest) == 2 and rest[1] == "one":
            rest = rest[:1]
        if len(rest) == 1:
            number = int(rest[0]) if rest[0].isdecimal() else table["ordinals"].get(rest[0])
            if number == -1:
                return count - 1
            if number is not None and 1 <= number <= count:
                return int(number) - 1
    return None


def wants_simpler(text: str, language: str) -> bool:
    """Whether "say it again" asks for simpler words rather than for the same ones."""
    words = folded(text)
    return any(part in words for table in _in_order(language) for part in table["simpler"])


def instead(text: str, language: str) -> tuple[str, str] | None:
    """Return what is wrong and what is right in "not Lidl but Prisma"; else None.

    Both come in the letters that were typed.
    """
    typed = " ".join(re.sub(r"[’']", "", text).split()).strip(" .!")
    for table in _in_order(language):
        for pattern in table["instead"]:
            found = re.fullmatch(pattern, typed, re.IGNORECASE)
            if found:
                return found["old"].strip(" ,"), found["new"].strip(" ,")
    return None


def corrected(text: str, language: str) -> str | None:
    """Return what follows a word of correction ("no, on Tuesday", "I meant Prisma"); else None."""
    typed = " ".join(text.split()).strip(" .!")
    for table in _in_order(language):
        openers = "|".join(sorted(map(re.escape, table["sorry"]), key=len, reverse=True))
        found = re.fullmatch(rf"((?:{openers})(?:[\s,;:.–-]+|$))+(?P<rest>.*)", typed, re.I)
        if found and found["rest"]:
            return found["rest"].strip(" ,")
    return None
