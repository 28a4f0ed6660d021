"""Reminders: what is due is recomputed with what it derives from, leased, sent once, noted."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from polku.messages import Reply
from polku.records import Store, UnitOfWork
from polku.records.leasing import Lease, Terms
from polku.records.models import Due, Person, PlanRecord, Said
from polku.rules import periods, plans
from polku.rules.facts import Plan
from polku.services import due as pure
from polku.services import quiet, reminder_texts
from polku.services.reminder_note import Item, Note
from polku.services.standing import standing


@dataclass(frozen=True)
class Reminder:
    """A message that may be sent until ``until``: one reminder, or several of one person.

    ``lease`` names the message, ``kind`` is that of the most urgent reminder in it, ``kinds``
    are all of them; ``late_by`` is how long it has been due.
    """

    lease: int
    person: str
    chat: int
    language: str
    reply: Reply
    kinds: tuple[str, ...]
    late_by: timedelta
    until: datetime

    @property
    def kind(self) -> str:
        """The kind of the most urgent reminder."""
        return self.kinds[0]


@dataclass(frozen=True)
class Backlog:
    """What waits to be sent: how much, for how long, how much was tried in vain already."""

    waiting: int
    lag: timedelta
    leased: int
    retried: int


def recompute(uow: UnitOfWork, person: str, now: datetime) -> None:
    """Make what is due equal to the pure function, in the transaction that changed its inputs."""
    uow.reminders.lock(person)
    uow.reminders.replace_due(person, wanted(uow, person, now))


def wanted(uow: UnitOfWork, person: str, now: datetime) -> frozenset[Due]:
    """Return what is to be reminded of, less what was sent already; nothing while blocked."""
    known = uow.people.person(person)
    if known is None or known.blocked_at is not None:
        return frozenset()
    sent = uow.reminders.sent_keys(person)
    everything = pure.due_for(facts_of(uow, known, now), now)
    return frozenset(e for e in everything if (e.kind, e.subject, e.lead, e.nominal) not in sent)


def facts_of(uow: UnitOfWork, known: Person, now: datetime) -> pure.Facts:
    """Return all that a person's reminders follow from."""
    person = known.id
    plan = uow.people.plan(person)
    states: list[pure.PeriodState] = []
    renewal: date | None = None
    if plan is not None:
        # Without the person's own plan the last day would be a guess, and a guess is no deadline.
        day = max(now.date(), plan.first_day)
        present = periods.period_of(plan.first_day, day)
        for each in (present, periods.period_of(plan.first_day, present.last + timedelta(days=1))):
            stand = standing(uow, person, each.first)
            states.append(pure.PeriodState(each, stand.left, stand.officially_reported))
        renewal = _renewal(uow, person, plan, now.date())
    return pure.Facts(
        quiet=known.quiet or quiet.usual(),
        conversations=tuple(uow.conversations.of(person)),
        periods=tuple(states),
        deadlines=tuple(uow.deadlines.of(person)),
        renewal=renewal,
        plan_told_at=plan.told_at if plan else None,
        silenced=known.silenced,
        snoozes=tuple(uow.reminders.snoozes_of(person)),
        statements=tuple(
            uow.reminders.statements(person, (pure.CONVERSATION, pure.CORRECTION)),
        ),
        unheard_at=known.unheard_at,
    )


def _renewal(uow: UnitOfWork, person: str, plan: PlanRecord, today: date) -> date | None:
    """Return the day by the rules, unless the person said of their own day that it is over."""
    ended = uow.deadlines.ended_at(person, pure.PLAN_RENEWAL)
    if ended is not None and (plan.told_at is None or not quiet.later(plan.told_at, ended)):
        return None
    return plans.next_update(Plan(plan.first_day, plan.per_period), today).due


def repair(store: Store, now: datetime) -> int:
    """Recompute what is due for everybody; return for how many it was not right.

    What only the passing of a day brought (a new period came into view, something is past) is
    made up for and is no fault.
    """
    with store.unit() as uow:
        everyone = uow.people.all_ids()
        uow.reminders.end_snoozes(now - timedelta(days=1))
        uow.commit()
    wrong = 0
    for person in everyone:
        with store.unit() as uow:
            kept, right = frozenset(uow.reminders.due_of(person)), wanted(uow, person, now)
            if kept != right:
                wrong += not _only_time_passed(uow, person, now, kept, right)
                recompute(uow, person, now)
                uow.commit()
    return wrong


def _only_time_passed(
    uow: UnitOfWork, person: str, now: datetime, kept: frozenset[Due], right: frozenset[Due]
) -> bool:
    still = {each for each in kept if quiet.later(each.useless_after, now)}
    came_into_view = right - wanted(uow, person, now - timedelta(days=1))
    return still <= right and right - still <= came_into_view


def claim(store: Store, now: datetime, limit: int = 20, worker: str = "sweep") -> list[Reminder]:
    """Lease what is due, the most urgent first; what is of no use any more is dropped unsent.

    What one person is due within half an hour is one message. The leases are committed before
    anything is sent, so that at most the one message that was being sent when its sender died
    can come twice.
    """
    with store.unit() as uow:
        claimed = uow.leases.claim(_terms(now, worker), limit)
        reminders = [_reminder(uow, leases, now) for leases in claimed]
        uow.commit()
    return [each for each in reminders if each is not None]


def _terms(now: datetime, worker: str) -> Terms:
    figures = pure.parameters()
    return Terms(
        now=now,
        until=_after(now, timedelta(seconds=figures["lease"])),
        together_until=_after(now, quiet.real(figures["together"])),
        quiet=quiet.usual(),
        urgent=pure.URGENT,
        urgent_until=_after(now, quiet.real(figures["urgent"])),
        worker=worker,
    )


def _after(now: datetime, span: timedelta) -> datetime:
    return quiet.ago(now, -span)


def _reminder(uow: UnitOfWork, leases: list[Lease], now: datetime) -> Reminder | None:
    """Put one person's reminders into a message; leases of what is not wanted are given back."""
    person = leases[0].person
    known = uow.people.person(person)
    # What is due is read afresh: the cache may be older than the records behind it.
    still = wanted(uow, person, now)
    good = [each for each in leases if each.due in still]
    spare = [each.id for each in leases if each.due not in still]
    if spare:
        uow.leases.forget(spare)
        recompute(uow, person, now)
    if known is None or not good:
        return None
    uow.leases.bundle(each.id for each in good)
    for each in good:
        uow.leases.said(each.id, _said(uow, each))
    items = tuple(Item(e.due.kind, e.due.subject, e.due.lead, e.due.useless_after) for e in good)
    note = Note(uow, known, good[0].id, items, now)
    return Reminder(
        lease=good[0].id,
        person=person,
        chat=known.chat,
        language=known.language,
        reply=reminder_texts.discreet(note) if known.discreet else reminder_texts.full(note),
        kinds=tuple(each.due.kind for each in good),
        late_by=max(timedelta(), *(timedelta(seconds=quiet.seconds(e.due.at, now)) for e in good)),
        until=_after(now, timedelta(seconds=pure.parameters()["lease"])),
    )


def _said(uow: UnitOfWork, lease: Lease) -> Said:
    """Return the day and time that a reminder tells of a conversation."""
    if lease.due.kind not in (pure.CONVERSATION, pure.CORRECTION):
        return Said()
    told = uow.conversations.one(lease.person, lease.due.subject)
    return Said(told.day, told.time) if told else Said()


def sent(store: Store, lease: int, message_id: int | None, now: datetime) -> None:
    """Note that a message was sent, and work out the next ones; no id: it was given up."""
    with store.unit() as uow:
        rows = uow.leases.of_bundle(lease)
        uow.leases.sent(lease, message_id, now)
        if rows:
            recompute(uow, rows[0].person, now)
        uow.commit()


def failed(store: Store, lease: int, now: datetime, wait: timedelta | None = None) -> datetime:
    """Let a message that could not be sent be tried again; return from when.

    ``wait`` is what Telegram asked for. Without it the waits double with each attempt, and are
    shortened at random.
    """
    with store.unit() as uow:
        rows = uow.leases.of_bundle(lease)
        attempts = max((each.attempts for each in rows), default=0)
        if wait is None:
            attempts += 1
            wait = _backoff(attempts)
        retry_at = _after(now, wait)
        uow.leases.postpone(lease, retry_at, attempts=attempts)
        uow.commit()
    return retry_at


def _backoff(attempts: int) -> timedelta:
    rule = pure.parameters()["retry"]
    longest = min(float(rule["longest"]), rule["first"] * 2.0 ** min(attempts - 1, 32))
    shorter = random.uniform(0, rule["jitter"])  # noqa: S311 - spreads load, keeps no secret
    return timedelta(seconds=longest * (1 - shorter))


def never(store: Store, lease: int) -> None:
    """Give a message's leases back: the person blocks the bot."""
    with store.unit() as uow:
        uow.leases.forget([each.id for each in uow.leases.of_bundle(lease)])
        uow.commit()


def backlog(store: Store, now: datetime) -> Backlog:
    """Measure what is due by now and was not sent."""
    with store.unit() as uow:
        waits = uow.leases.waits(now)
    lag = quiet.seconds(waits.oldest, now) if waits.oldest else 0
    return Backlog(waits.due, timedelta(seconds=lag), waits.leased, waits.retried)
