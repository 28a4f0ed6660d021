"""What the rules of today say for one person, and what of their facts it rests on.

Each function returns lines that begin with "For you: …", or none where too little is known.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from polku.messages import FullDate, Message, msg, nmsg
from polku.records import UnitOfWork
from polku.rules import contact, meetings, offers, plans
from polku.rules.decision import Window
from polku.rules.facts import PersonFacts
from polku.rules.months import add_months
from polku.rules.reasons import Reason
from polku.services import fact_texts
from polku.services import situation as s
from polku.services.heard import Heard
from polku.services.situation import Situation
from polku.services.standing import Standing, standing

MONTHS_AHEAD = 12
#: An interview whose day was never told, and that was due this long ago, has surely been held.
_LONG_PAST = timedelta(days=180)


@dataclass(frozen=True)
class Own:
    """What an answer for one person is made of."""

    view: Situation
    stand: Standing
    today: date

    @property
    def facts(self) -> PersonFacts:
        """The facts of today, as the rules take them."""
        return self.view.facts(self.today)

    def rests_on(self, *names: str) -> tuple[Message, ...]:
        """Return what an answer rests on."""
        return tuple(
            line for part in fact_texts.rests_on(self.view, *names) for line in part.messages
        )


def own(uow: UnitOfWork, heard: Heard) -> Own:
    """Read what is known of the person."""
    stand = standing(uow, heard.person, heard.today)
    return Own(s.situation(uow, heard.person), stand, heard.today)


def number(me: Own) -> tuple[Message, ...]:
    """Say how many applications a month, since when, and what that rests on."""
    head = _number(me)
    if head is None:
        return ()
    grounds = me.rests_on(s.PLAN, s.NUMBER, s.LAID_OFF)
    return (head, *grounds, msg("The number in your own plan in the e-service decides."))


def _number(me: Own) -> Message | None:
    stand, plan_day = me.stand, me.view.day(s.PLAN)
    if stand.free_until is not None:
        return msg(
            "<b>For you:</b> as long as you are laid off, you need not apply for any job before "
            "{day}.",
            day=FullDate(stand.free_until),
        )
    if stand.reason is Reason.OBLIGATION_PARTLY_LAID_OFF and plan_day:
        return msg(
            "<b>For you:</b> your plan says how many. Whether shortened hours still lower the "
            "number since the reform of 2026, my sources do not say."
        )
    if stand.number_known and plan_day:
        return nmsg(
            "<b>For you:</b> {n} application a month, since your plan of {day}.",
            "<b>For you:</b> {n} applications a month, since your plan of {day}.",
            n=stand.required,
            day=plan_day,
        )
    if stand.number_known:
        return nmsg(
            "<b>For you:</b> {n} application a month, as your plan says.",
            "<b>For you:</b> {n} applications a month, as your plan says.",
            n=stand.required,
        )
    return _usual(stand, plan_day) if plan_day else None


def _usual(stand: Standing, plan_day: date) -> Message:
    return nmsg(
        "<b>For you:</b> I count with the usual number, {n} application a month, from your plan "
        "of {day}. If your plan names another number, tell me.",
        "<b>For you:</b> I count with the usual number, {n} applications a month, from your plan "
        "of {day}. If your plan names another number, tell me.",
        n=stand.required,
        day=plan_day,
    )


def period(me: Own) -> tuple[Message, ...]:
    """Say the present period and how far it is."""
    if not me.stand.plan_known:
        return ()
    head = msg(
        "<b>For you:</b> the present period is {first} – {last}. By what you told me, {reported} "
        "of {required} are done.",
        first=me.stand.period.first,
        last=me.stand.period.last,
        reported=me.stand.reported,
        required=me.stand.required,
    )
    left = nmsg(
        "There is still time for the {n} that is left.",
        "There is still time for the {n} that are left.",
        n=me.stand.left,
    )
    return (head, *((left,) if me.stand.left else ()), *me.rests_on(s.PLAN, s.NUMBER))


def next_window(me: Own) -> Window | None:
    """Return the next stretch in which the model has a discussion."""
    until = add_months(me.today, MONTHS_AHEAD)
    windows = meetings.timetable(me.facts, until).windows
    return next((each for each in windows if each.last >= me.today), None)


def estimate(me: Own) -> tuple[Message, ...]:
    """Say when the model has the next discussion: an estimate, and no appointment."""
    window = next_window(me)
    if window is None:
        return ()
    if window.first == window.last:
        when = msg(
            "By the model your next discussion falls on about {day}. This is an estimate.",
            day=window.first,
        )
    else:
        when = nmsg(
            "By the model you have {n} discussion between {first} and {last}. This is an estimate.",
            "By the model you have {n} discussions between {first} and {last}. This is an "
            "estimate.",
            n=window.count,
            first=window.first,
            last=window.last,
        )
    exact = msg("The office gives the exact time; it stands in the e-service.")
    return (when, exact, *me.rests_on(s.INTERVIEW))


def meeting(me: Own) -> tuple[Message, ...]:
    """Say the estimate as a leading paragraph."""
    told = estimate(me)
    return (msg("<b>For you:</b> {estimate}", estimate=told[0]), *told[1:]) if told else ()


def interview(me: Own) -> tuple[Message, ...]:
    """Say by when the office holds the initial interview."""
    decision = contact.contact(me.facts, me.today)
    held = me.view.day(s.INTERVIEW)
    if decision.due is None or (held is not None and held <= me.today):
        return ()
    if me.today - decision.due > _LONG_PAST:
        return ()
    days = decision.figures["working_days"]
    if decision.reason is Reason.CONTACT_LATE:
        head = msg(
            "<b>For you:</b> the office was to hold your initial interview by {day}. If it has "
            "not, the office is late. You lose nothing, and you may ring it.",
            day=FullDate(decision.due),
        )
    else:
        head = nmsg(
            "<b>For you:</b> the office is to hold your initial interview by {day}, within {n} "
            "working day of your registration.",
            "<b>For you:</b> the office is to hold your initial interview by {day}, within {n} "
            "working days of your registration.",
            n=days,
            day=FullDate(decision.due),
        )
    return (head, *me.rests_on(s.REGISTERED))


def offer(me: Own) -> tuple[Message, ...]:
    """Say whether an offer made today binds; the person's own facts may decide it."""
    known = me.facts
    if known.initial_interview is None and known.part_time is None:
        return ()
    decision = offers.offer(replace(known, applications=None), me.today)
    heads = {
        "binding": msg("<b>For you:</b> an offer that is made today binds you."),
        "not_binding": msg("<b>For you:</b> an offer that is made today does not bind you."),
    }
    if decision.outcome not in heads:
        return ()
    more = (
        (msg("It does so although you work part-time."),)
        if decision.outcome == "binding" and known.part_time
        else ()
    )
    return (heads[decision.outcome], *more, *me.rests_on(s.INTERVIEW, s.PART_TIME))


def part_time(me: Own) -> tuple[Message, ...]:
    """Say what part-time work changes for the person."""
    if not me.facts.part_time:
        return ()
    return (*(offer(me)), *((each,) if (each := _number(me)) else ()))


def plan_update(me: Own) -> tuple[Message, ...]:
    """Say by when the plan is to be updated."""
    plan = me.facts.plan
    if plan is None:
        return ()
    decision = plans.next_update(plan, me.today)
    if decision.due is None:
        return ()
    head = (
        msg("<b>For you:</b> your plan is to be updated by {day}.", day=FullDate(decision.due))
        if decision.outcome == "due"
        else msg(
            "<b>For you:</b> your plan was to be updated by {day}. If there is a newer one, tell "
            "me its first day. If there is none, you may ask the office.",
            day=FullDate(decision.due),
        )
    )
    return (head, *me.rests_on(s.PLAN))


def laid_off(me: Own) -> tuple[Message, ...]:
    """Say what a lay-off changes for the person."""
    return number(me) if me.facts.laid_off is not None else ()
