"""Collects the sentences out of the code and the FAQ, and merges them into the catalogs."""

import json
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from polku.messages import po_files
from polku.messages.catalog import DOMAIN, LOCALES
from polku.messages.languages import SOURCE
from polku.messages.po_files import forms, msgid

ROOT = LOCALES.parent
#: How many sentences each language has, beside the catalogs.
COUNTED = "translated.json"
#: How many texts a call has; our own extractors say it of theirs in the same way.
KEYWORDS = {"msg": (1,), "label": (1,), "nmsg": (1, 2)}


def extract(root: Path = ROOT) -> Catalog:
    """Collect every sentence of the code and the FAQ, as ``babel.cfg`` names the files."""
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    template = po_files.blank(None)
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
    po_files.write(pot, template)
    for language in po_files.translated(directory):
        path = po_files.path_of(directory, language.code)
        catalog = po_files.read(path, language) if path.exists() else po_files.blank(language)
        catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
        for text in [each for each in catalog.obsolete if catalog.get(each) is not None]:
            del catalog.obsolete[text]  # it is said again: gettext takes no sentence twice
        path.parent.mkdir(parents=True, exist_ok=True)
        po_files.write(path, catalog)
    _count(template, directory)


def begin(code: str, root: Path = ROOT, directory: Path = LOCALES) -> Path:
    """Make the catalog of a language that has a row and no catalog; return where it is.

    Raises:
        ConfigurationError: the language has no row.
    """
    language = po_files.known(code)
    path = po_files.path_of(directory, code)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        po_files.write(path, po_files.blank(language))
        update(root, directory)
    return path


def _count(template: Catalog, directory: Path) -> None:
    """Write how much is translated, for whoever reads it without this program: the scoreboard."""
    counted = {SOURCE: len(_ids(template))}
    for language in po_files.translated(directory):
        catalog = po_files.read(po_files.path_of(directory, language.code), language)
        told = (catalog.get(each) for each in _ids(template))
        counted[language.code] = sum(bool(each and all(forms(each.string))) for each in told)
    lines = json.dumps(counted, indent=1, sort_keys=True)
    (directory / COUNTED).write_text(lines + "\n", encoding="utf-8")


def _ids(template: Catalog) -> list[str]:
    return [msgid(each) for each in template if each.id]
