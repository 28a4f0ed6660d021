"""How long a decision takes: the median time of each ask over the case files. It judges nothing.

.venv/bin/python -m tools.bench
"""

import sys
from collections import defaultdict
from statistics import median
from timeit import Timer
from typing import Dict, List

from polku.cases import questions
from polku.rules import law
from tools.steps import ROOT

CASES = ROOT / "tests" / "cases"
#: Every case is decided this often in one go, and the quickest of the goes is its time.
DECISIONS, GOES = 50, 5
MICROSECONDS = 1_000_000


def measure() -> Dict[str, List[float]]:
    """Return the seconds that each case takes, by its ask; reading the parameters is not timed."""
    law.parameters()
    found: Dict[str, List[float]] = defaultdict(list)
    for path in sorted(CASES.glob("*.yaml")):
        for question in questions(path):
            question.decide()  # what a rule keeps for later (public holidays) is there from now on
            quickest = min(Timer(question.decide).repeat(GOES, DECISIONS))
            found[question.ask].append(quickest / DECISIONS)
    return found


def main() -> int:
    """Print a line an ask, and one for all."""
    found = measure()
    found["all"] = [each for times in found.values() for each in times]
    print(f"{'ask':<12} {'cases':>5} {'median':>9} {'longest':>9}   microseconds a decision")
    for ask, times in found.items():
        middle, longest = median(times) * MICROSECONDS, max(times) * MICROSECONDS
        print(f"{ask:<12} {len(times):>5} {middle:>9.1f} {longest:>9.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
