"""Lock ``requirements/*.in`` into ``*.txt``: exact versions with hashes, no index addresses.

    python3 -m tools.lock [--upgrade]

Without ``--upgrade`` what is locked stays, and only what was added or removed changes.
"""

import sys
from typing import List

from tools import bootstrap, uv
from tools.interpreters import find
from tools.steps import ROOT, CommandError, Progress, SetupError, quiet, say

FOLDER = ROOT / "requirements"


def compilations(python_for_rasa: str) -> List[List[str]]:
    """Return the arguments of each compilation, in order: dev.txt agrees with app.txt."""
    anywhere = ["--universal", "--python-version"]
    rasa = ["--python", python_for_rasa, "--override", "rasa-overrides.txt"]
    return [
        [*anywhere, "3.8", "uv.in", "-o", "uv.txt"],
        [*anywhere, "3.11", "app.in", "-o", "app.txt"],
        [*anywhere, "3.11", "-c", "app.txt", "dev.in", "-o", "dev.txt"],
        [*rasa, "rasa.in", "-o", "rasa.txt"],
    ]


def main(arguments: List[str]) -> int:
    """Write the locks; return an exit code."""
    try:
        tool = uv.get()
        python = find(bootstrap.RASA.versions[:1])
        if python is None:
            raise SetupError("Locking needs Python 3.10: install it (pyenv, uv), then run again.")
        for arguments_of_one in compilations(str(python.path)):
            argv = [str(tool), "pip", "compile", "-q", "--generate-hashes", "--no-header"]
            with Progress(f"locking {arguments_of_one[-1]}"):
                quiet([*argv, *arguments, *arguments_of_one], folder=FOLDER)
    except CommandError as failed:
        say(f"polku: {uv.explain(failed, 'The requirements could not be locked')}")
        return 1
    except SetupError as trouble:
        say(f"polku: {trouble}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
