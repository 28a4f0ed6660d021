"""What is done before the processes start: checks, catalogs, database, model."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from polku.config import ROOT, Settings
from polku.errors import ConfigurationError
from polku.records import migrate
from polku.supervise import preflight
from polku.supervise.table import RASA_PYTHON, is_local, urls

Say = Callable[[str], None]


def prepare(settings: Settings, say: Say) -> None:
    """Check what must hold and bring catalogs, database and model up to date.

    The quick checks come first: nobody should wait for a training to learn of a typing mistake.

    Raises:
        PolkuError: with one line and the remedy.
    """
    preflight.ports_are_free(urls(settings))
    preflight.environment_is_built(RASA_PYTHON)
    _ = settings.operator  # reading it checks it
    private_folder(settings.var)
    migrate(settings.database)
    if not is_local(settings) and settings.telegram_token:
        token = settings.telegram_token.get_secret_value()
        preflight.token_is_good(settings.telegram_url, token, say)
    catalogs(say)
    step([str(RASA_PYTHON), "-m", "nlu.train"], "The model", "make train", say)


def catalogs(say: Say) -> None:
    """Compile the catalogs that are newer than what was compiled of them.

    Raises:
        ConfigurationError: one cannot be compiled.
    """
    argv = [sys.executable, "-m", "polku.messages.catalogs", "compile"]
    step(argv, "The catalogs", "make messages", say)


def private_folder(folder: Path) -> None:
    """Make the folder of databases and logs, readable by its owner alone.

    Raises:
        ConfigurationError: it cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(
            f"{folder} cannot be made ({error.strerror}): set POLKU_VAR to a folder of yours."
        ) from error


def step(argv: list[str], what: str, remedy: str, say: Say, every: float = 15.0) -> None:
    """Run one step; what it tells goes to standard error, and each ``every`` seconds a line.

    Raises:
        ConfigurationError: it failed.
    """
    seconds = 0.0
    with subprocess.Popen(argv, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=2) as process:
        try:
            while process.poll() is None:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(every)
                    break
                seconds += every
                say(f"{what} … {seconds:.0f} s")
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0:
        raise ConfigurationError(f"{what} could not be made; {remedy} shows why.")
