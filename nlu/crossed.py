"""How well entities are found in examples that were left out of training: cross-validation.

``python -m nlu.crossed [--folds 5] [--misses]`` prints a table. The evaluation messages stay
unseen, so the tagger may be bettered by these figures without being fitted to them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Counter as Counted
from typing import Dict, Iterator, List, Sequence, Tuple

from nlu.components.entities import Row, Tagger, learn, rows
from nlu.components.spans import Marked
from nlu.importer import ExampleImporter

REPORT = "report_application"
Key = Tuple[str, str]  # language and entity


@dataclass
class Crossed:
    """Spans by language and entity: marked, found, both; and the rows that differ."""

    marked: Counted[Key] = field(default_factory=Counter)
    found: Counted[Key] = field(default_factory=Counter)
    both: Counted[Key] = field(default_factory=Counter)
    reports: Dict[str, int] = field(default_factory=dict)
    first_right: Counted[Key] = field(default_factory=Counter)
    misses: List[Tuple[Row, List[Marked]]] = field(default_factory=list)

    def add(self, row: Row, found: Sequence[Marked]) -> None:
        """Counts one message that the tagger had not seen."""
        for name, spans in (("marked", row.marked), ("found", found)):
            getattr(self, name).update((row.language, span.entity) for span in spans)
        same = [span for span in row.marked if span in found]
        self.both.update((row.language, span.entity) for span in same)
        if row.wish == REPORT:
            self.reports[row.language] = self.reports.get(row.language, 0) + 1
            for entity in ("employer", "job", "day", "kind"):
                right = _first(row.text, row.marked, entity) == _first(row.text, found, entity)
                self.first_right[row.language, entity] += right
        if list(row.marked) != list(found):
            self.misses.append((row, list(found)))

    def lines(self) -> Iterator[str]:
        """A table: precision, recall and F1 of exact spans; the share of reports that are right."""
        yield f"{'':6}{'entity':10}{'spans':>6}{'prec':>7}{'rec':>7}{'F1':>7}{'reports':>9}"
        for key in sorted(self.marked):
            marked, found, both = self.marked[key], self.found[key], self.both[key]
            f1 = 2 * both / (marked + found) if marked + found else 1.0
            line = f"{key[0]:6}{key[1]:10}{marked:6}{both / max(found, 1):7.3f}"
            line += f"{both / max(marked, 1):7.3f}{f1:7.3f}"
            if key in self.first_right:
                line += f"{self.first_right[key] / self.reports[key[0]]:9.3f}"
            yield line


def crossed(taught: Sequence[Row], folds: int) -> Crossed:
    """Each fold is tagged by what the others taught; every row of a text is in the same fold."""
    texts = sorted({row.text.casefold() for row in taught})
    fold = {text: n % folds for n, text in enumerate(texts)}
    result = Crossed()
    for left_out in range(folds):
        with tempfile.TemporaryDirectory() as folder:
            model = Path(folder) / "model"
            known = learn([r for r in taught if fold[r.text.casefold()] != left_out], model)
            tagger = Tagger.restored(model.read_bytes(), known)
        for row in taught:
            if fold[row.text.casefold()] == left_out:
                result.add(row, tagger.find(row.text, row.language))
    return result


def _first(text: str, spans: Sequence[Marked], entity: str) -> str:
    span = next((s for s in spans if s.entity == entity), None)
    if span is None:
        return "application" if entity == "kind" else ""
    return (span.value or text[span.start : span.end]).casefold()


def _shown(row: Row, found: Sequence[Marked]) -> str:
    def told(spans: Sequence[Marked]) -> str:
        return ", ".join(f"{s.entity}={row.text[s.start : s.end]}" for s in spans)

    only = [s for s in found if s not in row.marked]
    lost = [s for s in row.marked if s not in found]
    return f"{row.language} {row.text}\n    - {told(lost)}\n    + {told(only)}"


def main() -> None:
    """Prints the table, and on demand what was found otherwise than marked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--misses", action="store_true", help="show each message that differs")
    wanted = parser.parse_args()
    result = crossed(rows(ExampleImporter().get_nlu_data()), wanted.folds)
    if wanted.misses:
        for row, found in result.misses:
            sys.stdout.write(f"{_shown(row, found)}\n")
    sys.stdout.write("\n".join([*result.lines(), ""]))


if __name__ == "__main__":
    main()
