"""Install what the tests use of the system, where it is missing: PostgreSQL, Redis, Chromium.

    python3 -m tools.system_deps

On Debian and Ubuntu by apt-get, as root or by sudo. Elsewhere it tells what to install.
"""

import glob
import os
import shutil
import subprocess
import sys
from typing import List, NamedTuple, Tuple

from tools.steps import Progress, SetupError, say


class Need(NamedTuple):
    """A program of the system: any of these files or commands, else this package."""

    package: str
    commands: Tuple[str, ...]
    files: str = ""


NEEDS = (
    Need("postgresql", ("initdb",), "/usr/lib/postgresql/*/bin/initdb"),
    Need("redis-server", ("redis-server", "valkey-server")),
    Need("chromium", ("chromium", "chromium-browser", "google-chrome")),
)


def missing() -> List[str]:
    """Return the packages of what is not there."""
    return [
        need.package
        for need in NEEDS
        if not any(map(shutil.which, need.commands)) and not glob.glob(need.files or "\0")
    ]


def prefix() -> List[str]:
    """Return what makes a command run as root.

    Raises:
        SetupError: this is no Debian, or there is neither root nor sudo without a question.
    """
    packages = " ".join(missing())
    if not shutil.which("apt-get"):
        raise SetupError(f"Install these with the system's package manager: {packages}.")
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if (
        sudo
        and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0
    ):
        return [sudo]
    raise SetupError(f"Run this as root: apt-get install {packages}")


def install(packages: List[str]) -> None:
    """Install packages by apt-get; no service is started.

    Raises:
        SetupError: apt-get failed.
    """
    # A run level of 1 keeps the packages from starting their own servers: tests start theirs.
    apt = [*prefix(), "env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "apt-get", "-q", "-y"]
    for argv in ([*apt, "update"], [*apt, "install", "--no-install-recommends", *packages]):
        done = subprocess.run(
            argv,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode != 0:
            complaint = [line for line in done.stdout.splitlines() if line.startswith("E:")]
            raise SetupError(
                "apt-get: " + (complaint or ["it failed; run it by hand to see why"])[0]
            )


def main() -> int:
    """Install what is missing; return an exit code."""
    packages = missing()
    if not packages:
        return 0
    try:
        with Progress("installing " + ", ".join(packages)):
            install(packages)
    except SetupError as trouble:
        say(f"polku: {trouble}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
