"""Time moves: from one instant at which something is done or due to the next, with kills."""

import asyncio
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from localgram.people import add_person
from polku.clock import HELSINKI
from polku.messages import LANGUAGES
from simulate import oracle
from simulate.actor import Actor, NotAnswered
from simulate.diary import Diary
from simulate.judge import Fault, Judge
from simulate.lives import Deed, life
from simulate.stage import BOT, UNDERSTANDING, Stage

#: Real seconds without news, after which time goes on a little: leases and waits run out.
_STILL = 2.0
_TICK = timedelta(minutes=3)
#: How long a reminder that is due may take, by the people's clock, before it counts as lost.
_LOST = timedelta(hours=3)
_AT_ONCE = 24
#: The quiet hours end at eight; the reminders of a period come at ten.
_LOOKS = (datetime.min.time().replace(hour=8), datetime.min.time().replace(hour=10))
#: What goes wrong in front of the bot: kind of fault, methods, how often, how.
FAULTS = (
    ("retry_after", ("sendMessage",), 0.004, {"retry_after": 1}),
    ("error", ("sendMessage",), 0.01, {"status": 502}),
    ("drop", ("sendMessage",), 0.01, {}),
    ("delay", ("sendMessage",), 0.02, {"seconds": 0.3}),
    ("error", ("getUpdates",), 0.01, {"status": 500}),
    ("drop", ("getUpdates",), 0.01, {"executed": True}),
    ("drop", ("answerCallbackQuery", "editMessageReplyMarkup"), 0.02, {}),
)


@dataclass(frozen=True)
class Plan:
    """How many people live for how long, how often processes die, and from which seed."""

    people: int
    days: int
    kills: int
    seed: int
    start: date


@dataclass(repr=False)  # asyncio shows a task's result when it ends: all that was ever sent
class Play:
    """A simulation on its way; ``moments`` are the instants at which something was looked at."""

    stage: Stage
    plan: Plan
    judge: Judge
    actors: list[Actor]
    doing: dict[datetime, list[tuple[Actor, Deed]]]
    deeds: int = 0
    lost: list[tuple[int, oracle.Owed]] = field(default_factory=list)
    moments: int = 0
    struck: list[dict[str, Any]] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    async def run(self) -> None:
        """Live through everything."""
        rng = random.Random(self.plan.seed)  # noqa: S311 - to be repeated
        for kind, methods, share, how in FAULTS:
            how = {"times": None, "probability": share, "seed": rng.randrange(10**6), **how}
            await self.stage.telegram.fault(kind, *methods, **how)
        kills = self._kills(rng)
        for instant in self._instants():
            self._tell(instant)
            self.stage.at(max(instant, self.stage.now))
            self.moments += 1
            killing = [
                asyncio.create_task(self._kill(name, rng.uniform(0, 0.6)))
                for name in kills.get(instant, ())
            ]
            await self._deeds(self.doing.get(instant, ()))
            await self._settle()
            await asyncio.gather(*killing)
        self.struck = await self.stage.telegram.faults()
        await self.stage.telegram.clear_faults()
        await self._settle()

    def _tell(self, instant: datetime) -> None:
        """Say on standard error how far it is, once a month of the people's clock."""
        if instant.month == self.stage.now.month:
            return
        day = (instant.date() - self.plan.start).days
        found = f"{len(self.judge.faults)} faults, {len(self.lost)} lost"
        seconds = time.monotonic() - self.began
        sys.stderr.write(
            f"day {day} of {self.plan.days} after {seconds:.0f} s: "
            f"{len(self.stage.kills)} kills, {len(self.judge.arrived)} reminders, {found}\n"
        )

    def _kills(self, rng: random.Random) -> dict[datetime, list[str]]:
        """Draw the instants of kills among those at which somebody does something."""
        found = defaultdict(list)
        busy = sorted(self.doing)[1:]
        for _ in range(self.plan.kills):
            # Some meet a sweep that sends: reminders of periods go out at ten.
            instant = rng.choice(busy)
            if rng.random() < 0.4:
                instant = instant.replace(hour=10, minute=0)
            found[instant].append(rng.choices((BOT, UNDERSTANDING), (3, 1))[0])
        return found

    def _instants(self) -> Iterator[datetime]:
        """Yield every instant at which somebody does something or is to be reminded."""
        first = datetime.combine(self.plan.start, datetime.min.time(), tzinfo=HELSINKI)
        for day in range(self.plan.days):
            today = (first + timedelta(days=day)).date()
            fixed = {datetime.combine(today, clock, tzinfo=HELSINKI) for clock in _LOOKS}
            done = {at for at in self.doing if at.date() == today}
            reached = datetime.combine(today, datetime.min.time(), tzinfo=HELSINKI)
            while True:
                due = {each.at for each in self._wanted(today) if each.at.date() == today}
                coming = [at for at in fixed | done | due if at > reached]
                if not coming:
                    break
                reached = min(coming)
                yield reached

    def _wanted(self, today: date) -> Iterator[oracle.Owed]:
        for actor in self.actors:
            yield from oracle.wanted(actor.diary, today)

    async def _kill(self, name: str, after: float) -> None:
        await asyncio.sleep(after)
        await self.stage.kill(name)

    async def _deeds(self, doing: list[tuple[Actor, Deed]] | tuple[()]) -> None:
        rows: dict[int, list[tuple[Actor, Deed]]] = defaultdict(list)
        for actor, deed in doing:
            rows[actor.diary.chat].append((actor, deed))
        hands = asyncio.Semaphore(_AT_ONCE)
        await asyncio.gather(*(self._one_after_another(row, hands) for row in rows.values()))

    async def _one_after_another(
        self, row: list[tuple[Actor, Deed]], hands: asyncio.Semaphore
    ) -> None:
        async with hands:
            for actor, deed in row:
                await self._do(actor, deed)

    async def _do(self, actor: Actor, deed: Deed) -> None:
        diary, now = actor.diary, self.stage.now
        joined = diary.first_day is not None or deed.name == "join"
        if diary.erased or not joined or (diary.blocks and deed.name != "come back"):
            return
        self.deeds += 1
        diary.changed_at = now
        try:
            await deed.do(actor, now)
        except NotAnswered as silence:
            diary.doubtful = True
            what = "answered by an apology" if silence.told else "not answered"
            self.judge.faults.append(Fault(what, diary.chat, now, deed.name))

    async def _settle(self) -> None:
        """Wait for every reminder that is due; let time go on a little where none comes."""
        since, news = self.stage.now, time.monotonic()
        while missing := self._missing():
            if self.stage.now - since > _LOST:
                self._give_up(missing)
                return
            read = self.judge.read
            await self.stage.telegram.world.sent_signal.wait(0.25)
            self.judge.look()
            if self.judge.read > read or not self.stage.whole.is_set():
                news = time.monotonic()
            elif time.monotonic() - news > _STILL:
                self.stage.at(self.stage.now + _TICK)
                news = time.monotonic()

    def _missing(self) -> list[tuple[Actor, oracle.Owed]]:
        self.judge.look()
        now = self.stage.now
        return [
            (actor, each)
            for actor in self.actors
            if not actor.diary.doubtful
            for each in self.judge.missing(actor.diary, now)
        ]

    def _give_up(self, missing: list[tuple[Actor, oracle.Owed]]) -> None:
        for actor, each in missing:
            self.lost.append((actor.diary.chat, each))
            self.judge.covered[actor.diary.chat][each] = time.monotonic()


def play(stage: Stage, plan: Plan) -> Play:
    """Bring everybody onto the stage."""
    world, languages = stage.telegram.world, list(LANGUAGES)
    judge = Judge(world, {})
    actors, doing = [], defaultdict(list)
    for number in range(plan.people):
        language = languages[number % len(languages)]
        about = {"first_name": f"P{number}", "language_code": language.split("@")[0]}
        person = add_person(world, about)
        diary = judge.diaries[person.id] = Diary(person.id, language)
        actor = Actor(world, judge, person, diary)
        actors.append(actor)
        rng = random.Random(plan.seed * 1_000_003 + number)  # noqa: S311 - to be repeated
        for deed in life(number, plan.start, plan.days, rng):
            doing[deed.at].append((actor, deed))
    return Play(stage, plan, judge, actors, dict(doing))
