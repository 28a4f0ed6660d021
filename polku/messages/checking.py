"""Checks the catalogs: what is missing, blank, fuzzy, or otherwise than in the English sentence."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from polku.messages import lint, po_files
from polku.messages.blanks import blanks
from polku.messages.catalog import LOCALES
from polku.messages.collecting import ROOT, extract
from polku.messages.extract import limit
from polku.messages.languages import LANGUAGES, SOURCE, Language
from polku.messages.model import placeholders
from polku.messages.orthography import Orthography, orthography
from polku.messages.po_files import forms, msgid

_TAG = re.compile(r"<[^>]*>|^• ")


def check(root: Path = ROOT, directory: Path = LOCALES, languages: Iterable[str] = ()) -> list[str]:
    """Return what is wrong with the sentences and their translations, a line each.

    The translations are those of the offered languages, or of those that are named.

    Raises:
        ConfigurationError: a language is not known.
    """
    template = extract(root)
    named = [po_files.known(code) for code in languages]
    chosen = named or [row for row in LANGUAGES.values() if row.code != SOURCE]
    of_source = [] if named else list(source_problems(template))
    return of_source + [line for row in chosen for line in problems(template, directory, row)]


def source_problems(template: Catalog) -> Iterator[str]:
    """Yield what is wrong with the English sentences themselves, before any is translated."""
    english = orthography(SOURCE)
    for source in template:
        for text in forms(source.id) if source.id else []:
            unknown = sorted(placeholders(text) - blanks().keys())
            told = [f"blanks.yaml does not say what fills {{{name}}}" for name in unknown]
            told += lint.of_english(text, limit(source.auto_comments), english)
            yield from (f"{SOURCE}: {what}: {msgid(source)!r}" for what in told)


def problems(template: Catalog, directory: Path, language: Language) -> Iterator[str]:
    """Yield what is wrong with one language's catalog."""
    path = po_files.path_of(directory, language.code)
    if not path.exists():
        yield f"{language.code}: has no catalog"
        return
    catalog, row = po_files.read(path, language), orthography(language.code)
    for source in template:
        if source.id:
            yield from (
                f"{language.code}: {what}: {msgid(source)!r}"
                for what in _wrong(source, catalog.get(msgid(source)), catalog.num_plurals, row)
            )


def _wrong(
    source: Message, found: Message | None, plurals: int, language: Orthography
) -> Iterator[str]:
    if found is None:
        yield "missing"
        return
    if found.fuzzy:
        yield "fuzzy"
    texts = forms(found.string)
    if not texts or not all(text.strip() for text in texts):
        yield "blank"
        return
    if isinstance(source.id, tuple | list) and len(texts) != plurals:
        yield "lacks a plural form"
    wanted = frozenset().union(*map(placeholders, forms(source.id)))
    for text in texts:
        if not _same(wanted, placeholders(text), plural=len(texts) > 1):
            yield "has other blanks"
        if sorted(_TAG.findall(text)) != sorted(_TAG.findall(forms(source.id)[-1])):
            yield "has other markup"
    yield from dict.fromkeys(_written(source, texts, language))


def _written(source: Message, texts: list[str], language: Orthography) -> Iterator[str]:
    """Yield what the lint finds; the first plural form is held against the English one."""
    english = forms(source.id)
    for at, text in enumerate(texts):
        same = english[0] if at == 0 else english[-1]
        yield from lint.findings(same, text, limit(source.auto_comments), language)


def _same(wanted: frozenset[str], told: frozenset[str], *, plural: bool) -> bool:
    """A plural form may leave ``{n}`` out: "one application"."""
    return told == wanted or (plural and told | {"n"} == wanted | {"n"})
