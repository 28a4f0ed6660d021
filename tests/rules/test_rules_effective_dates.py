"""What each parameter is on the eve and on the day of every change: the law in one table."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from polku.rules import law

MODEL = date(2022, 5, 2)
REFORM = date(2026, 1, 1)
SANCTIONS = date(2026, 3, 1)
AREAS = date(2025, 1, 1)

CHANGES = [
    ("model.name", MODEL, None, "2022"),
    ("model.name", REFORM, "2022", "2026"),
    ("model.transition_months", MODEL, None, 3),
    ("model.transition_months", REFORM, 3, None),
    ("contact.working_days", MODEL, None, 5),
    ("contact.working_days", REFORM, 5, 10),
    ("interview.face_to_face", MODEL, None, True),
    ("interview.new_after_months", REFORM, None, 6),
    ("plan.update_months", MODEL, None, 3),
    ("plan.integration_years", AREAS, None, 3),
    ("meetings.every_months", MODEL, None, 3),
    ("meetings.every_months", REFORM, 3, 3),
    ("meetings.first_series.after_weeks", MODEL, None, 2),
    ("meetings.first_series.after_weeks", REFORM, 2, None),
    ("meetings.first_series.until_months", MODEL, None, 3),
    ("meetings.first_series.until_months", REFORM, 3, None),
    ("meetings.first_series.count", MODEL, None, 6),
    ("meetings.first_series.count", REFORM, 6, None),
    ("meetings.series.every_months", MODEL, None, 6),
    ("meetings.series.every_months", REFORM, 6, None),
    ("meetings.series.months", MODEL, None, 1),
    ("meetings.series.months", REFORM, 1, None),
    ("meetings.series.count", MODEL, None, 3),
    ("meetings.series.count", REFORM, 3, None),
    ("meetings.missed_ends_search", SANCTIONS, None, True),
    ("meetings.interpreter_fee", AREAS, None, True),
    ("meetings.interpreter_fee_most", AREAS, None, Decimal("56.70")),
    ("meetings.interpreter_fee_most", REFORM, Decimal("56.70"), None),
    ("meetings.interpreter_fee_from_age", AREAS, None, 18),
    ("offer.binding_after_months", MODEL, None, 6),
    ("offer.binding_after_months", REFORM, 6, 0),
    ("offer.reported_number_releases", MODEL, None, True),
    ("offer.reported_number_releases", REFORM, True, False),
    ("offer.part_time_releases", MODEL, None, True),
    ("offer.part_time_releases", REFORM, True, False),
    ("breach.review_months", MODEL, None, 12),
    ("breach.review_months", SANCTIONS, 12, 12),
    ("breach.cautions", MODEL, None, 1),
    ("breach.cautions", SANCTIONS, 1, 0),
    ("breach.first_suspension.calendar_days", MODEL, None, 7),
    ("breach.first_suspension.calendar_days", SANCTIONS, 7, 7),
    ("breach.first_suspension.benefit_days", MODEL, None, 5),
    ("breach.first_suspension.benefit_days", SANCTIONS, 5, 5),
    ("breach.second_suspension.calendar_days", MODEL, None, 14),
    ("breach.second_suspension.calendar_days", SANCTIONS, 14, None),
    ("breach.second_suspension.benefit_days", MODEL, None, 10),
    ("breach.second_suspension.benefit_days", SANCTIONS, 10, None),
    ("breach.work_requirement.weeks", MODEL, None, 12),
    ("breach.work_requirement.weeks", SANCTIONS, 12, 6),
]
CHANGES += [
    ("quit.calendar_days", MODEL, 90, 45),
    ("quit.short_work.most_days", MODEL, None, 5),
    ("quit.short_work.calendar_days", MODEL, None, 30),
    ("quit.refused.more_than_days", MODEL, None, 14),
    ("obligation.per_period", MODEL, None, 4),
    ("obligation.per_period", REFORM, 4, 4),
    ("obligation.period_months", MODEL, None, 1),
    ("obligation.periods_in_plan", MODEL, None, 3),
    ("obligation.job_least_days", MODEL, None, 14),
    ("obligation.proof_months", REFORM, None, 12),
    ("obligation.laid_off_free_months", MODEL, None, 3),
    ("obligation.partly_laid_off_free_months", MODEL, None, 3),
    ("obligation.partly_laid_off_free_months", REFORM, 3, None),
    ("obligation.part_time.number", MODEL, None, 1),
    ("obligation.part_time.number", REFORM, 1, None),
    ("obligation.part_time.months", MODEL, None, 3),
    ("obligation.part_time.months", REFORM, 3, None),
    ("obligation.partly_laid_off.number", MODEL, None, 1),
    ("obligation.partly_laid_off.number", REFORM, 1, None),
    ("obligation.partly_laid_off.months", MODEL, None, 3),
    ("obligation.partly_laid_off.months", REFORM, 3, None),
    ("obligation.studies.number", MODEL, None, 3),
    ("obligation.studies.number", date(2023, 1, 1), 3, None),
    ("obligation.studies.months", MODEL, None, 3),
    ("obligation.studies.months", date(2023, 1, 1), 3, None),
    ("young.under_age", MODEL, None, 25),
    ("young.study_places", MODEL, None, 2),
    ("authority.kind", AREAS, "te_office", "employment_area"),
    ("authority.municipal_trial", MODEL, None, True),
    ("authority.municipal_trial", AREAS, True, None),
    ("reporting.place", MODEL, None, "oma_asiointi"),
    ("reporting.place", AREAS, "oma_asiointi", "job_market_finland"),
    ("reporting.sms_before_meeting_hours", SANCTIONS, None, 24),
    ("reporting.sms_before_deadline_hours", SANCTIONS, None, 36),
    ("registration.back_dating", MODEL, None, False),
    ("profile.mandatory", date(2026, 9, 1), None, True),
    ("benefit.waiting_days", date(2024, 1, 1), 5, 7),
    ("benefit.work_condition_months", date(2024, 9, 2), 6, 12),
    ("benefit.general_support", date(2026, 5, 1), None, True),
    ("benefit.social_assistance_lowered", date(2026, 2, 1), None, True),
]


@pytest.mark.parametrize(("name", "day", "before", "after"), CHANGES)
def test_a_parameter_changes_on_its_day_and_not_on_the_eve(
    name: str, day: date, before: object, after: object
) -> None:
    assert law.at(day - timedelta(days=1))[name] == before
    assert law.at(day)[name] == after


def test_the_table_above_holds_every_change_there_is() -> None:
    there_are = {
        (name, entry.since)
        for name, parameter in law.parameters().items()
        for entry in parameter.entries
        if entry.since != date.min
    }
    assert {(name, day) for name, day, _, _ in CHANGES} == there_are
