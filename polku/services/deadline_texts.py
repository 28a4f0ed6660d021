"""Deadlines that people tell: their names, and how close they are."""

from collections.abc import Mapping
from datetime import date

from polku.messages import Message, Payload, label, msg, nmsg
from polku.records.models import Deadline
from polku.services import due

TITLES: Mapping[str, Message] = {
    due.CLARIFICATION: label("Answer a request for clarification"),
    due.PLAN_RENEWAL: label("Update my plan"),
    due.ASSIGNED_JOB: label("Apply for an assigned job"),
    due.PROFILE: label("Publish my profile"),
}

#: Where each is explained.
FAQ: Mapping[str, Payload] = {
    due.CLARIFICATION: Payload("faq", id="clarification"),
    due.PLAN_RENEWAL: Payload("faq", id="plan"),
    due.ASSIGNED_JOB: Payload("faq", id="job_offers"),
    due.PROFILE: Payload("faq", id="changes_2026"),
}


def ends(kind: str, day: date, today: date) -> Message:
    """Return how many days are left until a deadline that the person told."""
    n = (day - today).days
    if n <= 0:
        return _today(kind, day)
    if kind == due.CLARIFICATION:
        return nmsg(
            "Answer the request for clarification: {n} day left, the last day is {day}.",
            "Answer the request for clarification: {n} days left, the last day is {day}.",
            n=n,
            day=day,
        )
    if kind == due.PLAN_RENEWAL:
        return nmsg(
            "Your plan is to be updated in {n} day, by {day}.",
            "Your plan is to be updated in {n} days, by {day}.",
            n=n,
            day=day,
        )
    if kind == due.ASSIGNED_JOB:
        return nmsg(
            "Apply for the job that the office assigned: {n} day left, the last day is {day}.",
            "Apply for the job that the office assigned: {n} days left, the last day is {day}.",
            n=n,
            day=day,
        )
    return nmsg(
        "Publish your jobseeker profile: {n} day left, the last day is {day}.",
        "Publish your jobseeker profile: {n} days left, the last day is {day}.",
        n=n,
        day=day,
    )


def _today(kind: str, day: date) -> Message:
    if kind == due.CLARIFICATION:
        return msg(
            "Today, on {day}, is the last day to answer the request for clarification.", day=day
        )
    if kind == due.PLAN_RENEWAL:
        return msg("Today, on {day}, is the last day to update your plan.", day=day)
    if kind == due.ASSIGNED_JOB:
        return msg(
            "Today, on {day}, is the last day to apply for the job that the office assigned.",
            day=day,
        )
    return msg("Today, on {day}, is the last day to publish your jobseeker profile.", day=day)


def renewal_by_the_rules(day: date) -> Message:
    """Return the day around which the rules have a plan updated, as the estimate that it is."""
    return msg(
        "By the rules your plan is updated around {day}. This is my estimate from the first day "
        "of your plan. If you have not heard of it, ask the office.",
        day=day,
    )


def done(told: Deadline, by_name: bool) -> Message:
    """Return the title of the button that ends a deadline."""
    if by_name:
        return label("Done: {what}", what=TITLES[told.kind])
    return label("I have done it")
