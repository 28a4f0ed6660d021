"""What became of it all: the figures, and whether every promise was kept."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from polku.records import Store, UnitOfWork, open_store
from simulate import oracle
from simulate.diary import Diary
from simulate.drive import Play
from simulate.judge import Double
from simulate.stage import BOT, Kill


@dataclass(frozen=True)
class Verdict:
    """Every promise with what broke it; empty where it was kept."""

    lost: list[str]
    doubles: list[str]
    unexplained: list[str]
    unwanted: list[str]
    in_quiet_hours: list[str]
    not_kept: list[str]
    not_answered: list[str]

    @property
    def kept(self) -> bool:
        """Whether nothing was broken; doubles of what was in flight at a kill are allowed."""
        broken = (self.lost, self.unexplained, self.unwanted, self.in_quiet_hours)
        return not any((*broken, self.not_kept, self.not_answered))

    def lines(self) -> Iterator[str]:
        """Yield a line a promise, and what broke it beneath."""
        for name, broken in (
            ("every due reminder was sent: lost", self.lost),
            ("doubles that were in flight at a kill", self.doubles),
            ("doubles without a kill, or more than one a kill", self.unexplained),
            ("reminders after what they were about was given up", self.unwanted),
            ("reminders in quiet hours, not within two hours of the event", self.in_quiet_hours),
            ("saved things that are missing, or there twice", self.not_kept),
            ("messages without an answer", self.not_answered),
        ):
            yield f"{name}: {len(broken)}"
            yield from (f"    {each}" for each in broken[:20])


def judge(play: Play) -> Verdict:
    """Judge a play that has come to its end, its processes stopped."""
    faults, today = play.judge.faults, play.stage.now.date()
    explained, unexplained = explain(play.judge.doubles, play.stage.kills)
    store = open_store(play.stage.database)
    try:
        with store.unit() as uow:
            not_kept = [each for a in play.actors for each in _not_kept(uow, a.diary, today)]
        not_kept += _left_over(store)
    finally:
        store.close()
    return Verdict(
        lost=[f"{each.kind} {each.lead} at {each.at}" for _, each in play.lost],
        doubles=[f"at {each.at}" for each in explained],
        unexplained=[f"at {each.at}" for each in unexplained],
        unwanted=[f"{f.about} at {f.at}" for f in faults if f.what == "not wanted any more"],
        in_quiet_hours=[f"{f.about} at {f.at}" for f in faults if f.what == "in quiet hours"],
        not_kept=not_kept,
        not_answered=[f"{f.what}: {f.about} at {f.at}" for f in faults if "answered" in f.what],
    )


def explain(doubles: list[Double], kills: list[Kill]) -> tuple[list[Double], list[Double]]:
    """Give each double a kill of the bot between its two copies; a kill explains one."""
    free = [each for each in kills if each.name == BOT]
    explained, unexplained = [], []
    for double in doubles:
        # The copy before is noted a moment after it was sent, so the kill may seem earlier.
        fits = (k for k in free if double.before - 1 <= k.moment <= double.moment)
        found = next(fits, None)
        (explained if found else unexplained).append(double)
        if found:
            free.remove(found)
    return explained, unexplained


def _not_kept(uow: UnitOfWork, diary: Diary, today: date) -> Iterator[str]:
    visitor = uow.people.by_chat(diary.chat)
    if diary.doubtful or diary.first_day is None:
        return
    if diary.erased:
        if visitor is not None and visitor.consented:
            yield "a person who had everything deleted"
        return
    if visitor is None:
        yield "a person"
        return
    kept = Counter((e.employer, e.applied_on) for e in uow.applications.of(visitor.id))
    if kept != Counter(diary.applications):
        yield (
            f"applications: {dict(kept - Counter(diary.applications))} too many, "
            f"{dict(Counter(diary.applications) - kept)} missing"
        )
    talks = {each.id for each in uow.conversations.of(visitor.id)}
    must, may = oracle.kept(diary.talks.values(), "conversations", today)
    if must - talks or talks - may:
        yield f"discussions: {len(must - talks)} missing, {len(talks - may)} too many"
    deadlines = {each.id for each in uow.deadlines.of(visitor.id)}
    must, may = oracle.kept(diary.deadlines.values(), "deadlines", today)
    if must - deadlines or deadlines - may:
        yield f"deadlines: {len(must - deadlines)} missing, {len(deadlines - may)} too many"
    if uow.people.officially_reported(visitor.id) != diary.reported:
        yield "what was reported officially"


def _left_over(store: Store) -> Iterator[str]:
    with store.unit() as uow:
        if waiting := len(uow.inbox.waiting()):
            yield f"{waiting} messages still to be answered"
        if unsent := len(uow.outbox.unsent()):
            yield f"{unsent} answers still on their way"
