"""Find a Python that truly runs, of a wanted version.

A name on the PATH proves nothing: version managers put shims there that answer "not found" when
run. So every candidate is run, must tell its version, and must have the modules that are needed.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Dict, Iterable, Iterator, List, NamedTuple, Optional, Sequence, Tuple

Version = Tuple[int, int]

#: Modules that a Python built without the right headers lacks, and that nothing can install.
NEEDED = ("ssl", "sqlite3", "ctypes", "zlib", "bz2", "lzma")

_PROBE = (
    "import importlib.util as u, json, sys, platform\n"
    f"lacks = [m for m in {NEEDED!r} if u.find_spec('_' + m if m != 'zlib' else m) is None]\n"
    "print(json.dumps({'version': list(sys.version_info[:3]), 'lacks': lacks,\n"
    "  'path': getattr(sys, '_base_executable', None) or sys.executable,\n"
    "  'kind': platform.python_implementation()}))\n"
)


class Interpreter(NamedTuple):
    """A Python that was run and is fit."""

    path: Path
    version: Tuple[int, int, int]

    def __str__(self) -> str:
        return "Python " + ".".join(map(str, self.version))


def examine(path: Path) -> Optional[Interpreter]:
    """Run ``path``; return what it is, or None where it does not run, or lacks a module."""
    try:
        done = subprocess.run(
            [str(path), "-I", "-c", _PROBE],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=20,
            check=False,
        )
        told = json.loads(done.stdout)
        fit = done.returncode == 0 and told["kind"] == "CPython" and not told["lacks"]
        major, minor, patch = told["version"]
    except (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError):
        return None
    return Interpreter(Path(told["path"]), (major, minor, patch)) if fit else None


def folders(environ: Dict[str, str]) -> List[Path]:
    """Return where Pythons are kept, the PATH first."""
    home = Path(environ.get("HOME") or Path.home())
    pyenv = Path(environ.get("PYENV_ROOT") or home / ".pyenv")
    managed = Path(environ.get("XDG_DATA_HOME") or home / ".local/share") / "uv/python"
    found = [Path(each) for each in environ.get("PATH", "").split(os.pathsep) if each]
    found += sorted(pyenv.glob("versions/*/bin"), reverse=True)
    found += sorted(managed.glob("*/bin"), reverse=True)
    found += [Path("/usr/bin"), Path("/usr/local/bin"), Path("/opt/homebrew/bin")]
    return found


def candidates(version: Version, places: Iterable[Path]) -> Iterator[Path]:
    """Yield every file that by its name could be Python ``version``, then this very Python."""
    name = "python{}.{}".format(*version)
    seen = set()
    for place in places:
        path = place / name
        if path not in seen and os.access(str(path), os.X_OK) and path.is_file():
            seen.add(path)
            yield path
    if sys.version_info[:2] == version:
        yield Path(sys.executable)


def find(
    versions: Sequence[Version], environ: Optional[Dict[str, str]] = None
) -> Optional[Interpreter]:
    """Return the first fit Python of the first of ``versions`` that there is, or None."""
    places = folders(dict(os.environ) if environ is None else environ)
    for version in versions:
        for path in candidates(version, places):
            interpreter = examine(path)
            if interpreter and interpreter.version[:2] == version:
                return interpreter
    return None
