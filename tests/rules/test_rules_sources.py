"""Behind every answer to the seven asks: its pages, since when, what could turn it, who decides."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from polku.cases import Question, questions
from polku.rules import law
from polku.rules.reasons import Change, Decider, Reason

FILES = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))
QUESTIONS = [question for path in FILES for question in questions(path)]


@dataclass(frozen=True)
class Behind:
    """The parameters whose pages are shown, the one whose effective date is told, and the rest."""

    pages: tuple[str, ...]
    since: str | None = None
    changes: tuple[Change, ...] = ()
    decider: Decider | None = None


MODEL, TRANSITION, CONTACT = "model.name", "model.transition_months", "contact.working_days"
MEETINGS = ("meetings.every_months", "meetings.first_series.count", "meetings.series.count")
USUAL, FREE = "obligation.per_period", "obligation.laid_off_free_months"
PARTLY_FREE = "obligation.partly_laid_off_free_months"
OFFER, REPORTED = "offer.binding_after_months", "offer.reported_number_releases"
PART_TIME = "offer.part_time_releases"
REVIEW, CAUTIONS, WORK = "breach.review_months", "breach.cautions", "breach.work_requirement.weeks"
FIRST, SECOND = (f"breach.{each}_suspension.calendar_days" for each in ("first", "second"))
QUIT, SHORT = "quit.calendar_days", "quit.short_work.calendar_days"
REFUSED = "quit.refused.more_than_days"

TIME, UPDATED = Change.TIME_PASSING, Change.PLAN_UPDATED
NEW, ACCEPTABLE = Change.NEW_APPLICATION, Change.ACCEPTABLE_REASON
VALID, AUTHORITY, PLAN = Change.VALID_REASON, Decider.AUTHORITY, Decider.PLAN

BEHIND = {
    Reason.MODEL_BEFORE: Behind((MODEL,), None, (TIME,)),
    Reason.MODEL_2022: Behind((MODEL,), MODEL),
    Reason.MODEL_2026: Behind((MODEL,), MODEL),
    Reason.MODEL_EARLIER_CLIENT: Behind((TRANSITION,), None, (TIME, UPDATED)),
    Reason.MODEL_NEEDS_INTERVIEW: Behind((TRANSITION,), decider=AUTHORITY),
    Reason.CONTACT_DUE: Behind((CONTACT,), CONTACT),
    Reason.CONTACT_LATE: Behind((CONTACT,), CONTACT),
    Reason.CONTACT_BEFORE: Behind((CONTACT,), decider=AUTHORITY),
    Reason.CONTACT_NEEDS: Behind((CONTACT,)),
    Reason.MEETINGS_TIMETABLE: Behind(MEETINGS, MEETINGS[0], (UPDATED,)),
    Reason.MEETINGS_BEFORE: Behind(MEETINGS),
    Reason.MEETINGS_NEEDS: Behind(MEETINGS),
    Reason.OBLIGATION_BEFORE: Behind((USUAL,), USUAL, (TIME, UPDATED)),
    Reason.OBLIGATION_BEFORE_PLAN: Behind((USUAL,), USUAL, (TIME, UPDATED)),
    Reason.OFFER_BEFORE: Behind((OFFER,), decider=AUTHORITY),
    Reason.OFFER_ALWAYS: Behind((OFFER, REPORTED, PART_TIME), OFFER, (ACCEPTABLE,)),
    Reason.OFFER_AFTER_SIX_MONTHS: Behind((OFFER, REPORTED, PART_TIME), OFFER, (ACCEPTABLE,)),
    Reason.OFFER_FIRST_SIX_MONTHS: Behind((OFFER,), OFFER, (TIME,)),
    Reason.OFFER_PART_TIME: Behind((PART_TIME,), PART_TIME, (TIME,)),
    Reason.OFFER_NUMBER_REPORTED: Behind((REPORTED,), REPORTED, (TIME,)),
    Reason.OFFER_NONE_AGREED: Behind((REPORTED,), decider=AUTHORITY),
    Reason.OFFER_NEEDS: Behind((OFFER, REPORTED)),
    Reason.BREACH_ACCEPTABLE: Behind((WORK,), decider=AUTHORITY),
    Reason.BREACH_BEFORE: Behind((WORK,), decider=AUTHORITY),
    Reason.BREACH_CROSSING: Behind((WORK, REVIEW), decider=AUTHORITY),
    Reason.BREACH_CAUTION: Behind((CAUTIONS, REVIEW), CAUTIONS, (ACCEPTABLE,), AUTHORITY),
    Reason.BREACH_FIRST_SUSPENSION: Behind((FIRST, REVIEW), FIRST, (ACCEPTABLE,), AUTHORITY),
    Reason.BREACH_SECOND_SUSPENSION: Behind((SECOND, REVIEW), SECOND, (ACCEPTABLE,), AUTHORITY),
    Reason.BREACH_WORK: Behind((WORK, REVIEW), WORK, (ACCEPTABLE,), AUTHORITY),
    Reason.QUIT_VALID: Behind((QUIT,)),
    Reason.QUIT_FULL: Behind((QUIT,), QUIT, (VALID,), AUTHORITY),
    Reason.QUIT_SHORT_WORK: Behind((SHORT,), SHORT, (VALID,), AUTHORITY),
    Reason.QUIT_NEEDS_LENGTH: Behind((REFUSED, SHORT)),
    Reason.QUIT_REFUSED_BETWEEN: Behind((REFUSED, SHORT), decider=AUTHORITY),
    Reason.QUIT_BEFORE: Behind((QUIT,), decider=AUTHORITY),
}


def behind(question: Question) -> Behind:
    decision = question.decide()
    return BEHIND.get(decision.reason) or _obligation(question, decision.reason)


def _obligation(question: Question, reason: Reason) -> Behind:
    person = question.person
    lay_off, plan = person.laid_off, person.plan
    if reason is Reason.OBLIGATION_LAID_OFF:
        kind = FREE if lay_off and lay_off.full else PARTLY_FREE
        return Behind((kind,), kind, (TIME, UPDATED))
    if reason is Reason.OBLIGATION_PARTLY_LAID_OFF:
        counted = plan is not None and plan.first_day is not None
        return Behind((PARTLY_FREE,), PARTLY_FREE, (NEW, UPDATED) if counted else (), PLAN)
    if reason is Reason.OBLIGATION_NEEDS:
        if lay_off and None in (lay_off.since, lay_off.full):
            return Behind((FREE,))
        if plan is None or plan.first_day is None:
            return Behind((USUAL,), decider=PLAN)
    parameter = USUAL
    if plan and plan.per_period is None:
        if lay_off and not lay_off.full and lay_off.since and lay_off.since <= question.day:
            parameter = "obligation.partly_laid_off.number"
        elif person.part_time and question.day < date(2026, 1, 1):
            parameter = "obligation.part_time.number"
    return Behind((parameter,), parameter, (NEW, UPDATED))


def law_day(question: Question) -> date:
    """Return the day whose law applies: that of the deed, not of the question."""
    if question.ask == "contact":
        return question.person.registered or question.day
    found: date = question.details.get("until", question.details.get("made_on", question.day))
    return found


@pytest.mark.parametrize("number", range(len(QUESTIONS)))
def test_an_answer_rests_on_the_pages_of_the_law_of_the_day(number: int) -> None:
    question = QUESTIONS[number]
    expected, of_the_day = behind(question), law.at(law_day(question))
    decision = question.decide()
    shown = dict.fromkeys(of_the_day.reference(name) for name in expected.pages)
    assert decision.references == tuple(shown)
    assert decision.since == (of_the_day.since(expected.since) if expected.since else None)
    assert decision.changes == expected.changes
    assert decision.decider == expected.decider


def test_every_reason_of_the_asks_has_a_case() -> None:
    told = {question.decide().reason for question in QUESTIONS}
    assert set(BEHIND) <= told
    assert {each for each in Reason if each.startswith("obligation.")} <= told
