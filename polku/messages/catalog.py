"""Compiled gettext catalogs, loaded once each and only when first needed."""

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from polku.errors import ConfigurationError
from polku.messages.languages import SOURCE, language

LOCALES = Path(__file__).resolve().parents[2] / "locales"
DOMAIN = "polku"


class CatalogNotCompiled(ConfigurationError):  # noqa: N818 - says what is the case
    """A language is offered, but its compiled catalog is not there."""


def words(
    code: str, one: str, many: str | None, n: int | None, directory: Path = LOCALES
) -> str | None:
    """Return the translation in exactly this language, or ``None`` where it is missing or blank.

    English is the source: it is its own translation.

    Raises:
        CatalogNotCompiled: the catalog of an offered language was never compiled.
    """
    if code == SOURCE:
        return one if many is None or n == 1 else many
    found = load(code, directory)
    text = found.gettext(one) if many is None else found.ngettext(one, many, n or 0)
    return text or None


def chain(code: str) -> tuple[str, ...]:
    """Return the languages to try, best first; English is always the last."""
    row = language(code)
    return tuple(dict.fromkeys((row.code, *row.fallback, SOURCE)))


@lru_cache(maxsize=64)
def load(code: str, directory: Path = LOCALES) -> NullTranslations:
    """Load a compiled catalog; a language that is not offered yet may have none.

    Raises:
        CatalogNotCompiled: the catalog of an offered language was never compiled.
    """
    path = directory / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not path.exists():
        if language(code).offered:
            raise CatalogNotCompiled(f"{path} is missing: compile the catalogs: `make messages`.")
        return _Blank()
    with path.open("rb") as file:
        found = GNUTranslations(file)
    found.add_fallback(_Blank())
    return found


class _Blank(NullTranslations):
    """Answers nothing, so that what a catalog lacks is told apart from what equals English."""

    def gettext(self, message: str) -> str:
        return ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return ""
