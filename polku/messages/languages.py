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
    words stand in where this one has none, before English. ``nearest`` names those that its
    speakers are likeliest to read, the likeliest first, for as long as it is not spoken itself.
    ``weekday_day`` and ``moment`` override what CLDR would compose for "Thursday 3 December" and
    for a day with a time.
    """

    code: str
    own_name: str
    locale: str
    telegram_code: str | None
    script_direction: Literal["ltr", "rtl"] = "ltr"
    fallback: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    weekday_day: str | None = None
    moment: str = "{day} {time}"
    offered: bool = True


_ROWS = (
    Language("fi", "Suomi", "fi", "fi", weekday_day="cccc d. MMMM", moment="{day} klo {time}"),
    Language(
        "fi@easy",
        "Selkosuomi",
        "fi",
        None,  # Telegram has no code for simple Finnish: the person's own choice sets it.
        fallback=("fi",),
        weekday_day="cccc d. MMMM",
        moment="{day} kello {time}",
    ),
    Language("en", "English", "en_GB", "en", weekday_day="EEEE d MMMM", moment="{day} at {time}"),
    Language(
        "sv",
        "Svenska",
        "sv_FI",
        "sv",
        weekday_day="EEEE d MMMM",
        moment="{day} kl. {time}",
    ),
    Language(
        "et",
        "Eesti",
        "et",
        "et",
        weekday_day="EEEE, d. MMMM",
        moment="{day} kell {time}",
    ),
    Language(
        "ru",
        "Русский",
        "ru",
        "ru",
        weekday_day="EEEE, d MMMM",
        moment="{day}, {time}",
    ),
    Language(
        "uk",
        "Українська",
        "uk",
        "uk",
        weekday_day="EEEE, d MMMM",
        moment="{day}, {time}",
    ),
    Language("ar", "العربية", "ar", "ar", "rtl", nearest=("en",), offered=False),
    Language("fa", "فارسی (دری)", "fa_AF", "fa", "rtl", nearest=("ar",), offered=False),
    Language("so", "Soomaali", "so", "so", nearest=("ar",), offered=False),
    Language("ckb", "کوردی (سۆرانی)", "ckb", None, "rtl", nearest=("ar", "fa"), offered=False),
    Language("tr", "Türkçe", "tr", "tr", offered=False),
    Language("sq", "Shqip", "sq", "sq", offered=False),
    Language("vi", "Tiếng Việt", "vi", "vi", offered=False),
    Language("zh", "中文", "zh_Hans", "zh", offered=False),
    Language("es", "Español", "es", "es", nearest=("fr",), offered=False),
    Language("fr", "Français", "fr", "fr", nearest=("es",), offered=False),
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


def for_speakers_of(code: str) -> tuple[str, ...]:
    """Return the languages in which to tell a speaker of ``code`` what is spoken: English,
    simple Finnish, and the nearest language that is offered."""
    near = [c for c in language(code).nearest if c in LANGUAGES][:1]
    return tuple(dict.fromkeys(c for c in (SOURCE, EASY, *near) if c in LANGUAGES))


def from_telegram(code: str | None) -> str:
    """Guess a language from Telegram's ``language_code`` (``"fi"``, ``"en-GB"``, ``None``).

    Returns:
        The code of an offered language; English where Telegram's is not spoken yet.
    """
    short = (code or "").lower().replace("_", "-").split("-")[0]
    return next((c for c, row in LANGUAGES.items() if row.telegram_code == short), SOURCE)
