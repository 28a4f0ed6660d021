"""Letters made alike, so that what people type can be compared with what the tables hold."""

import re
import unicodedata
from functools import cache

_CYRILLIC = "\u0400-\u04ff"
#: What stands for the Ukrainian apostrophe within a word: «п'ятниця», «пʼятниця», «п"ятниця».
_APOSTROPHE = re.compile(rf"(?<=[{_CYRILLIC}])['’‘ʼ`´*\"](?=[{_CYRILLIC}])")
#: A keyboard without «і» gives a Latin one: «вiвторок».
_LATIN_I = re.compile(rf"(?<=[{_CYRILLIC}])i|i(?=[{_CYRILLIC}])")


def bare(text: str) -> str:
    """Return a text in lower case, without marks on its letters.

    So «й» becomes «и», «ё» «е» and «ї» «і»; a Cyrillic word loses its apostrophe.
    """
    apart = unicodedata.normalize("NFD", text.casefold())
    letters = "".join(each for each in apart if not unicodedata.combining(each))
    return _LATIN_I.sub("і", _APOSTROPHE.sub("", letters))


@cache
def expression(source: str) -> re.Pattern[str]:
    """Return a regular expression made ready once.

    The tables of all languages hold more of them than :mod:`re` keeps. Nothing that a person
    wrote may be part of one: what is kept would grow.
    """
    return re.compile(source)
