"""People living two months at speed, while processes die: the short form of ``make soak``."""

from datetime import date
from pathlib import Path

import pytest

from simulate.command import run
from simulate.drive import Plan

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]


async def test_eight_people_lose_nothing_in_two_months_with_four_kills(tmp_path: Path):
    plan = Plan(people=8, days=60, kills=4, seed=3, start=date(2026, 3, 2))
    played, verdict = await run(plan, tmp_path)
    assert verdict.kept, "\n".join(verdict.lines())
    assert len(played.stage.kills) == 4
    assert len(verdict.doubles) <= 4
    assert len(played.judge.arrived) > 10
    assert sum(len(each.diary.applications) for each in played.actors) > 10
