"""The rules beside the seven asks, each on the eve and the day on which it changes."""

from datetime import date

import pytest

from polku.rules import benefits, plans, registration, reporting, studies, workdays
from polku.rules.applications import counts, keep_proof_until, same_job
from polku.rules.authority import authority, municipal_trial
from polku.rules.decision import Decision
from polku.rules.facts import Application, LaidOff, PersonFacts, Plan
from polku.rules.interviews import interview_format, new_interview
from polku.rules.missed_meetings import end_of_search, interpreter_fee
from polku.rules.quits import quit_work

NOW = date(2026, 11, 22)


def test_te_offices_and_the_trial_end_with_2024() -> None:
    eve, day = date(2024, 12, 31), date(2025, 1, 1)
    assert authority(eve, "Vantaa").reason == "authority.te_office"
    assert authority(eve).outcome == "te_office"
    assert authority(day).outcome == "employment_area"
    assert municipal_trial(eve)
    assert not municipal_trial(day)


@pytest.mark.parametrize(
    ("municipality", "reason"),
    [
        ("Vantaa", "authority.vantaa"),
        (" kerava ", "authority.kerava_and_sipoo"),
        ("SIPOO", "authority.kerava_and_sipoo"),
        ("Oulu", "authority.employment_area"),
        (None, "authority.employment_area"),
    ],
)
def test_vantaa_serves_alone_and_kerava_serves_sipoo(municipality: str | None, reason: str) -> None:
    assert authority(NOW, municipality).reason == reason


def test_registering_late_is_not_dated_back() -> None:
    first = date(2026, 11, 2)
    assert registration.registration(first, date(2026, 11, 2)).outcome == "in_time"
    assert registration.registration(first, date(2026, 10, 30)).figures["days_lost"] == 0
    late = registration.registration(first, date(2026, 11, 5))
    assert (late.outcome, late.figures["days_lost"], late.due) == ("late", 3, first)


def test_a_profile_is_mandatory_from_september_2026() -> None:
    assert registration.profile(date(2026, 8, 31)).outcome == "recommended"
    assert registration.profile(date(2026, 9, 1)).outcome == "mandatory"


def test_the_first_interview_is_in_person_but_for_weighty_reasons_and_lay_offs() -> None:
    nobody = PersonFacts()
    assert interview_format(nobody, NOW).outcome == "in_person"
    assert interview_format(nobody, NOW, weighty_reason=True).outcome == "other_way_possible"
    laid_off = PersonFacts(laid_off=LaidOff(NOW, True))
    assert interview_format(laid_off, NOW).outcome == "other_way_possible"
    assert interview_format(nobody, date(2022, 5, 1)).outcome == "unknown"


def test_a_new_first_interview_is_held_on_the_day_six_months_have_passed() -> None:
    ended = date(2026, 1, 15)
    assert new_interview(ended, date(2026, 7, 14)).outcome == "not_needed"
    assert new_interview(ended, date(2026, 7, 15)).outcome == "needed"
    assert new_interview(ended, date(2025, 12, 31)).outcome == "unknown"


def test_a_plan_is_updated_every_three_months() -> None:
    plan = Plan(date(2026, 8, 31), 4)
    assert plans.next_update(plan, date(2026, 11, 29)).outcome == "due"
    overdue = plans.next_update(plan, date(2026, 11, 30))
    assert (overdue.outcome, overdue.due) == ("overdue", date(2026, 11, 30))
    assert plans.next_update(Plan(), NOW).needs == ("plan.from",)
    assert plans.next_update(plan, date(2022, 5, 1)).outcome == "unknown"


def test_a_permit_of_less_than_three_years_means_an_integration_plan() -> None:
    permit = date(2023, 11, 22)
    assert plans.plan_kind(permit, date(2026, 11, 21)).outcome == "integration_plan"
    assert plans.plan_kind(permit, date(2026, 11, 22)).outcome == "employment_plan"
    assert plans.plan_kind(None, NOW).outcome == "employment_plan"
    assert plans.plan_kind(permit, date(2024, 12, 31)).outcome == "unknown"


@pytest.mark.parametrize("kind", ["application", "open", "contact", None])
def test_applications_open_ones_and_contacts_count(kind: str | None) -> None:
    assert counts(Application(NOW, "Lidl", "cashier", kind)).outcome == "counts"


def test_a_job_of_less_than_two_weeks_does_not_count() -> None:
    assert counts(Application(NOW, expected_days=13)).outcome == "does_not_count"
    assert counts(Application(NOW, expected_days=14)).outcome == "counts"


def test_another_act_or_an_earlier_day_is_for_the_authority_to_judge() -> None:
    assert counts(Application(NOW, kind="profile")).outcome == "unknown"
    assert counts(Application(date(2022, 5, 1))).outcome == "unknown"
    assert counts(Application(date(2022, 5, 2))).outcome == "counts"


def test_the_same_job_twice_is_asked_about_whatever_the_spelling() -> None:
    told = [Application(date(2026, 11, 2), "Lidl", "cashier")]
    assert same_job(Application(NOW, " LIDL", "Cashier "), told).outcome == "ask"
    assert same_job(Application(NOW, "Lidl", "cleaner"), told).outcome == "other_job"
    assert same_job(Application(NOW, "Prisma", "cashier"), told).outcome == "other_job"
    assert same_job(Application(NOW, None, "cashier"), [Application(NOW)]).outcome == "other_job"
    nameless = Application(NOW, None, "cashier")
    assert same_job(nameless, [nameless]).outcome == "other_job"


def test_proof_is_kept_a_year_since_2026() -> None:
    application = Application(date(2025, 12, 15))
    assert keep_proof_until(application, date(2025, 12, 31)).outcome == "unknown"
    assert keep_proof_until(application, date(2026, 1, 1)).due == date(2026, 12, 15)


def test_reporting_moves_to_job_market_finland() -> None:
    assert reporting.reporting_place(date(2022, 5, 1)).outcome == "unknown"
    assert reporting.reporting_place(date(2024, 12, 31)).outcome == "oma_asiointi"
    assert reporting.reporting_place(date(2025, 1, 1)).outcome == "job_market_finland"


def test_official_text_messages_come_since_march_2026() -> None:
    assert reporting.official_messages(date(2026, 2, 28)) == {}
    hours = {"before_meeting_hours": 24, "before_deadline_hours": 36}
    assert reporting.official_messages(date(2026, 3, 1)) == hours


@pytest.mark.parametrize(
    ("age", "educated", "outcome"),
    [(24, False, "owed"), (25, False, "none"), (24, True, "none")],
)
def test_the_young_without_education_apply_for_two_study_places(
    age: int, educated: bool, outcome: str
) -> None:
    decision = studies.study_places(age, NOW, vocational_education=educated)
    assert decision.outcome == outcome
    assert decision.figures == ({"required": 2} if outcome == "owed" else {})
    early = studies.study_places(age, date(2022, 5, 1), vocational_education=educated)
    assert early.outcome == "unknown"


def test_studies_reduce_the_number_by_rule_in_2022_alone() -> None:
    of_2022 = studies.obligation_while_studying(date(2022, 12, 31))
    assert of_2022.figures == {"required": 3, "months": 3}
    since = studies.obligation_while_studying(date(2023, 1, 1))
    assert (since.outcome, since.needs) == ("unknown", ("plan",))


def test_one_missed_meeting_may_end_the_search_since_march_2026() -> None:
    assert end_of_search(date(2022, 5, 1)).outcome == "unknown"
    assert end_of_search(date(2026, 2, 28)).outcome == "when_repeated"
    assert end_of_search(date(2026, 3, 1)).outcome == "may_end"


@pytest.mark.parametrize(
    ("day", "age", "told", "outcome", "figures"),
    [
        (date(2024, 12, 31), 30, False, "none", {}),
        (date(2025, 1, 1), 30, False, "may_follow", {"most_cents": 5670}),
        (date(2025, 1, 1), 17, False, "none", {}),
        (date(2025, 1, 1), 18, False, "may_follow", {"most_cents": 5670}),
        (date(2025, 1, 1), 30, True, "none", {}),
        (date(2026, 1, 1), 30, False, "may_follow", {}),
    ],
)
def test_an_interpreters_fee_may_follow_since_2025(
    day: date, age: int, told: bool, outcome: str, figures: dict[str, int]
) -> None:
    decision = interpreter_fee(day, age, told_in_advance=told)
    assert (decision.outcome, decision.figures) == (outcome, figures)


def test_waiting_days_are_seven_since_2024() -> None:
    assert benefits.waiting_days(date(2023, 12, 31)).figures["days"] == 5
    assert benefits.waiting_days(date(2024, 1, 1)).figures["days"] == 7
    assert benefits.waiting_days(date(2024, 9, 1)).figures["work_condition_months"] == 6
    assert benefits.waiting_days(date(2024, 9, 2)).figures["work_condition_months"] == 12


def test_general_support_begins_in_may_2026() -> None:
    assert benefits.basic_benefit(date(2026, 4, 30)).outcome == "earlier_benefits"
    assert benefits.basic_benefit(date(2026, 5, 1)).outcome == "general_support"


def test_social_assistance_may_be_lowered_since_february_2026() -> None:
    assert not benefits.social_assistance_may_be_lowered(date(2026, 1, 31))
    assert benefits.social_assistance_may_be_lowered(date(2026, 2, 1))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 12, 24), False),
        (date(2026, 12, 31), True),
        (date(2026, 6, 19), False),
        (date(2026, 5, 14), False),
    ],
)
def test_working_days_are_weekdays_without_holidays(day: date, works: bool) -> None:
    assert workdays.is_working_day(day) is works


def test_a_plan_of_fewer_than_no_applications_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a plan cannot ask for fewer than no applications$"):
        Plan(NOW, -1)


def test_work_of_fewer_than_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^work cannot last fewer than no days$"):
        quit_work(NOW, would_have_lasted_days=-1)


def test_a_decision_cannot_be_changed_afterwards() -> None:
    decision = benefits.waiting_days(NOW)
    with pytest.raises(TypeError):
        decision.figures["days"] = 0  # type: ignore[index]
    with pytest.raises(AttributeError):
        decision.outcome = "none"  # type: ignore[misc]
    assert hash(decision) == hash(benefits.waiting_days(NOW))
    assert isinstance(decision, Decision)
