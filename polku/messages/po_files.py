"""The catalogs as files: where each language's stands, read, written, compiled; their sentences."""

import os
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from polku.errors import ConfigurationError
from polku.messages.catalog import DOMAIN, LOCALES
from polku.messages.languages import KNOWN, SOURCE, Language


def path_of(directory: Path, code: str) -> Path:
    """Return where a language's catalog stands, begun or not."""
    return directory / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def has(code: str, directory: Path = LOCALES) -> bool:
    """Tell whether a language's catalog is begun."""
    return path_of(directory, code).exists()


def translated(directory: Path) -> list[Language]:
    """Return the languages that are, or must be, translated: those offered, and those begun."""
    return [
        row
        for code, row in KNOWN.items()
        if code != SOURCE and (row.offered or has(code, directory))
    ]


def known(code: str) -> Language:
    """Return a language that can be translated into, by its code.

    Raises:
        ConfigurationError: the language has no row, or is the one that is translated from.
    """
    if code not in KNOWN or code == SOURCE:
        raise ConfigurationError(f"{code} has no row in polku/messages/languages.py.")
    return KNOWN[code]


def blank(language: Language | None) -> Catalog:
    """Return a catalog without sentences: a language's, or with None the template."""
    name = f": {language.own_name}" if language else ""
    return Catalog(
        locale=language.locale if language else None,
        domain=DOMAIN,
        project="Polku",
        version="0",
        header_comment=f"# Polku{name}",
        msgid_bugs_address="see CONTRIBUTING",
        last_translator="see docs/translating",
        language_team="see docs/translating",
        fuzzy=False,
    )


def read(path: Path, language: Language) -> Catalog:
    """Read one language's catalog."""
    with path.open("rb") as file:
        return read_po(file, locale=language.locale, domain=DOMAIN)


def write(path: Path, catalog: Catalog) -> None:
    """Write a catalog, always in the same order; what nobody says any more is left out."""
    with path.open("wb") as file:
        write_po(
            file, catalog, width=100, sort_by_file=True, include_lineno=False, ignore_obsolete=True
        )


def compile_all(directory: Path = LOCALES, into: Path | None = None) -> list[Path]:
    """Write the compiled catalog beside each source, or below ``into``; return what was written."""
    written = []
    for language in translated(directory):
        path = path_of(directory, language.code)
        if path.exists():
            target = path_of(into or directory, language.code).with_suffix(".mo")
            target.parent.mkdir(parents=True, exist_ok=True)
            # Two processes may compile at once (two test workers): each writes a file of its own.
            unfinished = target.with_suffix(f".{os.getpid()}.tmp")
            with unfinished.open("wb") as file:
                write_mo(file, read(path, language))
            unfinished.replace(target)  # whoever reads just now reads a whole file
            written.append(target)
    return written


def msgid(message: Message) -> str:
    """Return the English sentence that is a message's id: the singular, where it counts."""
    return forms(message.id)[0]


def forms(text: str | Iterable[str] | None) -> list[str]:
    """Return the forms of an id or of a translation: one, or its plural forms; none of None."""
    if text is None:
        return []
    return [text] if isinstance(text, str) else [each or "" for each in text]
