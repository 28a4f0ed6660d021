"""The quick checks: what is wrong before anything runs, and the unit tests. No Rasa, no network.

.venv/bin/python -m tools.check
"""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Dict, List, Tuple

from tools.steps import ROOT, say

PYTHON = sys.executable
CODE = ["polku", "bot", "actions", "localgram", "simulate", "nlu", "tools", "tests"]

#: Each is independent of the others; only the tests need the catalogs, which come first.
CATALOGS = [PYTHON, "-m", "polku.messages.catalogs", "compile"]
STATIC: Dict[str, List[str]] = {
    "format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet", *CODE],
    "lint": [PYTHON, "-m", "ruff", "check", "--quiet", *CODE],
    "types": [PYTHON, "-m", "mypy"],
    "imports": [str(Path(PYTHON).with_name("lint-imports")), "--no-logo"],
    "catalogs": [PYTHON, "-m", "polku.messages.catalogs", "check"],
}
#: Tests of nlu run in Rasa's own environment; those marked need processes or servers.
UNIT = "not rasa and not e2e and not postgres and not edge"
TESTS = [PYTHON, "-m", "pytest", "-q", "-n2", "tests", "--ignore=tests/nlu", "-m", UNIT]


def run(name: str, argv: List[str]) -> Tuple[str, int, str]:
    """Run one check unseen; say how it ended; return its name, exit code and output."""
    began = time.monotonic()
    done = subprocess.run(
        argv,
        cwd=str(ROOT),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    ended = "ok" if done.returncode == 0 else "FAILED"
    say(f"{name} … {ended}, {time.monotonic() - began:.1f} s")
    return name, done.returncode, done.stdout


def main() -> int:
    """Run every check, also after one has failed; return 1 where any did."""
    compiled = run("compile", CATALOGS)
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = [compiled, *pool.map(lambda each: run(*each), STATIC.items())]
    failed = [name for name, code, _ in results if code != 0]
    for name, code, output in results:
        if code != 0:
            say(f"\n── {name} ──\n{output.rstrip()}")
    tests = subprocess.run(TESTS, cwd=str(ROOT), stdin=subprocess.DEVNULL, check=False)
    failed += ["unit tests"] if tests.returncode != 0 else []
    say("polku: " + (f"failed: {', '.join(failed)}" if failed else "every check passed"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
