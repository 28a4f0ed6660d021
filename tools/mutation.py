"""Change the rules in many small ways, one at a time: how many of the changes do tests notice?

    .venv/bin/python -m tools.mutation [MODULE …]

Without a module it goes through all of ``polku/rules``. Prints a line a module and the name of
every change that nothing noticed (``.venv/bin/mutmut show NAME`` shows it); docs/mutation.md
explains those that are left. Exits 1 under the floor.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Dict, List

from mutmut.stats import status_by_exit_code

from tools.steps import ROOT, say

FLOOR = 90.0
CHANGED = ROOT / "mutants"
RULES = CHANGED / "polku" / "rules"
#: A change that makes the tests hang or crash is noticed too.
NOTICED = {"killed", "timeout", "segfault", "caught by type check"}
UNDECIDED = {"not checked", "skipped", "check was interrupted by user"}


def outcomes(folder: Path = RULES) -> Dict[str, Dict[str, str]]:
    """Return how each change came out, by module and name; changes that were not tried are not."""
    found: Dict[str, Dict[str, str]] = {}
    for path in sorted(folder.glob("*.py.meta")):
        codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        told = {name: status_by_exit_code[code] for name, code in codes.items()}
        tried = {name: how for name, how in told.items() if how not in UNDECIDED}
        if tried:
            found[path.name[: -len(".py.meta")]] = tried
    return found


def report(found: Dict[str, Dict[str, str]]) -> float:
    """Print a line a module, one for all, and what was not noticed; return the share noticed."""
    everything = {name: how for changes in found.values() for name, how in changes.items()}
    print(f"{'module':<18} {'changes':>7} {'noticed':>7} {'share':>7}")
    for module, changes in [*found.items(), ("all", everything)]:
        noticed = sum(how in NOTICED for how in changes.values())
        print(f"{module:<18} {len(changes):>7} {noticed:>7} {_share(changes):>6.1f}%")
    left = {name: how for name, how in everything.items() if how not in NOTICED}
    for name, how in left.items():
        print(f"{how}: {name}")
    kinds = ", ".join(f"{how} {n}" for how, n in sorted(Counter(everything.values()).items()))
    say(f"polku: {kinds}")
    return _share(everything)


def _share(changes: Dict[str, str]) -> float:
    noticed = sum(how in NOTICED for how in changes.values())
    return 100.0 * noticed / len(changes) if changes else 0.0


def main(modules: List[str]) -> int:
    """Try every change afresh; return an exit code."""
    shutil.rmtree(CHANGED, ignore_errors=True)
    children = os.environ.get("POLKU_MUTATION_PROCESSES") or str(os.cpu_count() or 1)
    argv = [str(Path(sys.executable).with_name("mutmut")), "run", "--max-children", children]
    argv += [f"polku.rules.{module}.*" for module in modules]
    log = ROOT / "var" / "mutation.log"
    log.parent.mkdir(exist_ok=True)
    say("polku: this takes minutes; what it does stands in var/mutation.log")
    with log.open("w", encoding="utf-8") as out:
        done = subprocess.run(argv, cwd=str(ROOT), stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    found = outcomes()
    if not found:
        say(f"polku: no change was tried (mutmut ended with {done.returncode}): see {log}")
        return 1
    share = report(found)
    say("polku: " + (f"under the floor of {FLOOR:.0f} %" if share < FLOOR else "above the floor"))
    return int(share < FLOOR)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
