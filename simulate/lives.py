"""A year of one person, drawn from a seed: when they do what."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from polku.clock import HELSINKI
from simulate import deeds
from simulate.actor import Actor
from simulate.oracle import DEADLINES

Doing = Callable[[Actor, datetime], Awaitable[None]]
#: When people use their telephones; no reminder falls due at these minutes.
_HOURS = ("07:41", "12:11", "17:23", "20:07", "22:13")
#: When discussions begin: early ones make their reminders meet the quiet hours.
_TALKS = ("07:30", "08:15", "09:00", "10:15", "12:00", "13:30", "15:00", None)
_FIRMS = ("Lidl", "Prisma", "Posti", "Finnair", "Sokos", "Kesko")


@dataclass(frozen=True)
class Deed:
    """Something that a person does at an instant; ``order`` keeps a person's deeds in a row."""

    at: datetime
    order: int
    name: str
    do: Doing


def life(number: int, start: date, days: int, rng: random.Random) -> list[Deed]:
    """Return everything that a person does, in order, from their first day to the last."""
    drawn = _Life(number, start, days, rng)
    return sorted(drawn.deeds, key=lambda each: (each.at, each.order))


class _Life:
    def __init__(self, number: int, start: date, days: int, rng: random.Random) -> None:
        self._number, self._start, self._days, self._rng = number, start, days, rng
        self.deeds: list[Deed] = []
        self._join()
        self._applications()
        self._talks()
        self._deadlines()
        self._habits()

    def _add(self, day: int, name: str, do: Doing, hour: str | None = None) -> None:
        if not self._joined < day < self._days and name != "join":
            return
        clock = time.fromisoformat(hour or self._rng.choice(_HOURS))
        at = datetime.combine(self._start + timedelta(days=day), clock, tzinfo=HELSINKI)
        self.deeds.append(Deed(at, len(self.deeds), name, do))

    def _join(self) -> None:
        self._joined = self._rng.randrange(0, 4)
        ago = self._rng.randrange(0, 28)
        first_day = self._start + timedelta(days=self._joined - ago)
        self._wanted = self._rng.choice((1, 2, 3, 4, 4))
        do = partial(deeds.join, first_day=first_day, number=self._wanted)
        self._add(self._joined, "join", do, "12:11")

    def _applications(self) -> None:
        """Draw months in which all, some or none is done, and reported officially or not."""
        told = 0
        for month in range(self._days // 30 + 1):
            for _ in range(self._rng.randrange(0, self._wanted + 2)):
                told += 1
                day = month * 30 + self._rng.randrange(30)
                employer = f"{self._rng.choice(_FIRMS)}{self._number}x{told}"
                ago = self._rng.randrange(3)
                made = self._start + timedelta(days=max(day - ago, self._joined))
                self._add(day, "report", partial(deeds.report, employer=employer, day=made))
            if self._rng.random() < 0.7:
                day = month * 30 + self._rng.randrange(30)
                self._add(day, "official", deeds.report_officially)

    def _talks(self) -> None:
        """Draw a discussion every three months or so; some move, some are given up."""
        day = self._rng.randrange(4, 40)
        while day < self._days:
            ahead = self._rng.choice((0, 1, 2, 5, 14, 30))
            on, clock = self._start + timedelta(days=day + ahead), self._rng.choice(_TALKS)
            if ahead:
                self._add(day, "talk", partial(deeds.tell_talk, day=on, clock=clock))
            for do, share in (("come", 0.5), ("cannot", 0.15), ("remove", 0.15)):
                if ahead and self._rng.random() < share:
                    later = day + self._rng.randrange(1, ahead + 1)
                    self._add(later, f"talk {do}", partial(deeds.answer_talk, do=do))
                    break
            day += self._rng.randrange(30, 110)

    def _deadlines(self) -> None:
        """Draw something that must be done by a day, every other month or so."""
        day = self._rng.randrange(4, 60)
        while day < self._days:
            ahead, kind = self._rng.choice((1, 3, 4, 9, 20)), self._rng.choice(DEADLINES)
            last = self._start + timedelta(days=day + ahead)
            self._add(day, "deadline", partial(deeds.tell_deadline, kind=kind, day=last))
            if self._rng.random() < 0.5:
                later = day + self._rng.randrange(ahead + 1)
                do = self._rng.choice(("done", "remove"))
                self._add(later, f"deadline {do}", partial(deeds.end_deadline, do=do))
            day += self._rng.randrange(30, 110)

    def _habits(self) -> None:
        for day in range(self._rng.randrange(60), self._days, 60):
            self._add(day, "question", deeds.question)
        steady = self._rng.random() >= 0.2
        if not steady:
            kind, day = self._rng.choice(deeds.KINDS), self._rng.randrange(self._days)
            self._add(day, "off", partial(deeds.switch, kind=kind, do="stop"))
            back = day + self._rng.randrange(2, 40)
            self._add(back, "on", partial(deeds.switch, kind=kind, do="start"))
        if self._rng.random() < 0.15:
            self._away()
        elif steady and self._rng.random() < 0.5:
            self._postponing()
        if self._rng.random() < 0.05:
            day = self._rng.randrange(self._days // 2, self._days)
            self.deeds = [each for each in self.deeds if each.at.date() < self._date(day)]
            self._add(day, "erase", deeds.erase)

    def _postponing(self) -> None:
        """Put reminders off now and then, soon after they came."""
        for day in range(self._rng.randrange(4), self._days, 3):
            do, hour = (
                self._rng.choice(("evening", "morning")),
                self._rng.choice(("12:11", "17:23")),
            )
            self._add(day, "put off", partial(deeds.postpone, do=do), hour)

    def _away(self) -> None:
        """Block the bot for some days, in which nothing is said."""
        begin = self._rng.randrange(self._days)
        end = begin + self._rng.randrange(2, 20)
        kept = [e for e in self.deeds if not self._date(begin) <= e.at.date() <= self._date(end)]
        if begin > self._joined and end < self._days:
            self.deeds = kept
            self._add(begin, "block", deeds.block)
            self._add(end, "come back", deeds.come_back, "08:20")

    def _date(self, day: int) -> date:
        return self._start + timedelta(days=day)
