"""Keeps the catalogs: ``python -m polku.messages.catalogs update|compile|check``.

``update`` collects the sentences out of the code and the FAQ and merges them into each
language's catalog, keeping what is translated. ``compile`` writes what the program reads.
``check`` names every sentence that is missing, blank, fuzzy or has other blanks or markup than
the English.
"""

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

from polku.messages.catalog import DOMAIN, LOCALES
from polku.messages.languages import KNOWN, LANGUAGES, SOURCE, Language
from polku.messages.model import placeholders

ROOT = LOCALES.parent
_TAG = re.compile(r"<[^>]*>|^• ")
KEYWORDS = {"msg": (1,), "nmsg": (1, 2)}


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
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, catalog)


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


def check(root: Path = ROOT, directory: Path = LOCALES) -> list[str]:
    """Return what is wrong with the catalogs of the offered languages, a line each."""
    template = extract(root)
    offered = [each for each in _translated(directory) if each.code in LANGUAGES]
    return [line for language in offered for line in problems(template, directory, language)]


def problems(template: Catalog, directory: Path, language: Language) -> Iterator[str]:
    """Yield what is wrong with one language's catalog."""
    path = _po(directory, language.code)
    if not path.exists():
        yield f"{language.code}: has no catalog"
        return
    catalog = read(path, language)
    for source in template:
        if source.id:
            yield from (
                f"{language.code}: {what}: {_first(source)!r}"
                for what in _wrong(source, catalog.get(_first(source)), catalog.num_plurals)
            )


def _wrong(source: Message, found: Message | None, plurals: int) -> Iterator[str]:
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
        write_po(file, catalog, width=100, sort_by_file=True, include_lineno=False)


def _translated(directory: Path) -> list[Language]:
    """The languages that are, or must be, translated: those offered, and those begun."""
    return [
        row
        for code, row in KNOWN.items()
        if code != SOURCE and (row.offered or _po(directory, code).exists())
    ]


def _po(directory: Path, code: str) -> Path:
    return directory / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def _first(message: Message) -> str:
    return _texts(message.id)[0]


def _texts(text: str | Iterable[str] | None) -> list[str]:
    if text is None:
        return []
    return [text] if isinstance(text, str) else [each or "" for each in text]


def main(arguments: list[str]) -> int:
    """Run one of the commands; return the exit code."""
    if arguments == ["update"]:
        update()
    elif arguments == ["compile"]:
        compile_all()
    elif arguments == ["check"]:
        wrong = check()
        sys.stdout.writelines(f"{line}\n" for line in wrong)
        return 1 if wrong else 0
    else:
        sys.stderr.write(f"{(__doc__ or '').strip()}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
