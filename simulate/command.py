"""``polku simulate``: many people, a year, processes that die, and what came of it."""

import asyncio
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Coroutine
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from polku.clock import HELSINKI
from polku.supervise.prepare import catalogs
from simulate import report
from simulate.drive import Plan, Play, play
from simulate.stage import stage
from simulate.verdict import Verdict, judge

T = TypeVar("T")
#: Both changes of clocks lie in a year from here.
START = date(2026, 3, 2)


def simulate(
    people: Annotated[int, typer.Option(help="how many people")] = 8,
    days: Annotated[int, typer.Option(help="how many days they live through")] = 60,
    kills: Annotated[int, typer.Option(help="how often a process is killed")] = 4,
    seed: Annotated[int, typer.Option(help="another number, other lives")] = 1,
    database: Annotated[str, typer.Option(help="an empty database; SQLite if left out")] = "",
    folder: Annotated[
        Path | None, typer.Option("--report", help="folder for soak.md and soak.svg")
    ] = None,
) -> None:
    """Let people live with Polku at speed among faults and kills; exit 1 where a promise broke."""
    plan = Plan(people, days, kills, seed, START)
    catalogs(lambda line: sys.stderr.write(f"{line}\n"))
    began, where = time.monotonic(), Path(tempfile.mkdtemp(prefix="polku-simulate-"))
    try:
        played, verdict = asyncio.run(_until_ended(run(plan, where, database)))
    except asyncio.CancelledError:
        raise typer.Exit(128 + signal.SIGTERM) from None
    seconds = time.monotonic() - began
    lines = [*summary(played, seconds), *verdict.lines()]
    sys.stdout.write("\n".join(lines) + "\n")
    if folder is not None:
        report.write(folder, played, verdict, seconds, lines)
    if not verdict.kept:
        sys.stdout.write(f"The processes' logs and databases: {where}\n")
        raise typer.Exit(1)
    shutil.rmtree(where)


async def _until_ended(doing: Coroutine[Any, Any, T]) -> T:
    """Do it; asked to end (SIGTERM), end the started processes as well, as Ctrl-C does."""
    task = asyncio.ensure_future(doing)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await task


async def run(plan: Plan, folder: Path, database: str = "") -> tuple[Play, Verdict]:
    """Play a plan with its files in a folder (SQLite there without a database), and judge it."""
    async with stage(folder, _morning(plan), database) as made:
        played = play(made, plan)
        await played.run()
    return played, judge(played)


def _morning(plan: Plan) -> datetime:
    return datetime.combine(plan.start, clock(7), tzinfo=HELSINKI)


def summary(played: Play, seconds: float) -> list[str]:
    """Return the figures of a play, a line each."""
    names = [each.name for each in played.stage.kills]
    faults = sum(each["struck"] for each in played.struck)
    return [
        f"people: {played.plan.people}, days: {played.plan.days}, seed: {played.plan.seed}",
        f"kills: {len(names)} ({names.count('bot')} of the bot)",
        f"faults of the network and of Telegram: {faults}",
        f"messages and taps: {sum(each.turns for each in played.actors)}",
        f"reminders: {len(played.judge.arrived)}",
        f"told too late for their hour, sent all the same: {played.judge.late}",
        f"on their way at the moment of a cancellation: {played.judge.in_flight}",
        f"seconds: {seconds:.0f}",
    ]
