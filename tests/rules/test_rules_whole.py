"""The whole answers of the rules beside the seven asks, with nothing left out."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from polku.rules import benefits, law, plans, registration, reporting, studies
from polku.rules.applications import counts, keep_proof_until, same_job
from polku.rules.authority import authority
from polku.rules.decision import Decision
from polku.rules.facts import Application, LaidOff, PersonFacts, Plan
from polku.rules.interviews import interview_format, new_interview
from polku.rules.missed_meetings import end_of_search, interpreter_fee
from polku.rules.reasons import Change, Decider, Reason

NOW = date(2026, 11, 22)
EARLY = date(2022, 5, 1)
NOBODY = PersonFacts()
AUTHORITY, PAYER, PLAN = Decider.AUTHORITY, Decider.PAYER, Decider.PLAN
TIME, UPDATED = Change.TIME_PASSING, Change.PLAN_UPDATED
ACCEPTABLE = Change.ACCEPTABLE_REASON


def whole(
    outcome: str,
    reason: Reason,
    day: date = NOW,
    *pages: str,
    since: str | None = None,
    changes: tuple[Change, ...] = (),
    decider: Decider | None = None,
    needs: tuple[str, ...] = (),
    due: date | None = None,
    figures: Mapping[str, int] | None = None,
) -> Decision:
    """Return a decision by the law of ``day``, with the pages of the parameters named."""
    of_the_day = law.at(day)
    return Decision(
        outcome=outcome,
        reason=reason,
        figures=figures or {},
        due=due,
        references=tuple(dict.fromkeys(of_the_day.reference(name) for name in pages)),
        needs=needs,
        changes=changes,
        decider=decider,
        since=date.fromisoformat(since) if since else None,
    )


LEAST, PROOF = "obligation.job_least_days", "obligation.proof_months"
FORMAT, AGAIN = "interview.face_to_face", "interview.new_after_months"
UPDATE, INTEGRATION = "plan.update_months", "plan.integration_years"
WAITING, WORK = "benefit.waiting_days", "benefit.work_condition_months"
GENERAL, PROFILE, BACK = (
    "benefit.general_support",
    "profile.mandatory",
    "registration.back_dating",
)
PLACE, KIND, PLACES = "reporting.place", "authority.kind", "young.study_places"
STUDIES, ENDS = "obligation.studies.number", "meetings.missed_ends_search"
FEE = "meetings.interpreter_fee"
SINCE_2022 = "2022-05-02"

# Asked within the tests: the questions are calls, the answers stand here.
ANSWERS: dict[str, tuple[Callable[[], Decision], Decision]] = {
    "an application counts": (
        lambda: counts(Application(NOW)),
        whole(
            *("counts", Reason.APPLICATION_COUNTS, NOW, LEAST),
            since=SINCE_2022,
            decider=AUTHORITY,
        ),
    ),
    "a job too short does not count": (
        lambda: counts(Application(NOW, expected_days=13)),
        whole(
            *("does_not_count", Reason.APPLICATION_TOO_SHORT, NOW, LEAST),
            since=SINCE_2022,
            decider=AUTHORITY,
        ),
    ),
    "another act is judged": (
        lambda: counts(Application(NOW, kind="profile")),
        whole("unknown", Reason.APPLICATION_JUDGED, NOW, LEAST, decider=AUTHORITY),
    ),
    "the same job is asked about": (
        lambda: same_job(
            Application(NOW, "Lidl", "cashier"), [Application(NOW, "lidl", "Cashier")]
        ),
        whole("ask", Reason.APPLICATION_SAME_JOB),
    ),
    "another job is not": (
        lambda: same_job(Application(NOW, "Lidl", "cashier"), []),
        whole("other_job", Reason.APPLICATION_OTHER_JOB),
    ),
    "proof is kept a year": (
        lambda: keep_proof_until(Application(date(2026, 10, 1)), NOW),
        whole(*("keep", Reason.PROOF_KEEP, NOW, PROOF), since="2026-01-01", due=date(2027, 10, 1)),
    ),
    "of proof before 2026 nothing is known": (
        lambda: keep_proof_until(Application(EARLY), EARLY),
        whole("unknown", Reason.PROOF_SILENT, EARLY, PROOF, decider=AUTHORITY),
    ),
    "the authority of today": (
        lambda: authority(NOW, "Vantaa"),
        whole("employment_area", Reason.AUTHORITY_VANTAA, NOW, KIND, since="2025-01-01"),
    ),
    "waiting days": (
        lambda: benefits.waiting_days(NOW),
        whole(
            *("waiting", Reason.BENEFIT_WAITING_DAYS, NOW, WAITING, WORK),
            since="2024-01-01",
            decider=PAYER,
            figures={"days": 7, "work_condition_months": 12},
        ),
    ),
    "general support": (
        lambda: benefits.basic_benefit(NOW),
        whole(
            *("general_support", Reason.BENEFIT_GENERAL_SUPPORT, NOW, GENERAL),
            since="2026-05-01",
            decider=PAYER,
        ),
    ),
    "the benefits before": (
        lambda: benefits.basic_benefit(EARLY),
        whole("earlier_benefits", Reason.BENEFIT_EARLIER, EARLY, GENERAL, decider=PAYER),
    ),
    "an interview in person": (
        lambda: interview_format(NOBODY, NOW),
        whole(
            *("in_person", Reason.INTERVIEW_IN_PERSON, NOW, FORMAT),
            since=SINCE_2022,
            decider=AUTHORITY,
        ),
    ),
    "an interview in another way": (
        lambda: interview_format(PersonFacts(laid_off=LaidOff()), NOW),
        whole(
            *("other_way_possible", Reason.INTERVIEW_EXCEPTION, NOW, FORMAT),
            since=SINCE_2022,
            decider=AUTHORITY,
        ),
    ),
    "of an interview before the model nothing is known": (
        lambda: interview_format(NOBODY, EARLY),
        whole("unknown", Reason.INTERVIEW_SILENT, EARLY, FORMAT, decider=AUTHORITY),
    ),
    "a new interview": (
        lambda: new_interview(date(2026, 5, 22), NOW),
        whole(
            *("needed", Reason.INTERVIEW_AGAIN, NOW, AGAIN),
            since="2026-01-01",
            changes=(TIME,),
            due=NOW,
        ),
    ),
    "no new interview": (
        lambda: new_interview(date(2026, 5, 23), NOW),
        whole(
            *("not_needed", Reason.INTERVIEW_NOT_AGAIN, NOW, AGAIN),
            since="2026-01-01",
            changes=(TIME,),
            due=date(2026, 11, 23),
        ),
    ),
    "of a new interview before 2026 nothing is known": (
        lambda: new_interview(EARLY, EARLY),
        whole("unknown", Reason.INTERVIEW_SILENT, EARLY, AGAIN, decider=AUTHORITY),
    ),
    "one missed meeting may end the search": (
        lambda: end_of_search(NOW),
        whole(
            *("may_end", Reason.SEARCH_MAY_END, NOW, ENDS),
            since="2026-03-01",
            changes=(ACCEPTABLE,),
            decider=AUTHORITY,
        ),
    ),
    "repeated ones could end it": (
        lambda: end_of_search(date(2026, 2, 28)),
        whole(
            *("when_repeated", Reason.SEARCH_REPEATED, date(2026, 2, 28), ENDS),
            since=None,
            changes=(ACCEPTABLE,),
            decider=AUTHORITY,
        ),
    ),
    "of the end of a search before the model nothing is known": (
        lambda: end_of_search(EARLY),
        whole("unknown", Reason.SEARCH_BEFORE, EARLY, ENDS, decider=AUTHORITY),
    ),
}
ANSWERS |= {
    "a fee may follow": (
        lambda: interpreter_fee(date(2025, 6, 1), 30, told_in_advance=False),
        whole(
            *("may_follow", Reason.INTERPRETER_FEE, date(2025, 6, 1), FEE),
            since="2025-01-01",
            changes=(ACCEPTABLE,),
            decider=AUTHORITY,
            figures={"most_cents": 5670},
        ),
    ),
    "no fee follows": (
        lambda: interpreter_fee(NOW, 30, told_in_advance=True),
        whole("none", Reason.INTERPRETER_NO_FEE, NOW, FEE),
    ),
    "a plan that is due": (
        lambda: plans.next_update(Plan(date(2026, 8, 23)), NOW),
        whole(
            *("due", Reason.PLAN_UPDATE, NOW, UPDATE),
            since=SINCE_2022,
            changes=(UPDATED,),
            decider=AUTHORITY,
            due=date(2026, 11, 23),
        ),
    ),
    "a plan without a first day": (
        lambda: plans.next_update(Plan(), NOW),
        whole("unknown", Reason.PLAN_UPDATE, NOW, UPDATE, needs=("plan.from",)),
    ),
    "a plan of before the model": (
        lambda: plans.next_update(Plan(EARLY), EARLY),
        whole("unknown", Reason.PLAN_SILENT, EARLY, UPDATE, decider=AUTHORITY),
    ),
    "an integration plan": (
        lambda: plans.plan_kind(date(2024, 1, 1), NOW),
        whole(
            *("integration_plan", Reason.PLAN_INTEGRATION, NOW, INTEGRATION),
            since="2025-01-01",
            decider=AUTHORITY,
        ),
    ),
    "an employment plan": (
        lambda: plans.plan_kind(None, NOW),
        whole(
            *("employment_plan", Reason.PLAN_EMPLOYMENT, NOW, INTEGRATION),
            since="2025-01-01",
            decider=AUTHORITY,
        ),
    ),
    "of the kind of plan before 2025 nothing is known": (
        lambda: plans.plan_kind(None, EARLY),
        whole("unknown", Reason.PLAN_SILENT, EARLY, INTEGRATION, decider=AUTHORITY),
    ),
    "registered late": (
        lambda: registration.registration(date(2026, 11, 21), NOW),
        whole(
            *("late", Reason.REGISTRATION_LATE, NOW, BACK),
            decider=AUTHORITY,
            due=date(2026, 11, 21),
            figures={"days_lost": 1},
        ),
    ),
    "registered in time": (
        lambda: registration.registration(NOW, NOW),
        whole(
            *("in_time", Reason.REGISTRATION_IN_TIME, NOW, BACK),
            decider=AUTHORITY,
            due=NOW,
            figures={"days_lost": 0},
        ),
    ),
    "a profile is mandatory": (
        lambda: registration.profile(NOW),
        whole(
            *("mandatory", Reason.PROFILE_MANDATORY, NOW, PROFILE),
            since="2026-09-01",
            decider=AUTHORITY,
        ),
    ),
    "a profile was recommended": (
        lambda: registration.profile(EARLY),
        whole("recommended", Reason.PROFILE_RECOMMENDED, EARLY, PROFILE, decider=AUTHORITY),
    ),
    "where one reports": (
        lambda: reporting.reporting_place(NOW),
        whole(
            *("job_market_finland", Reason.REPORTING_PLACE, NOW, PLACE),
            since="2025-01-01",
            decider=PLAN,
        ),
    ),
    "of reporting before the model nothing is known": (
        lambda: reporting.reporting_place(EARLY),
        whole("unknown", Reason.REPORTING_BEFORE, EARLY, PLACE, decider=AUTHORITY),
    ),
    "study places are owed": (
        lambda: studies.study_places(24, NOW, vocational_education=False),
        whole(
            *("owed", Reason.STUDY_PLACES, NOW, PLACES),
            since=SINCE_2022,
            changes=(UPDATED,),
            decider=AUTHORITY,
            figures={"required": 2},
        ),
    ),
    "study places do not concern one": (
        lambda: studies.study_places(25, NOW, vocational_education=False),
        whole("none", Reason.STUDY_PLACES_NONE, NOW, PLACES),
    ),
    "of study places before the model nothing is known": (
        lambda: studies.study_places(24, EARLY, vocational_education=False),
        whole("unknown", Reason.STUDY_PLACES, EARLY, PLACES, decider=AUTHORITY),
    ),
    "studies in 2022": (
        lambda: studies.obligation_while_studying(date(2022, 9, 1)),
        whole(
            *("owed", Reason.STUDIES_REDUCED, date(2022, 9, 1), STUDIES),
            since=SINCE_2022,
            changes=(UPDATED,),
            decider=PLAN,
            figures={"required": 3, "months": 3},
        ),
    ),
    "studies now": (
        lambda: studies.obligation_while_studying(NOW),
        whole("unknown", Reason.STUDIES_BY_PLAN, NOW, STUDIES, decider=PLAN, needs=("plan",)),
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_whole(name: str) -> None:
    ask, expected = ANSWERS[name]
    assert ask() == expected
