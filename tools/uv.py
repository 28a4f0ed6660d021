"""Find uv, which builds the environments, or bring it into ``.tools``."""

import os
import re
import shutil
import sys
from itertools import chain
from pathlib import Path
from typing import List, Optional, Tuple

from tools.interpreters import find
from tools.steps import ROOT, CommandError, Progress, SetupError, quiet

#: The first release whose options below mean what they mean here.
OLDEST = (0, 5, 0)
HOME = ROOT / ".tools"
LOCKED = ROOT / "requirements" / "uv.txt"

#: What uv, pip and the system say when … : the line that tells it, with the remedy.
REASONS = (
    (
        r"No space left|os error 28|Errno 28",
        "The disk is full: free at least 5 GB, then run the same command again.",
    ),
    (
        r"dns error|error sending request|Connection refused|timed out|Could not fetch"
        r"|Failed to fetch|Temporary failure in name resolution|NewConnectionError"
        r"|No matching distribution found for uv",
        "The package index cannot be reached: check the network or the proxy, then run the same "
        "command again; what was fetched is kept.",
    ),
    (
        r"[Hh]ash mismatch|DO NOT MATCH THE HASHES",
        "A package is not the one that was locked: do not use it; clear uv's cache "
        "(uv cache clean), and if it comes again, tell the maintainers.",
    ),
    (
        r"no wheels with a matching|doesn't have a (source distribution or )?wheel for the current",
        "A locked package has no build for this kind of machine: Polku runs on Linux with "
        "x86-64 (docker compose runs it elsewhere by emulation).",
    ),
    (
        r"[Pp]ermission denied",
        "This folder may not be written to: use a clone that belongs to you.",
    ),
)


def explain(failed: CommandError, doing: str) -> SetupError:
    """Return what went wrong as one line with its remedy."""
    for pattern, line in REASONS:
        if re.search(pattern, failed.output):
            return SetupError(f"{doing}: {line}")
    last = [line.strip() for line in failed.output.splitlines() if line.strip()][-1:]
    return SetupError(f"{doing}: {last[0] if last else failed}")


def version_of(uv: Path) -> Optional[Tuple[int, ...]]:
    """Return uv's version, or None where the file does not run."""
    try:
        found = re.search(r"uv (\d+)\.(\d+)\.(\d+)", quiet([str(uv), "--version"]))
    except (OSError, CommandError):
        return None
    return tuple(map(int, found.groups())) if found else None


def present() -> Optional[Path]:
    """Return a uv that runs and is new enough: of ``.tools``, else of the PATH."""
    places: List[str] = [str(HOME / "venv" / "bin"), str(HOME / "target" / "bin")]
    for path in [shutil.which("uv", path=place) for place in places] + [shutil.which("uv")]:
        version = version_of(Path(path)) if path else None
        if path and version and version >= OLDEST:
            return Path(path)
    return None


def bring() -> Path:
    """Install the locked uv below ``.tools`` by whichever Python here can; return its path.

    Raises:
        SetupError: no Python with venv or pip, or no network.
    """
    env = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1")
    try:
        with Progress("bringing uv"):
            into, pip = _installer()
            quiet([*pip, "-q", "--require-hashes", "-r", str(LOCKED)], env)
    except CommandError as failed:
        raise explain(failed, "uv could not be brought") from failed
    return into / "bin" / "uv"


def _installer() -> Tuple[Path, List[str]]:
    """Return where uv goes and the command that installs there."""
    python = _python_with("ensurepip")
    if python:
        into = HOME / "venv"
        quiet([python, "-m", "venv", "--clear", str(into)])
        return into, [str(into / "bin" / "python"), "-m", "pip", "install"]
    python = _python_with("pip")
    if python:
        into = HOME / "target"
        return into, [python, "-m", "pip", "install", "--upgrade", "--target", str(into)]
    raise SetupError(
        "uv is missing and no Python here can install it: install uv, or Python's venv "
        "(on Debian and Ubuntu: apt-get install python3-venv), then run this again."
    )


def _python_with(module: str) -> Optional[str]:
    """Return a Python that can import ``module``: this one, else any that is found."""
    others = (find([(3, minor)]) for minor in (13, 12, 11, 10, 9, 8))
    for python in chain([sys.executable], (str(each.path) for each in others if each)):
        try:
            quiet([python, "-c", f"import {module}, venv"])
            return python
        except (OSError, CommandError):
            continue
    return None


def get() -> Path:
    """Return uv, brought where it is missing.

    Raises:
        SetupError: it can neither be found nor brought.
    """
    return present() or bring()
