"""A supervisor as a process of its own, with one kid: to be interrupted and killed."""

import asyncio
import sys
from pathlib import Path

from polku.supervise.serving import say, until_told
from polku.supervise.supervisor import Supervisor
from tests.supervise.family import child

if __name__ == "__main__":
    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    kid = child(folder, port, *sys.argv[3:])
    supervisor = Supervisor([kid], folder, folder / "log", say, grace=1.0)
    sys.exit(asyncio.run(until_told(supervisor, None)))
