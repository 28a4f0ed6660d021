"""Keeps the catalogs: ``python -m polku.messages.catalogs update|compile|check|begin``.

``update`` collects the sentences out of the code and the FAQ and merges them into each
language's catalog, keeping what is translated. ``compile`` writes what the program reads.
``check`` names every sentence that is missing, blank, fuzzy, has other blanks or markup than the
English, or is written as its language is not (:mod:`polku.messages.lint`); of the offered
languages, or of those that are named. ``begin LANGUAGE`` makes a catalog where there is none.
"""

import sys

from polku.errors import ConfigurationError
from polku.messages.checking import check
from polku.messages.collecting import ROOT, begin, update
from polku.messages.po_files import compile_all


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
