"""The supervisor with real processes."""

import os
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from polku.supervise.backoff import Backoff
from polku.supervise.child import Child
from polku.supervise.supervisor import StartError, Supervisor
from tests.supervise.family import child, eventually, free_port, is_alive, pids

Start = Callable[..., Supervisor]
QUICK = Backoff(first=0.01, longest=0.05)


@pytest.fixture
def lines() -> list[str]:
    return []


@pytest.fixture
async def supervise(tmp_path: Path, lines: list[str]) -> AsyncIterator[Start]:
    made: list[Supervisor] = []

    def make(*children: Child, **options: float) -> Supervisor:
        options = {"grace": 5.0, **options}
        logs = tmp_path / "log"
        made.append(
            Supervisor(children, tmp_path, logs, lines.append, backoff=QUICK, **options)  # type: ignore[arg-type]
        )
        return made[-1]

    yield make
    for supervisor in made:
        await supervisor.stop()


async def test_ready_is_said_once_every_child_has_answered(
    supervise: Start, tmp_path: Path, lines: list[str]
) -> None:
    await supervise(
        child(tmp_path, free_port(), name="one"), child(tmp_path, free_port(), name="two")
    ).start()
    assert {line.split()[0] for line in lines[:2]} == {"one", "two"}
    assert lines[2].startswith("ready in ")


async def test_a_child_that_dies_is_started_again_and_that_is_said(
    supervise: Start, tmp_path: Path, lines: list[str]
) -> None:
    supervisor = supervise(child(tmp_path, free_port()))
    await supervisor.start()
    first = supervisor.pid("kid")
    assert first is not None
    os.kill(first, signal.SIGKILL)
    await eventually(lambda: lines[-1].startswith("kid is up again"))
    assert supervisor.pid("kid") not in (None, first)
    assert "kid ended (SIGKILL); starting it again in 0 s" in lines


async def test_what_a_dead_child_had_started_does_not_outlive_it(
    supervise: Start, tmp_path: Path
) -> None:
    supervisor = supervise(child(tmp_path, free_port(), "parent"))
    await supervisor.start()
    await eventually(lambda: len(pids(tmp_path)) == 2)
    parent, grandchild = supervisor.pid("kid"), pids(tmp_path)[1]
    assert parent is not None
    os.kill(parent, signal.SIGKILL)
    await eventually(lambda: not is_alive(grandchild))


async def test_a_child_that_never_answers_ends_the_start_and_names_its_log(
    supervise: Start, tmp_path: Path
) -> None:
    well = child(tmp_path, free_port(), name="well")
    supervisor = supervise(well, child(tmp_path, free_port(), "dies"))
    with pytest.raises(StartError, match=r"kid does not start \(exit code 3\): see .*kid\.log"):
        await supervisor.start()
    assert len(pids(tmp_path)) == 3
    assert not any(map(is_alive, pids(tmp_path, "well")))


async def test_a_child_that_is_too_slow_ends_the_start(supervise: Start, tmp_path: Path) -> None:
    port = free_port()
    elsewhere = Child("kid", child(tmp_path, port).argv, dict(os.environ), "http://127.0.0.1:9/")
    with pytest.raises(StartError, match="kid has not answered"):
        await supervise(elsewhere, patience=0.5).start()


async def test_a_command_that_is_not_there_ends_the_start(supervise: Start, tmp_path: Path) -> None:
    absent = Child("kid", (str(tmp_path / "no"),), {}, "http://127.0.0.1:9/")
    with pytest.raises(StartError, match="No such file"):
        await supervise(absent).start()


async def test_a_child_that_will_not_end_is_killed(supervise: Start, tmp_path: Path) -> None:
    supervisor = supervise(child(tmp_path, free_port(), "stubborn"), grace=0.2)
    await supervisor.start()
    await supervisor.stop()
    assert not any(map(is_alive, pids(tmp_path)))


async def test_each_start_begins_a_new_log_and_keeps_the_last(
    supervise: Start, tmp_path: Path
) -> None:
    for _ in range(2):
        supervisor = supervise(child(tmp_path, free_port()))
        await supervisor.start()
        await supervisor.stop()
    assert (tmp_path / "log" / "kid.log").read_text() == "kid speaks\n"
    assert (tmp_path / "log" / "kid.log.1").read_text() == "kid speaks\n"
