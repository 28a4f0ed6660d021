"""What words say of a conversation beside its day, time and format; data by language."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from polku.data_files import beside, own_first
from polku.services.small_words import folded

#: Where people meet by video; the name alone says that it is one.
_PLATFORM = re.compile(r"\b(teams|zoom|skype|whatsapp|webex|google meet)(?=\w{0,4}\b)", re.I)
_PLATFORMS = {"teams": "Teams", "zoom": "Zoom", "skype": "Skype", "whatsapp": "WhatsApp"}
_PLATFORMS |= {"webex": "Webex", "google meet": "Google Meet"}
_LINK = re.compile(r"\bhttps?://[^\s<>\"']+", re.I)
#: Anything that looks like a scheme; what is no link to a page is never kept as one.
_SCHEME = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*)://|\b(javascript|vbscript|data|file|tg|intent):")
_PHONE = re.compile(r"(?<![\w.:/])(?:\+\d{1,3}[\s-]?|0)\d(?:[\s-]?\d){5,11}(?![\w:])")


def _tables() -> Mapping[str, Mapping[str, Any]]:
    return beside(__file__, "conversation_words.yaml")


def _in_order(language: str) -> Iterator[Mapping[str, Any]]:
    return own_first(_tables(), language)


def interpreter(text: str, language: str) -> bool | None:
    """Whether words say that an interpreter comes, that none does, or nothing of it."""
    plain = folded(text)
    for table in _in_order(language):
        if re.search(table["no_interpreter"], plain):
            return False
        if re.search(table["interpreter"], plain):
            return True
    return None


def spoken(text: str, language: str) -> str | None:
    """Return the code of the language that a message says it is held in, or None."""
    plain = folded(text)
    for table in _in_order(language):
        for code, names in table["languages"].items():
            pattern = rf"{table['before_language']}\b(?:{names}){table['after_language']}\b"
            if re.search(pattern, plain):
                return str(code)
    return None


def language_named(text: str, language: str) -> str | None:
    """Return the code of a language that is asked for and named barely, or None."""
    plain = folded(text)
    for table in _in_order(language):
        for code, names in table["languages"].items():
            if re.search(rf"\b(?:{names})", plain):
                return str(code)
    return None


def moved(text: str, language: str) -> bool:
    """Whether words say that a conversation has another time now, rather than wish it had."""
    plain = folded(text)
    tables = list(_in_order(language))
    if any(re.search(table["wished"], plain) for table in tables):
        return False
    return any(re.search(table["moved"], plain) for table in tables)


def reason(text: str, language: str) -> str | None:
    """Return the code of the reason that words give for not coming, or None."""
    plain = folded(text)
    for table in _in_order(language):
        for code, pattern in table["reasons"].items():
            if re.search(rf"\b(?:{pattern})", plain):
                return str(code)
    return None


def platform(text: str) -> str | None:
    """Return the name of a video service that words name, or None."""
    found = _PLATFORM.search(text)
    return _PLATFORMS[found[1].lower()] if found else None


def link(text: str) -> str | None:
    """Return the first http or https link in a text, or None."""
    found = _LINK.search(text)
    return found[0].rstrip(".,;:!?)") if found else None


def phone(text: str) -> str | None:
    """Return the first phone number in a text, or None; a day or a time is none."""
    found = _PHONE.search(text)
    return found[0].strip() if found else None


def asks(text: str) -> bool:
    """Whether a text asks something; the sign within a link asks nothing."""
    bare = _LINK.sub(" ", text)
    return "?" in bare or "؟" in bare


def other_link(text: str) -> bool:
    """Whether a text holds a link of another kind than http and https."""
    schemes = [(a or b).lower() for a, b in _SCHEME.findall(text)]
    return any(each not in ("http", "https") for each in schemes)
