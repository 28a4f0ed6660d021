"""The languages that Polku speaks: one row each, nothing else to change in code.

A language is offered once its catalog is complete; until then its row may stand here unoffered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True)
class Language:
    """One language as Polku needs to know it.

    ``locale`` is its CLDR locale for dates and numbers. ``fallback`` names the languages whose
    words stand in where this one has none, before English. ``weekday_day`` and ``moment``
    override what CLDR would compose for "Thursday 3 December" and for a day with a time.
    """

    code: str
    own_name: str
    locale: str
    telegram_code: str | None
    script_direction: Literal["ltr", "rtl"] = "ltr"
    fallback: tuple[str, ...] = ()
    weekday_day: str | None = None
    moment: str = "{day} {time}"
    offered: bool = True


_ROWS = (
    Language("fi", "Suomi", "fi", "fi", weekday_day="EEEE d. MMMM", moment="{day} klo {time}"),
    Language(
        "fi@easy",
        "Selkosuomi",
        "fi",
        None,  # Telegram has no code for simple Finnish: the person's own choice sets it.
        fallback=("fi",),
        weekday_day="EEEE d. MMMM",
        moment="{day} kello {time}",
        offered=False,
    ),
    Language("en", "English", "en_GB", "en", weekday_day="EEEE d MMMM", moment="{day} at {time}"),
    Language(
        "sv",
        "Svenska",
        "sv_FI",
        "sv",
        weekday_day="EEEE d MMMM",
        moment="{day} kl. {time}",
        offered=False,
    ),
    Language(
        "et",
        "Eesti",
        "et",
        "et",
        weekday_day="EEEE, d. MMMM",
        moment="{day} kell {time}",
        offered=False,
    ),
    Language(
        "ru",
        "Русский",
        "ru",
        "ru",
        weekday_day="EEEE, d MMMM",
        moment="{day}, {time}",
        offered=False,
    ),
    Language(
        "uk",
        "Українська",
        "uk",
        "uk",
        weekday_day="EEEE, d MMMM",
        moment="{day}, {time}",
        offered=False,
    ),
)

#: Every row, offered or not, by code.
KNOWN: Mapping[str, Language] = MappingProxyType({row.code: row for row in _ROWS})

#: The languages a person can choose, in the order in which a keyboard shows them.
LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {row.code: row for row in _ROWS if row.offered}
)

SOURCE = "en"
EASY = "fi@easy"


def language(code: str) -> Language:
    """Return the row of ``code``; English where Polku has no such language."""
    return KNOWN.get(code) or KNOWN[SOURCE]


def from_telegram(code: str | None) -> str:
    """Guess a language from Telegram's ``language_code`` (``"fi"``, ``"en-GB"``, ``None``).

    Returns:
        The code of an offered language; English where Telegram's is not spoken yet.
    """
    short = (code or "").lower().replace("_", "-").split("-")[0]
    return next((c for c, row in LANGUAGES.items() if row.telegram_code == short), SOURCE)
