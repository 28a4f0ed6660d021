"""Say what is being done, for how long, and what to do where it cannot be.

Everything here goes to standard error: standard output belongs to the command that was asked for.
"""

import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Dict, List, Optional

ROOT = Path(__file__).resolve().parent.parent


class SetupError(Exception):
    """Set-up cannot go on; the text is one clear line with the remedy."""


def say(line: str) -> None:
    """Write one line to standard error."""
    print(line, file=sys.stderr, flush=True)


class Progress:
    """Show a long step: its name at once, the seconds while it runs, how it ended.

    On a terminal the line counts up in place. Elsewhere it is written at the start and at the end.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._began = time.monotonic()
        self._over = threading.Event()
        self._live = sys.stderr.isatty()
        self._thread = threading.Thread(target=self._count, daemon=True)

    @property
    def seconds(self) -> int:
        """Whole seconds since the step began."""
        return int(time.monotonic() - self._began)

    def _count(self) -> None:
        while not self._over.wait(1.0):
            print(f"\r{self.name} … {self.seconds} s", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> "Progress":
        if self._live:
            self._thread.start()
        else:
            say(f"{self.name} …")
        return self

    def __exit__(self, kind: Optional[type], *_: object) -> None:
        self._over.set()
        if self._live:
            self._thread.join()
        ended = "done" if kind is None else "stopped"
        say(("\r" if self._live else "") + f"{self.name} … {ended}, {self.seconds} s")


def quiet(argv: List[str], env: Optional[Dict[str, str]] = None, folder: Path = ROOT) -> str:
    """Run a command in ``folder`` without showing it; return its standard output.

    Raises:
        CommandError: it ended with another code than 0.
    """
    done = subprocess.run(
        argv,
        cwd=str(folder),
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise CommandError(argv, done.returncode, done.stderr or done.stdout)
    return done.stdout


class CommandError(Exception):
    """A command ended with another code than 0; ``output`` is what it complained."""

    def __init__(self, argv: List[str], code: int, output: str) -> None:
        super().__init__(f"{Path(argv[0]).name} ended with {code}")
        self.output = output
