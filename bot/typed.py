"""What a person typed, made fit to be understood: no tricks of direction, no invisible text."""

import re
import unicodedata

#: Embeddings, overrides and isolates turn what stands around them; joiners, which Persian and
#: emoji need, stay.
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
#: Letters by class, blank by looks: Braille blank and the Hangul fillers.
_BLANKS = frozenset("\u2800\u115f\u1160\u3164\uffa0")


def tidy(text: str) -> str:
    """Return the text without marks that turn its direction, NUL, and halves of characters.

    Half of a surrogate pair can stand in JSON, but in no database and in no request.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _DIRECTION.sub("", whole).replace("\x00", "")


def looks_empty(text: str) -> bool:
    """Whether nothing of the text can be seen: spaces, zero-width marks, fillers."""
    return all(c in _BLANKS or unicodedata.category(c)[0] in "ZC" for c in text)
