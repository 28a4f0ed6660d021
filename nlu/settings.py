"""What the Rasa side needs from its environment, and the one-line errors when it is not there."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Optional
from urllib.parse import urlsplit

LOOPBACK = {"127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "::1": "::1"}
NEEDED = ("POLKU_RASA_URL", "POLKU_ACTIONS_URL", "POLKU_TRACKER_URL", "POLKU_SECRET")


class StartError(RuntimeError):
    """One line for the operator: what is wrong and what mends it."""


@dataclass(frozen=True)
class Settings:
    """Where the server listens, and which model it serves."""

    host: str
    port: int
    model: Path


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Reads and checks the settings. Raises StartError."""
    missing = [name for name in NEEDED if not environment.get(name)]
    if missing:
        raise StartError(f"{', '.join(missing)} not set: see .env.example")
    host, port = _address(environment["POLKU_RASA_URL"])
    return Settings(host, port, newest_model(models_folder(environment)))


def models_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where models are kept: POLKU_MODELS, or `models` here."""
    return Path(environment.get("POLKU_MODELS") or "models")


def prepare_process() -> None:
    """Sets what Rasa and the libraries beneath it read when they are imported: call it first."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("RASA_CACHE_DIRECTORY", ".cache/rasa")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    # The encoder shares OpenMP with scikit-learn. Two threads wait for each other, and on a busy
    # machine for everyone else: 20 ms a message become 800.
    os.environ["OMP_NUM_THREADS"] = "1"


def one_thread() -> None:
    """One message is understood by one thread: call it once numpy is loaded.

    A second one of numpy's OpenBLAS would only spin and wait: half of all processor time.
    """
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=1)


def say(line: str) -> None:
    """One line to the operator, on standard error: standard output belongs to results."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def newest_model(models: Path) -> Path:
    """The model trained last. Raises StartError where there is none."""
    found = sorted(models.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise StartError(f"no model in {models}/: run `make train`")
    return found[-1]


def tracker_url(url: str) -> str:
    """The store's address with the drivers that this environment has. Raises StartError."""
    scheme, colon, rest = url.partition("://")
    dialect = {"postgres": "postgresql"}.get(scheme.split("+")[0], scheme.split("+")[0])
    if not colon or dialect not in ("sqlite", "postgresql"):
        raise StartError("POLKU_TRACKER_URL must begin with sqlite:/// or postgresql://")
    return f"{dialect}{'+psycopg2' if dialect == 'postgresql' else ''}://{rest}"


def _address(url: str) -> "tuple[str, int]":
    parts = urlsplit(url)
    try:
        port: Optional[int] = parts.port
    except ValueError:
        port = None
    host = LOOPBACK.get(parts.hostname or "")
    if host is None or port is None:
        raise StartError(
            "POLKU_RASA_URL must be http://127.0.0.1:<port>: the server is for this host only"
        )
    return host, port
