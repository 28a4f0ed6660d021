"""What is to be reminded of: a pure function over a person's records.

Nothing here reads a clock or the database; the lead times are data (``reminders.yaml``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from polku.records.models import Conversation, Deadline, Due, Quiet, Said, Snooze, Statement
from polku.rules.periods import Period
from polku.services import quiet
from polku.services.quiet import days, parameters

__all__ = ["Facts", "PeriodState", "days", "due_for", "parameters", "subjects"]

CONVERSATION = "conversation"
PERIOD_END = "period_end"
CLARIFICATION = "clarification"
PLAN_RENEWAL = "plan_renewal"
ASSIGNED_JOB = "assigned_job"
PROFILE = "profile"
OFFER_HELP = "offer_help"
#: Says that something of which a person was reminded is so no more; nobody can turn it off.
CORRECTION = "correction"

#: Kinds whose day the person tells.
DEADLINES = (CLARIFICATION, PLAN_RENEWAL, ASSIGNED_JOB, PROFILE)
#: Kinds that a person can turn on and off.
KINDS = (CONVERSATION, PERIOD_END, *DEADLINES, OFFER_HELP)
#: Kinds that begin at an hour, and so may come in quiet hours shortly before it.
URGENT = (CONVERSATION, CORRECTION)

SNOOZE = "snooze"
TALK = "talk"


@dataclass(frozen=True)
class PeriodState:
    """One period: whether something is missing, and whether it was reported officially."""

    period: Period
    left: int
    officially_reported: bool


@dataclass(frozen=True)
class Facts:
    """All that reminders follow from.

    ``renewal`` is the day around which the rules have the plan updated, None where they say
    nothing; ``plan_told_at`` is when the person told the plan that periods are counted from.
    """

    quiet: Quiet
    conversations: tuple[Conversation, ...] = ()
    periods: tuple[PeriodState, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    renewal: date | None = None
    plan_told_at: datetime | None = None
    silenced: frozenset[str] = frozenset()
    snoozes: tuple[Snooze, ...] = ()
    statements: tuple[Statement, ...] = ()
    unheard_at: datetime | None = None


@dataclass(frozen=True)
class Subject:
    """Something that a person may be reminded of, and when it would come by which lead."""

    kind: str
    subject: str
    over: datetime
    leads: tuple[tuple[str, datetime], ...]
    told_at: datetime | None = None
    timed: bool = False

    def due(self, lead: str, nominal: datetime, hours: Quiet) -> Due:
        """Return the reminder of a lead, outside the quiet hours."""
        at = quiet.placed(nominal, self.over, hours, urgent=self.timed)
        return Due(self.kind, self.subject, lead, at, self.over, nominal)


def due_for(facts: Facts, now: datetime) -> frozenset[Due]:
    """Return every reminder that is still of use to a person after ``now``.

    What would have come before the person even told of it does not come: they know it.
    """
    wanted = []
    for each in subjects(facts, now).values():
        for lead, nominal in each.leads:
            found = each.due(lead, nominal, facts.quiet)
            if each.told_at is None or quiet.later(found.at, each.told_at):
                wanted.append(found)
    wanted += _snoozed(facts, now)
    wanted += _corrections(facts)
    return frozenset(
        each
        for each in wanted
        if quiet.later(each.useless_after, now) and quiet.later(each.useless_after, each.at)
    )


def subjects(facts: Facts, now: datetime) -> dict[tuple[str, str], Subject]:
    """Return what a person may be reminded of, by kind and subject; what is past is left out."""
    found = [
        *map(_conversation, (c for c in facts.conversations if c.answer != "cannot")),
        *(_period(s, facts) for s in facts.periods if s.left or not s.officially_reported),
        *map(_deadline, facts.deadlines),
        *_renewal(facts),
        *_silence(facts),
    ]
    return {
        (each.kind, each.subject): each
        for each in found
        if each.kind not in facts.silenced and quiet.later(each.over, now)
    }


def over(day: date, clock: str | None) -> datetime:
    """Return from when a conversation is past: its start, or an hour where it is not known."""
    return quiet.on(day, clock or parameters()["untimed_until"])


def _conversation(told: Conversation) -> Subject:
    start = quiet.on(told.day, told.time or parameters()["untimed"])
    leads = tuple((lead, quiet.before(start, lead)) for lead in parameters()[CONVERSATION])
    end = over(told.day, told.time)
    return Subject(CONVERSATION, told.id, end, leads, told.told_at, timed=told.time is not None)


def _period(state: PeriodState, facts: Facts) -> Subject:
    subject = state.period.first.isoformat()
    return _by_day(PERIOD_END, subject, state.period.last, facts.plan_told_at)


def _deadline(told: Deadline) -> Subject:
    return _by_day(told.kind, told.id, told.day, told.told_at)


def _renewal(facts: Facts) -> Iterator[Subject]:
    """Yield the renewal by the rules, where the person did not tell the day themselves."""
    told = any(each.kind == PLAN_RENEWAL for each in facts.deadlines)
    if facts.renewal is not None and not told:
        subject = facts.renewal.isoformat()
        yield _by_day(PLAN_RENEWAL, subject, facts.renewal, facts.plan_told_at)


def _silence(facts: Facts) -> Iterator[Subject]:
    """Yield the offer of a person to whoever fell silent, unless they may be asleep by then."""
    if facts.unheard_at is None:
        return
    rule = parameters()[OFFER_HELP]
    nominal = quiet.ago(facts.unheard_at, -quiet.real(rule["after"]))
    end = quiet.ago(facts.unheard_at, -quiet.real(rule["until"]))
    if not quiet.is_quiet(nominal, facts.quiet):
        yield Subject(OFFER_HELP, TALK, end, (("", nominal),))


def _by_day(kind: str, subject: str, day: date, told_at: datetime | None) -> Subject:
    rule = parameters()[kind]
    start = quiet.on(day, rule["at"])
    leads = tuple((lead, quiet.before(start, lead)) for lead in rule["leads"])
    return Subject(kind, subject, quiet.on(day + timedelta(days=1), "00:00"), leads, told_at)


def _snoozed(facts: Facts, now: datetime) -> Iterator[Due]:
    present = subjects(facts, now)
    for wish in facts.snoozes:
        about = present.get((wish.kind, wish.subject))
        if about is not None:
            yield about.due(SNOOZE, wish.until, facts.quiet)


def _corrections(facts: Facts) -> Iterator[Due]:
    """Yield a correction where a person was told last what is no longer so."""
    present = {each.id: each for each in facts.conversations}
    for told in facts.statements:
        now_is = present.get(told.subject)
        if told.said.day is None or (now_is and Said(now_is.day, now_is.time) == told.said):
            continue
        end = over(told.said.day, told.said.time)
        if now_is is not None:
            end = min(end, over(now_is.day, now_is.time), key=datetime.timestamp)
        lead = f"{told.said.day:%Y%m%d}{told.said.time or ''}"
        timed = told.said.time is not None
        about = Subject(CORRECTION, told.subject, end, (), timed=timed)
        yield about.due(lead, quiet.normal(told.sent_at), facts.quiet)
