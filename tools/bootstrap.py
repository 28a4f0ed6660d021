"""Build ``.venv`` (the application) and ``.venv-rasa`` (Rasa) from the locked requirements.

    python3 -m tools.bootstrap [app] [rasa]

Runs on any Python from 3.8 on, with nothing installed. What is already as it should be is left
alone; a run that was interrupted is completed by the next; two runs at once wait for each other.
"""

import fcntl
import hashlib
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, List, NamedTuple, Optional, Tuple

from tools import uv
from tools.interpreters import Interpreter, Version, examine, find
from tools.steps import ROOT, CommandError, Progress, SetupError, quiet, say


class Environment(NamedTuple):
    """One virtual environment: what it is for, where, from what, on which Pythons."""

    name: str
    folder: Path
    locked: Path
    versions: Tuple[Version, ...]
    #: Look for the first version on the network too before the others are taken.
    first_is_best: bool
    #: What lets packages install on the other versions, as uv's configuration.
    overrides: Optional[Path]
    #: Gigabytes to be free before it is built anew.
    room: float
    installs_polku: bool


APP = Environment(
    name="the application's environment",
    folder=ROOT / ".venv",
    locked=ROOT / "requirements" / "dev.txt",
    versions=((3, 11), (3, 12), (3, 13), (3, 14)),
    first_is_best=False,
    overrides=None,
    room=1.0,
    installs_polku=True,
)
RASA = Environment(
    name="Rasa's environment",
    folder=ROOT / ".venv-rasa",
    locked=ROOT / "requirements" / "rasa.txt",
    versions=((3, 10), (3, 11)),
    first_is_best=True,
    overrides=ROOT / "requirements" / "rasa-py311.toml",
    room=4.0,
    installs_polku=False,
)
ENVIRONMENTS = {"app": APP, "rasa": RASA}
STAMP = ".polku-stamp"


def python_of(environment: Environment) -> Path:
    """Return the path of an environment's own Python."""
    return environment.folder / "bin" / "python"


def stamp_for(environment: Environment, interpreter: Interpreter) -> str:
    """Return what tells that an environment was built from these files, by this Python."""
    digest = hashlib.sha256(f"{interpreter} {environment.folder}".encode())
    inputs = [environment.locked, environment.overrides]
    inputs += [ROOT / "pyproject.toml"] if environment.installs_polku else []
    for path in inputs:
        digest.update(path.read_bytes() if path else b"")
    return digest.hexdigest()


def built_by(environment: Environment) -> Optional[Interpreter]:
    """Return the Python that an environment has, or None where it is missing or broken."""
    interpreter = examine(python_of(environment))
    fits = interpreter and interpreter.version[:2] in environment.versions
    return interpreter if fits else None


def is_current(environment: Environment) -> bool:
    """Tell whether an environment is as its files want it."""
    stamp = environment.folder / STAMP
    interpreter = built_by(environment) if stamp.is_file() else None
    return interpreter is not None and stamp.read_text() == stamp_for(environment, interpreter)


def choose(environment: Environment, tool: Path) -> Interpreter:
    """Return the Python to build with: one found here, else one that uv can get.

    The first wanted version is preferred to the point of fetching it.

    Raises:
        SetupError: there is none, and none can be got.
    """
    first = environment.versions[0]
    found = find([first] if environment.first_is_best else environment.versions)
    if found:
        return found
    wanted = "{}.{}".format(*first)
    try:
        with Progress(f"getting Python {wanted}"):
            quiet([str(tool), "python", "install", wanted])
    except CommandError:
        say(f"Python {wanted} can not be fetched here; looking for another.")
    found = find(environment.versions)
    if found:
        return found
    names = ", ".join("{}.{}".format(*each) for each in environment.versions)
    raise SetupError(
        f"No Python for {environment.name} ({names}), and none can be fetched: install one "
        "(on Debian: apt-get install python3.11; or with pyenv or uv), then run this again."
    )


def build(environment: Environment) -> None:
    """Make an environment as its files want it; it is stamped only when all is done.

    Raises:
        SetupError: with the remedy.
    """
    tool = uv.get()
    interpreter = built_by(environment)
    if interpreter is None:
        free = shutil.disk_usage(str(ROOT)).free / 1e9
        if free < environment.room:
            raise SetupError(
                f"{environment.name} needs {environment.room:.0f} GB on the disk and {free:.1f} GB "
                "are free: free some, then run this again."
            )
        interpreter = choose(environment, tool)
    stamp = environment.folder / STAMP
    if stamp.exists():
        stamp.unlink()
    try:
        with Progress(f"building {environment.name} ({interpreter})"):
            for argv in commands(environment, interpreter, tool):
                quiet(argv)
    except CommandError as failed:
        raise uv.explain(failed, f"{environment.name} could not be built") from failed
    stamp.write_text(stamp_for(environment, interpreter))


def commands(environment: Environment, interpreter: Interpreter, tool: Path) -> List[List[str]]:
    """Return the calls of uv that build an environment."""
    made: List[List[str]] = []
    if built_by(environment) is None:
        folder = str(environment.folder)
        made.append([str(tool), "venv", "-q", "--clear", "--python", str(interpreter.path), folder])
    sync = [str(tool), "pip", "sync", "-q", "--require-hashes"]
    sync += ["--python", str(python_of(environment))]
    if environment.overrides and interpreter.version[:2] != environment.versions[0]:
        sync += ["--config-file", str(environment.overrides)]
    made.append([*sync, str(environment.locked)])
    if environment.installs_polku:
        # The build tool is locked too: no second download, and it works without a network.
        install = [str(tool), "pip", "install", "-q", "--no-deps", "--no-build-isolation"]
        made.append([*install, "--offline", "--python", str(python_of(environment)), "-e", "."])
    return made


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock of set-up; wait, and say so, while another run has it."""
    uv.HOME.mkdir(exist_ok=True)
    with open(str(uv.HOME / "lock"), "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another run is building the environments; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main(names: List[str]) -> int:
    """Bring the named environments (both where none is named) up to date; return an exit code."""
    unknown = [name for name in names if name not in ENVIRONMENTS]
    if unknown:
        say(f"There is no environment {unknown[0]}: app or rasa.")
        return 2
    wanted = [ENVIRONMENTS[name] for name in names or sorted(ENVIRONMENTS)]
    try:
        if all(map(is_current, wanted)):
            return 0
        with alone():
            for environment in wanted:
                if not is_current(environment):
                    build(environment)
    except SetupError as trouble:
        say(f"polku: {trouble}")
        return 1
    except KeyboardInterrupt:
        say("polku: interrupted; the same command goes on from here.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
