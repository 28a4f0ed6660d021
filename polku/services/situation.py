"""A person's situation: every fact that the rules use and a person can tell, and when they did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from polku.clock import HELSINKI
from polku.records import UnitOfWork
from polku.records.models import Fact
from polku.rules.facts import EarlierClient, LaidOff, PersonFacts, Plan

REGISTERED = "registered"
INTERVIEW = "initial_interview"
PERIODIC = "last_periodic"
PLAN = "plan_first_day"
NUMBER = "per_period"
PART_TIME = "part_time_since"
LAID_OFF = "laid_off_since"
LAID_OFF_FULL = "laid_off_full"

#: A part-time job whose first day the person does not know.
SOME_DAY = "yes"


@dataclass(frozen=True)
class Situation:
    """What a person told, by the names of the facts, and the days of their applications."""

    told: Mapping[str, Fact]
    applications: tuple[date, ...] = ()

    def day(self, name: str) -> date | None:
        """Return the day that a fact holds; None where it is not known."""
        fact = self.told.get(name)
        return date.fromisoformat(fact.value) if fact and fact.value != SOME_DAY else None

    def told_on(self, name: str) -> date | None:
        """Return the day, in Finland, on which a fact was told."""
        fact = self.told.get(name)
        return fact.told_at.astimezone(HELSINKI).date() if fact else None

    @property
    def number(self) -> int | None:
        """The number of applications in the person's own plan."""
        fact = self.told.get(NUMBER)
        return int(fact.value) if fact else None

    def part_time_on(self, day: date) -> bool | None:
        """Whether the person works part-time on a day, as far as they told."""
        if PART_TIME not in self.told:
            return None
        since = self.day(PART_TIME)
        return since is None or since <= day

    def lay_off(self) -> LaidOff | None:
        """Return the lay-off; None where the person told of none."""
        since, full = self.day(LAID_OFF), self.told.get(LAID_OFF_FULL)
        return LaidOff(since, full.value == "yes") if since and full else None

    def facts(self, day: date) -> PersonFacts:
        """Return what the rules want to know of a person for a question about a day."""
        first_day, periodic = self.day(PLAN), self.day(PERIODIC)
        return PersonFacts(
            registered=self.day(REGISTERED),
            initial_interview=self.day(INTERVIEW),
            part_time=self.part_time_on(day),
            laid_off=self.lay_off(),
            plan=Plan(first_day, self.number) if first_day else None,
            applications=self.applications,
            earlier_client=EarlierClient(periodic) if periodic else None,
        )


def situation(uow: UnitOfWork, person: str) -> Situation:
    """Return what a person told; nothing of somebody who did not consent."""
    return Situation(
        uow.facts.of(person), tuple(each.applied_on for each in uow.applications.of(person))
    )


def frozen(view: Situation) -> dict[str, Any]:
    """Return a situation as plain JSON values, for a draft."""
    return {
        "told": {name: [fact.value, fact.told_at.isoformat()] for name, fact in view.told.items()},
        "applied": [each.isoformat() for each in view.applications],
    }


def thawed(kept: Mapping[str, Any]) -> Situation:
    """Return the situation that :func:`frozen` wrote."""
    told = {
        name: Fact(name, value, datetime.fromisoformat(told_at))
        for name, (value, told_at) in kept["told"].items()
    }
    return Situation(told, tuple(date.fromisoformat(each) for each in kept["applied"]))
