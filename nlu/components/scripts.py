"""Writing systems: which one a letter belongs to, which ones a language is written in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Dict, Iterable, List, Optional, Set, Tuple

USUAL = 0.05  # a language is written in a script that makes up this share of its letters
NAMES = {"CJK": "HAN", "IDEOGRAPHIC": "HAN"}


@lru_cache(maxsize=4096)
def script(letter: str) -> Optional[str]:
    """LATIN, CYRILLIC, ARABIC, HAN …; None for what is no letter."""
    if not letter.isalpha():
        return None
    first = unicodedata.name(letter, "").split(" ")[0]
    return NAMES.get(first, first) or None


def main_script(text: str) -> Optional[str]:
    """The script of most letters; None where there are none."""
    found = Counter(filter(None, map(script, text)))
    return found.most_common(1)[0][0] if found else None


def scripts_by_language(examples: Iterable[Tuple[str, str]]) -> Dict[str, List[str]]:
    """From pairs of text and language: the scripts in use, by language."""
    letters: Dict[str, Counter] = {}
    for text, language in examples:
        letters.setdefault(language, Counter()).update(filter(None, map(script, text)))
    return {
        language: sorted(s for s, n in found.items() if n >= USUAL * sum(found.values()))
        for language, found in letters.items()
    }


def languages_of(name: Optional[str], by_language: Dict[str, List[str]]) -> Set[str]:
    """The languages that are written in the script."""
    return {language for language, scripts in by_language.items() if name in scripts}
