"""Every check and test, also those that need Rasa, PostgreSQL and all real processes.

    .venv/bin/python -m tools.everything

A stage that fails does not hide the next; the exit code is 1 where any failed.
"""

import os
import subprocess
import sys
import time
from typing import Dict, List

from tools.steps import ROOT, say

APP = sys.executable
RASA = str(ROOT / ".venv-rasa" / "bin" / "python")
WHOLE = "e2e or postgres"

STAGES: Dict[str, List[str]] = {
    "checks and unit tests": [APP, "-m", "tools.check"],
    "the model": [RASA, "-m", "nlu.train"],
    "tests of understanding": [RASA, "-m", "pytest", "-q", "tests/nlu"],
    "floors of understanding": [RASA, "-m", "nlu.evaluate", "--check"],
    "tests of the edges": [
        APP,
        "-m",
        "pytest",
        "-q",
        "-n2",
        "tests",
        "--ignore=tests/nlu",
        "-m",
        "edge",
    ],
    "tests with real processes": [APP, "-m", "pytest", "tests", "--ignore=tests/nlu", "-m", WHOLE],
}


def main() -> int:
    """Run every stage in order; return an exit code."""
    env = dict(os.environ, RASA_TELEMETRY_ENABLED="false", TF_CPP_MIN_LOG_LEVEL="3")
    failed = []
    for name, argv in STAGES.items():
        say(f"\n══ {name} ══")
        began = time.monotonic()
        # Rasa's environment reads the same pytest settings from the same file.
        done = subprocess.run(argv, cwd=str(ROOT), env=env, stdin=subprocess.DEVNULL, check=False)
        ended = "ok" if done.returncode == 0 else "FAILED"
        say(f"{name}: {ended}, {time.monotonic() - began:.0f} s")
        failed += [name] if done.returncode != 0 else []
    say("\npolku: " + (f"failed: {'; '.join(failed)}" if failed else "everything passed"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
