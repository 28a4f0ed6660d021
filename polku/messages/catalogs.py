"""Keeps the catalogs: ``python -m polku.messages.catalogs update|compile|check|begin``.

``update`` collects the sentences out of the code and the FAQ and merges them into each
language's catalog, keeping what is translated. ``compile`` writes what the program reads.
``check`` names every sentence that is missing, blank, fuzzy, has other blanks or markup than the
English, or is written as its language is not (:mod:`polku.messages.lint`); of the offered
languages, or of those that are named. ``begin LANGUAGE`` makes a catalog where there is none.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from polku.errors import ConfigurationError
from polku.messages import lint
from polku.messages.blanks import blanks
from polku.messages.catalog import DOMAIN, LOCALES
from polku.messages.extract import limit
from polku.messages.languages import KNOWN, LANGUAGES, SOURCE, Language
from polku.messages.model import placeholders
from polku.messages.orthography import Orthography, orthography

ROOT = LOCALES.parent
#: How many sentences each language has, beside the catalogs.
COUNTED = "translated.json"
_TAG = re.compile(r"<[^>]*>|^• ")
#: How many texts a call has; our own extractors say it of theirs in the same way.
KEYWORDS = {"msg": (1,), "label": (1,), "nmsg": (1, 2)}


def extract(root: Path = ROOT) -> Catalog:
    """Collect every sentence of the code and the FAQ, as ``babel.cfg`` names the files."""
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    template = _new(None)
    for room in ("polku", "bot", "actions"):
        found = extract_from_dir(
            root / room,
            [(pattern.removeprefix(f"{room}/"), how) for pattern, how in methods],
            options,
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        )
        for path, _, text, comments, _ in sorted(found, key=lambda each: (each[0], each[1])):
            template.add(text, None, [(f"{room}/{path}", 0)], auto_comments=dict.fromkeys(comments))
    return template


def update(root: Path = ROOT, directory: Path = LOCALES) -> None:
    """Merge the sentences of today into the template and every language's catalog."""
    template = extract(root)
    directory.mkdir(parents=True, exist_ok=True)
    pot = directory / f"{DOMAIN}.pot"
    if pot.exists():  # so that collecting twice changes nothing
        with pot.open("rb") as file:
            template.creation_date = read_po(file).creation_date
    _write(pot, template)
    for language in _translated(directory):
        path = _po(directory, language.code)
        catalog = read(path, language) if path.exists() else _new(language)
        catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
        for text in [each for each in catalog.obsolete if catalog.get(each) is not None]:
            del catalog.obsolete[text]  # it is said again: gettext takes no sentence twice
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, catalog)
    _count(template, directory)


def _count(template: Catalog, directory: Path) -> None:
    """Write how much is translated, for whoever reads it without this program: the scoreboard."""
    counted = {SOURCE: len(_ids(template))}
    for language in _translated(directory):
        catalog = read(_po(directory, language.code), language)
        told = (catalog.get(each) for each in _ids(template))
        counted[language.code] = sum(bool(each and all(_texts(each.string))) for each in told)
    lines = json.dumps(counted, indent=1, sort_keys=True)
    (directory / COUNTED).write_text(lines + "\n", encoding="utf-8")


def _ids(template: Catalog) -> list[str]:
    return [_first(each) for each in template if each.id]


def compile_all(directory: Path = LOCALES, into: Path | None = None) -> list[Path]:
    """Write the compiled catalog beside each source, or below ``into``; return what was written."""
    written = []
    for language in _translated(directory):
        path = _po(directory, language.code)
        if path.exists():
            target = _po(into or directory, language.code).with_suffix(".mo")
            target.parent.mkdir(parents=True, exist_ok=True)
            # Two processes may compile at once (two test workers): each writes a file of its own.
            unfinished = target.with_suffix(f".{os.getpid()}.tmp")
            with unfinished.open("wb") as file:
                write_mo(file, read(path, language))
            unfinished.replace(target)  # whoever reads just now reads a whole file
            written.append(target)
    return written


def check(root: Path = ROOT, directory: Path = LOCALES, languages: Iterable[str] = ()) -> list[str]:
    """Return what is wrong with the sentences and their translations, a line each.

    The translations are those of the offered languages, or of those that are named.

    Raises:
        ConfigurationError: a language is not known.
    """
    template = extract(root)
    named = [_known(code) for code in languages]
    chosen = named or [row for row in LANGUAGES.values() if row.code != SOURCE]
    of_source = [] if named else list(source_problems(template))
    return of_source + [line for row in chosen for line in problems(template, directory, row)]


def source_problems(template: Catalog) -> Iterator[str]:
    """Yield what is wrong with the English sentences themselves, before any is translated."""
    english = orthography(SOURCE)
    for source in template:
        for text in _texts(source.id) if source.id else []:
            unknown = sorted(placeholders(text) - blanks().keys())
            told = [f"blanks.yaml does not say what fills {{{name}}}" for name in unknown]
            told += lint.of_english(text, limit(source.auto_comments), english)
            yield from (f"{SOURCE}: {what}: {_first(source)!r}" for what in told)


def problems(template: Catalog, directory: Path, language: Language) -> Iterator[str]:
    """Yield what is wrong with one language's catalog."""
    path = _po(directory, language.code)
    if not path.exists():
        yield f"{language.code}: has no catalog"
        return
    catalog, row = read(path, language), orthography(language.code)
    for source in template:
        if source.id:
            yield from (
                f"{language.code}: {what}: {_first(source)!r}"
                for what in _wrong(source, catalog.get(_first(source)), catalog.num_plurals, row)
            )


def _wrong(
    source: Message, found: Message | None, plurals: int, language: Orthography
) -> Iterator[str]:
    if found is None:
        yield "missing"
        return
    if found.fuzzy:
        yield "fuzzy"
    texts = _texts(found.string)
    if not texts or not all(text.strip() for text in texts):
        yield "blank"
        return
    if isinstance(source.id, tuple | list) and len(texts) != plurals:
        yield "lacks a plural form"
    wanted = frozenset().union(*map(placeholders, _texts(source.id)))
    for text in texts:
        if not _same(wanted, placeholders(text), plural=len(texts) > 1):
            yield "has other blanks"
        if sorted(_TAG.findall(text)) != sorted(_TAG.findall(_texts(source.id)[-1])):
            yield "has other markup"
    yield from dict.fromkeys(_written(source, texts, language))


def _written(source: Message, texts: list[str], language: Orthography) -> Iterator[str]:
    """Yield what the lint finds; the first plural form is held against the English one."""
    english = _texts(source.id)
    for at, text in enumerate(texts):
        same = english[0] if at == 0 else english[-1]
        yield from lint.findings(same, text, limit(source.auto_comments), language)


def _same(wanted: frozenset[str], told: frozenset[str], *, plural: bool) -> bool:
    """A plural form may leave ``{n}`` out: "one application"."""
    return told == wanted or (plural and told | {"n"} == wanted | {"n"})


def read(path: Path, language: Language) -> Catalog:
    """Read one language's catalog."""
    with path.open("rb") as file:
        return read_po(file, locale=language.locale, domain=DOMAIN)


def _new(language: Language | None) -> Catalog:
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


def _write(path: Path, catalog: Catalog) -> None:
    with path.open("wb") as file:
        write_po(
            file, catalog, width=100, sort_by_file=True, include_lineno=False, ignore_obsolete=True
        )


def _translated(directory: Path) -> list[Language]:
    """The languages that are, or must be, translated: those offered, and those begun."""
    return [
        row
        for code, row in KNOWN.items()
        if code != SOURCE and (row.offered or has(code, directory))
    ]


def has(code: str, directory: Path = LOCALES) -> bool:
    """Tell whether a language's catalog is begun."""
    return _po(directory, code).exists()


def _po(directory: Path, code: str) -> Path:
    return directory / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def _first(message: Message) -> str:
    return _texts(message.id)[0]


def _texts(text: str | Iterable[str] | None) -> list[str]:
    if text is None:
        return []
    return [text] if isinstance(text, str) else [each or "" for each in text]


def begin(code: str, root: Path = ROOT, directory: Path = LOCALES) -> Path:
    """Make the catalog of a language that has a row and no catalog; return where it is.

    Raises:
        ConfigurationError: the language has no row.
    """
    language = _known(code)
    path = _po(directory, code)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, _new(language))
        update(root, directory)
    return path


def _known(code: str) -> Language:
    if code not in KNOWN or code == SOURCE:
        raise ConfigurationError(f"{code} has no row in polku/messages/languages.py.")
    return KNOWN[code]


def main(arguments: list[str]) -> int:
    """Run one of the commands; return the exit code."""
    match arguments:
        case ["update"]:
            update()
        case ["compile"]:
            compile_all()
        case ["begin", code]:
            sys.stdout.write(f"{begin(code).relative_to(ROOT)}\n")
        case ["check", *codes]:
            return _say(check(languages=codes))
        case _:
            sys.stderr.write(f"{(__doc__ or '').strip()}\n")
            return 2
    return 0


def _say(wrong: list[str]) -> int:
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ConfigurationError as error:
        sys.exit(str(error))
