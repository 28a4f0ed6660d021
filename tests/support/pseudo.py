"""A language that nobody speaks: accented, a third longer, in brackets, with its blanks kept.

What comes out of Polku under it and stands outside of the brackets was never translated.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from pathlib import Path

import pytest

from polku.messages import catalog

OPEN, CLOSE = "⟦", "⟧"
_KEPT = re.compile(r"(\{[a-z][a-z0-9_]*\}|<[^>]*>|&[a-z]+;)")
_ACCENTED = str.maketrans("aeiouyAEIOUYcnsz", "àéîöûýÀÉÎÖÛÝçñšž")


def pseudo(text: str) -> str:
    """Return a text as this language would say it."""
    pieces = _KEPT.split(text)
    told = "".join(p if _KEPT.fullmatch(p) else p.translate(_ACCENTED) for p in pieces)
    return f"{OPEN}{told}{'~' * (len(text) // 3)}{CLOSE}"


def outside(text: str) -> str:
    """Return what of a text stands outside of all brackets, without markup."""
    depth, left = 0, []
    for letter in re.sub(r"<[^>]*>", "", text):
        depth += (letter == OPEN) - (letter == CLOSE)
        if depth == 0 and letter != CLOSE:
            left.append(letter)
    return "".join(left).strip()


class Pseudo(NullTranslations):
    """A catalog that has every sentence."""

    def gettext(self, message: str) -> str:
        """Translate a sentence."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Translate a sentence about ``n`` things."""
        return pseudo(msgid1 if n == 1 else msgid2)


@contextmanager
def spoken(monkeypatch: pytest.MonkeyPatch, code: str = "fi") -> Iterator[str]:
    """Let a language be the pseudo-language; its days and numbers stay its own."""
    real = catalog.load

    def load(wanted: str, directory: Path = catalog.LOCALES) -> NullTranslations:
        return Pseudo() if wanted == code else real(wanted, directory)

    with monkeypatch.context() as patched:
        patched.setattr(catalog, "load", load)
        yield code
