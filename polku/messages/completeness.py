"""How far each language's catalog is: counted, and what it lacks named."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog

from polku.messages import checking, po_files
from polku.messages.catalog import LOCALES
from polku.messages.collecting import ROOT, extract
from polku.messages.languages import KNOWN, SOURCE, Language

#: What a catalog lacks, as :func:`polku.messages.checking.problems` names it.
_NOT_TRANSLATED = ("missing", "blank")
_FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Standing:
    """One language's catalog: how many sentences there are, and what is wrong with how many."""

    language: Language
    sentences: int
    blank: int
    fuzzy: int
    findings: int

    @property
    def translated(self) -> int:
        """Sentences that are translated and that nobody doubts."""
        return self.sentences - self.blank - self.fuzzy

    @property
    def share(self) -> float:
        """The translated ones of all, from 0 to 1."""
        return self.translated / self.sentences if self.sentences else 1.0


def standings(
    root: Path = ROOT, directory: Path = LOCALES, languages: Iterable[Language] = ()
) -> list[Standing]:
    """Count what each language has and lacks: every known one, or those that are named."""
    template = extract(root)
    return [_standing(template, each, directory) for each in languages or KNOWN.values()]


def _standing(template: Catalog, language: Language, directory: Path) -> Standing:
    """Count what one language has and lacks; one that is not begun lacks everything."""
    total = sum(1 for each in template if each.id)
    if language.code == SOURCE:
        return Standing(language, total, 0, 0, len(list(checking.source_problems(template))))
    if not po_files.has(language.code, directory):
        return Standing(language, total, total, 0, 0)
    lines = checking.problems(template, directory, language)
    kinds = Counter(line.split(": ", 2)[1] for line in lines)
    blank, fuzzy = sum(kinds[what] for what in _NOT_TRANSLATED), kinds[_FUZZY]
    return Standing(language, total, blank, fuzzy, kinds.total() - blank - fuzzy)


def lacking(code: str) -> list[str]:
    """Return a line for each thing that a language lacks or has wrong.

    Raises:
        ConfigurationError: the language is not known.
    """
    if code == SOURCE:
        return list(checking.source_problems(extract()))
    return checking.check(languages=(code,))
