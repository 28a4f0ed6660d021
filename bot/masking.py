"""Finnish identity codes are covered before a text is stored or forwarded.

Nobody needs to give Polku one. People type them all the same: in lower case, with spaces or a
long dash around the separator, without a separator, in the digits of another script.
"""

import re
import unicodedata

from stdnum.fi import hetu

#: What stands where an identity code stood. Its form tells the reader what it was.
MASK = "******-****"

_GAP = r"[\s\u200b-\u200f\u2060]{0,3}"
_SEPARATOR = r"[-+A-FU-Ya-fu-y\u2010-\u2015\u2212\uff0b\uff0d]?"
_CANDIDATE = re.compile(
    rf"(?<![^\W_])(\d{{6}}){_GAP}({_SEPARATOR}){_GAP}(\d{{3}}){_GAP}([0-9A-Ya-y])(?![^\W_])"
)


def mask(text: str) -> str:
    """Return the text with every Finnish personal identity code covered.

    A code counts when its day exists and its check character is right, so that phone numbers
    and amounts stay as they are. Temporary codes (900-999) count too.
    """
    return _CANDIDATE.sub(_covered, text)


def _covered(found: re.Match[str]) -> str:
    day, separator, individual, control = found.groups()
    if not separator and control.isdigit():
        # Ten digits in a row are a phone number far more often than a code.
        return found[0]
    written = _digits(day) + _plain(separator) + _digits(individual) + _digits(control)
    return MASK if hetu.is_valid(written, allow_temporary=True) else found[0]


def _plain(separator: str) -> str:
    if not separator:
        return "-"
    if separator == "\uff0b":
        return "+"
    return separator if separator.isascii() else "-"


def _digits(written: str) -> str:
    """Write the digits of any script as 0 to 9; letters stay."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in written)
