"""What is said of an application at the moment at which it matters: its day, whether it counts.

Sources: what counts, and for how long proof is kept, by ``polku.rules.applications``; an
application made as a joke does not count and a benefit paid without grounds may be recovered
(the ministry's view of December 2022); an assigned job is marked in the e-services or by one's
specialist (Job Market Finland's instructions).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from polku.messages import Lines, Message, msg
from polku.messages.model import Paragraph
from polku.messages.texts import E_SERVICE
from polku.records import UnitOfWork
from polku.records.models import Application
from polku.rules import applications as rules
from polku.rules import facts, law
from polku.services import application_words as words
from polku.services.standing import Standing, standing


def day_of(entry: dict[str, Any]) -> date:
    """Return the day of an application in a draft."""
    return date.fromisoformat(entry["applied_on"])


def before_plan(uow: UnitOfWork, person: str, days: Sequence[date]) -> Message | None:
    """Say what a day before the plan means, where one of the days is."""
    plan = uow.people.plan(person)
    early = [day for day in days if plan and day < plan.first_day]
    if plan is None or not early:
        return None
    return msg(
        "{day} is before {first}, when the plan that you told me began. It does not count in the "
        "months of this plan. An earlier plan may have asked for it.",
        day=min(early),
        first=plan.first_day,
    )


def earlier_periods(
    uow: UnitOfWork, person: str, days: Sequence[date], today: date
) -> list[Standing]:
    """Return the standing in each period of the days that is over, the latest first."""
    plan = uow.people.plan(person)
    inside = [day for day in days if plan is None or day >= plan.first_day]
    stands = {each.period.first: each for each in (standing(uow, person, day) for day in inside)}
    return [each for _, each in sorted(stands.items(), reverse=True) if each.period.last < today]


def about_days(uow: UnitOfWork, person: str, days: Sequence[date], today: date) -> list[Paragraph]:
    """Say what it changes that a day lies in an earlier period, or before the plan."""
    told = before_plan(uow, person, days)
    paragraphs: list[Paragraph] = [told] if told else []
    earlier = earlier_periods(uow, person, days, today)
    for stand in earlier:
        paragraphs.append(
            msg(
                "This changes the count of an earlier period, from {first} to {last}, and not the "
                "count of this one.",
                first=stand.period.first,
                last=stand.period.last,
            )
        )
    if any(stand.officially_reported for stand in earlier):
        paragraphs.append(
            msg(
                "You have told me that you reported that period officially. I cannot add anything "
                "to your report: if this one is missing in it, tell the office."
            )
        )
    elif earlier:
        paragraphs.append(
            msg(
                "Report it in the e-service ({link}). If the deadline is over and the e-service "
                "does not take it, tell the office.",
                link=E_SERVICE,
            )
        )
    return paragraphs


def about_counting(draft: dict[str, Any], day: date) -> list[Paragraph]:
    """Say what may keep it from counting, by what the person wrote of the job."""
    hints = draft.get("hints", [])
    paragraphs: list[Paragraph] = []
    short = _about_length(draft.get("expected_days"), day, passing=words.PASSING in hints)
    if short:
        paragraphs.append(short)
    if words.JOKE in hints:
        paragraphs.append(
            msg(
                "An application made as a joke does not count. A benefit that was paid without "
                "grounds may be recovered."
            )
        )
    if words.ASSIGNED in hints:
        paragraphs.append(
            msg(
                "Did the office assign this job to you? Then it is reported separately too: mark "
                "it at the job offer in the e-service ({link}), or ask your specialist to mark it.",
                link=E_SERVICE,
            )
        )
    return paragraphs


def _about_length(expected_days: int | None, day: date, *, passing: bool) -> Message | None:
    of_the_day = law.at(day)
    if not of_the_day.holds(rules.LEAST_DAYS):
        return None
    least = of_the_day.number(rules.LEAST_DAYS)
    if expected_days is None and passing:
        return msg(
            "A job counts when it is expected to last at least {days} days. If this one is "
            "shorter, the office may not count it.",
            days=least,
        )
    decision = rules.counts(facts.Application(day=day, expected_days=expected_days))
    if decision.outcome != "does_not_count":
        return None
    return msg(
        "A job counts when it is expected to last at least {days} days, and by what you wrote "
        "this one is shorter. I count what you tell me; the office decides what counts.",
        days=least,
    )


def about_proof(saved: Sequence[Application], *, first_ever: bool, today: date) -> list[Paragraph]:
    """Say how long to keep proof: with the very first one, and where nothing is on paper."""
    spoken = any(each.kind == "contact" for each in saved)
    if not saved or not (first_ever or spoken):
        return []
    kept = rules.keep_proof_until(facts.Application(day=saved[-1].applied_on), today)
    if kept.outcome != "keep" or kept.due is None:
        return []
    lines = [
        msg(
            "Keep what you and the employer wrote until about {day}, for example the e-mails. "
            "The office can ask to see it.",
            day=kept.due,
        )
    ]
    if spoken:
        lines.append(
            msg("A call or a visit leaves no paper: write down the day and whom you spoke with.")
        )
    return [Lines(tuple(lines))]
