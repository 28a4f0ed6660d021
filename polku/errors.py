"""What can go wrong in a way that the code itself expects.

PolkuError
├── ConfigurationError     a setting is missing or wrong; the text names the remedy
├── DatabaseError          the database cannot be used; the text names the remedy
└── UnderstandingDown      Rasa or its action server does not answer just now

A "no" to a person (nothing to delete, a dead button) is a value, not an exception.
"""

import secrets


class PolkuError(Exception):
    """The root of every error that Polku raises on purpose."""


class ConfigurationError(PolkuError):
    """A setting is missing or wrong; the message names the remedy."""


class DatabaseError(PolkuError):
    """The database cannot be used; the message names the remedy."""


class UnderstandingDown(PolkuError):  # noqa: N818 - a state of the world, told to the person
    """Rasa or its action server does not answer just now."""


#: No vowels and no look-alikes: a person reads the code aloud on the phone.
_CODE_LETTERS = "23456789CDFGHJKMNPQRTVWX"


def reference_code() -> str:
    """Return a short code that ties what a person saw to one line of the log, e.g. ``K7M-2QX``."""
    letters = [secrets.choice(_CODE_LETTERS) for _ in range(6)]
    return "".join(letters[:3]) + "-" + "".join(letters[3:])
