"""Whole numbers out of words: "12", "kolme", "three of them"."""

import re

from polku.date_words import folded, tables_for
from polku.letters import expression


def number_in(text: str, language: str) -> int | None:
    """Return the whole number that ``text`` names in digits or in a word, or None."""
    plain = folded(text)
    digits = expression(r"\b\d{1,4}\b").search(plain)
    if digits:
        return int(digits[0])
    words = re.findall(r"\w+", plain)
    for table in tables_for(language):
        for word in words:
            if word in table["numbers"] and (len(word) > 1):
                return int(table["numbers"][word])
    return None
