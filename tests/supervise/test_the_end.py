"""However the supervisor ends, its children end too."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from polku.config import ROOT
from tests.supervise.family import eventually, free_port, is_alive, pids


async def started(folder: Path, *behaviour: str) -> asyncio.subprocess.Process:
    argv = ["-m", "tests.supervise.program", str(folder), str(free_port()), *behaviour]
    supervisor = await asyncio.create_subprocess_exec(
        sys.executable, *argv, cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )
    assert supervisor.stderr is not None
    async for line in supervisor.stderr:
        if line.startswith(b"ready"):
            return supervisor
    raise AssertionError("it did not get ready")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_ends_every_child_and_is_a_clean_end(
    tmp_path: Path, number: signal.Signals
) -> None:
    supervisor = await started(tmp_path)
    supervisor.send_signal(number)
    assert await supervisor.wait() == 0
    assert not any(map(is_alive, pids(tmp_path)))


async def test_a_second_interruption_does_not_wait_for_the_stubborn(tmp_path: Path) -> None:
    supervisor = await started(tmp_path, "stubborn")
    supervisor.send_signal(signal.SIGINT)
    assert supervisor.stderr is not None
    assert await supervisor.stderr.readline() == "ending …\n".encode()
    supervisor.send_signal(signal.SIGINT)
    assert await supervisor.wait() == 0
    assert not any(map(is_alive, pids(tmp_path)))


@pytest.mark.parametrize("behaviour", ["", "stubborn", "parent"])
async def test_a_supervisor_killed_hard_leaves_no_child(tmp_path: Path, behaviour: str) -> None:
    supervisor = await started(tmp_path, behaviour)
    if behaviour == "parent":
        await eventually(lambda: len(pids(tmp_path)) == 2)
    os.kill(supervisor.pid, signal.SIGKILL)
    await supervisor.wait()
    await eventually(lambda: not any(map(is_alive, pids(tmp_path))))
