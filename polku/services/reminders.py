"""Reminders: what is due is recomputed with what it derives from, leased, sent once, noted."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from polku.messages import Listing, Message, Moment, Payload, Reply, msg, nmsg
from polku.records import Store, UnitOfWork
from polku.records.models import Due, Lease
from polku.rules import periods
from polku.services import due as pure
from polku.services import notices
from polku.services.forms import keyboard
from polku.services.heard import Answer, Heard
from polku.services.standing import standing


@dataclass(frozen=True)
class Reminder:
    """A reminder that may now be sent; ``late_by`` is how long it has been due."""

    lease: int
    person: str
    chat: int
    language: str
    reply: Reply
    kind: str
    late_by: timedelta


def recompute(uow: UnitOfWork, person: str, now: datetime) -> None:
    """Make what is due equal to the pure function, in the transaction that changed its inputs."""
    uow.reminders.replace_due(person, wanted(uow, person, now))


def wanted(uow: UnitOfWork, person: str, now: datetime) -> frozenset[Due]:
    """Return what is to be reminded of, less what was sent already."""
    known = uow.people.person(person)
    if known is None:
        return frozenset()
    states = []
    plan = uow.people.plan(person)
    if plan is not None:
        # Without the person's own plan the last day would be a guess, and a guess is no deadline.
        day = max(now.date(), plan.first_day)
        present = periods.period_of(plan.first_day, day)
        for each in (present, periods.period_of(plan.first_day, present.last + timedelta(days=1))):
            stand = standing(uow, person, each.first)
            states.append(pure.PeriodState(each, stand.left, stand.officially_reported))
    everything = pure.due_for(uow.conversations.of(person), states, known.silenced, now)
    sent = uow.reminders.sent_keys(person)
    return frozenset(e for e in everything if (e.kind, e.subject, e.lead, e.at) not in sent)


def repair(store: Store, now: datetime) -> int:
    """Recompute what is due for everybody; return for how many it was not right."""
    with store.unit() as uow:
        everyone = uow.people.all_ids()
    wrong = 0
    for person in everyone:
        with store.unit() as uow:
            if frozenset(uow.reminders.due_of(person)) != wanted(uow, person, now):
                recompute(uow, person, now)
                uow.commit()
                wrong += 1
    return wrong


def claim(store: Store, now: datetime, limit: int = 20, worker: str = "sweep") -> list[Reminder]:
    """Lease what is due, the most urgent first; what is of no use any more is dropped unsent.

    The leases are committed before anything is sent, so that at most the one reminder that was
    being sent when its sender died can come twice.
    """
    until = now + timedelta(seconds=pure.parameters()["lease"])
    with store.unit() as uow:
        leases = uow.reminders.claim(now, until, worker, limit)
        reminders = [_reminder(uow, lease, now) for lease in leases]
        for lease, reminder in zip(leases, reminders, strict=True):
            if reminder is None:
                uow.reminders.sent(lease.id, None, now)
                recompute(uow, lease.person, now)
        uow.commit()
    return [each for each in reminders if each is not None]


def _reminder(uow: UnitOfWork, lease: Lease, now: datetime) -> Reminder | None:
    person = uow.people.person(lease.person)
    # What is due is read afresh: the cache may be older than the records behind it.
    if person is None or lease.due not in wanted(uow, lease.person, now):
        return None
    reply = _reply(uow, lease, now)
    if reply is None:
        return None
    late = now - lease.due.at
    return Reminder(lease.id, person.id, person.chat, person.language, reply, lease.due.kind, late)


def _reply(uow: UnitOfWork, lease: Lease, now: datetime) -> Reply | None:
    if lease.due.kind == pure.CONVERSATION:
        return _of_conversation(uow, lease.person, lease.due.subject, now)
    return _of_period(uow, lease.person, date.fromisoformat(lease.due.subject), now)


def _of_conversation(uow: UnitOfWork, person: str, subject: str, now: datetime) -> Reply | None:
    told = uow.conversations.one(person, subject)
    if told is None:
        return None
    return Reply(
        (_when(told.day, told.time, told.starts_at(), now), msg("Will you come?")),
        keyboard(
            ((msg("I will come"), Payload("conversation", id=told.id, do="come")),),
            ((msg("I cannot come"), Payload("conversation", id=told.id, do="cannot")),),
            ((msg("Stop these reminders"), Payload("reminder", id="conversation", do="stop")),),
        ),
        id="reminder.conversation",
    )


def _when(day: date, time: str | None, starts: datetime, now: datetime) -> Message:
    days = (day - now.date()).days
    if time is None:
        if days == 1:
            return msg("You have a discussion with the employment services tomorrow.")
        return msg("You have a discussion with the employment services on {day}.", day=day)
    if days == 1:
        return msg(
            "You have a discussion with the employment services tomorrow: {moment}.",
            moment=Moment(starts),
        )
    return msg(
        "You have a discussion with the employment services: {moment}.", moment=Moment(starts)
    )


def _of_period(uow: UnitOfWork, person: str, first: date, now: datetime) -> Reply:
    stand = standing(uow, person, first)
    days = (stand.period.last - now.date()).days
    ends = nmsg(
        "Your period ends in {n} day, on {day}.",
        "Your period ends in {n} days, on {day}.",
        n=days,
        day=stand.period.last,
    )
    if days == 0:
        ends = msg("Your period ends today, on {day}.", day=stand.period.last)
    count = nmsg(
        "By what you told me, {n} application is still missing ({reported} of {required} done).",
        "By what you told me, {n} applications are still missing ({reported} of {required} done).",
        n=stand.left,
        reported=stand.reported,
        required=stand.required,
    )
    if stand.complete:
        count = msg("You have told me all {required} applications.", required=stand.required)
    paragraphs: list[Message] = [ends, count]
    rows: list[tuple[tuple[Message, Payload], ...]] = []
    if not stand.complete:
        rows.append(((msg("Tell an application"), Payload("report_application")),))
    if not stand.officially_reported:
        paragraphs.append(notices.report_officially())
        rows.append(((notices.DONE_OFFICIALLY, notices.done_officially(stand.period)),))
    rows.append(((msg("Stop these reminders"), Payload("reminder", id="period_end", do="stop")),))
    return Reply(tuple(paragraphs), keyboard(*rows), id="reminder.period_end")


def sent(store: Store, lease: int, message_id: int | None, now: datetime) -> None:
    """Note that a reminder was sent, and work out the next ones."""
    with store.unit() as uow:
        uow.reminders.sent(lease, message_id, now)
        person = uow.reminders.person_of(lease)
        if person is not None:
            recompute(uow, person, now)
        uow.commit()


def failed(store: Store, lease: int, retry_at: datetime) -> None:
    """Let a reminder that could not be sent be tried again from ``retry_at``."""
    with store.unit() as uow:
        uow.reminders.postpone(lease, retry_at)
        uow.commit()


def never(store: Store, lease: int) -> None:
    """Give a reminder up: the person blocks the bot."""
    with store.unit() as uow:
        uow.reminders.forget(lease)
        uow.commit()


def settings(store: Store, heard: Heard) -> Answer:
    """Say which reminders come, with buttons that turn each kind on or off."""
    with store.unit() as uow:
        person = uow.people.person(heard.person)
        silenced = person.silenced if person else frozenset()
        plan_known = uow.people.plan(heard.person) is not None
    return Answer((_settings(silenced, plan_known),))


def _settings(silenced: frozenset[str], plan_known: bool) -> Reply:
    conversation, period = pure.CONVERSATION in silenced, pure.PERIOD_END in silenced
    paragraphs = [
        msg("Reminders of discussions are off.")
        if conversation
        else nmsg(
            "I remind you of a discussion {n} day before it.",
            "I remind you of a discussion {n} days before it.",
            n=pure.days(pure.parameters()["conversation"][0]),
        ),
        msg("Reminders of the end of the period are off.")
        if period
        else msg(
            "I remind you {days} days before your period ends.",
            days=Listing(
                tuple(pure.days(lead) for lead in pure.parameters()["period_end"]["leads"])
            ),
        ),
    ]
    if not plan_known and not period:
        paragraphs.append(
            msg("For the end of the period I need to know your plan. Please tell it to me.")
        )
    rows = [
        (_switch(pure.CONVERSATION, conversation),),
        (_switch(pure.PERIOD_END, period),),
    ]
    if not plan_known:
        rows.append(((msg("Tell my plan"), Payload("set_profile", do="plan_first_day")),))
    return Reply(tuple(paragraphs), keyboard(*rows))


def _switch(kind: str, off: bool) -> tuple[Message, Payload]:
    titles = {
        (pure.CONVERSATION, True): msg("Discussions: turn on"),
        (pure.CONVERSATION, False): msg("Discussions: turn off"),
        (pure.PERIOD_END, True): msg("End of period: turn on"),
        (pure.PERIOD_END, False): msg("End of period: turn off"),
    }
    return titles[kind, off], Payload("reminder", id=kind, do="start" if off else "stop")


def switch(store: Store, heard: Heard) -> Answer:
    """Turn one kind of reminder on or off, by a tapped button."""
    kind, do = heard.params.get("id", ""), heard.params.get("do", "")
    if kind not in pure.KINDS or do not in ("start", "stop"):
        return settings(store, heard)
    with store.unit() as uow:
        person = uow.people.person(heard.person)
        if person is None:
            return settings(store, heard)
        silenced = person.silenced - {kind} if do == "start" else person.silenced | {kind}
        uow.people.silence(heard.person, silenced)
        recompute(uow, heard.person, heard.now)
        uow.commit()
    return settings(store, heard)
