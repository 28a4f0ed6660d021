"""The law of a day is total, sourced, and can be looked at forwards and backwards."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polku.rules import law
from polku.rules.law import NotInForceError


@given(day=st.dates())
def test_every_day_has_a_law_with_every_parameter(day: date) -> None:
    of_the_day = law.at(day)
    assert set(of_the_day) == set(law.parameters())
    assert len(of_the_day) == len(law.parameters())
    for name in of_the_day:
        assert of_the_day[name] is None or isinstance(of_the_day[name], (bool, int, str, Decimal))
        assert of_the_day.reference(name).url.startswith("https://")
        since = of_the_day.since(name)
        assert since is None or since <= day
        until = of_the_day.until(name)
        assert until is None or until > day


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_value_changes_only_where_an_entry_begins(day: date) -> None:
    eve, of_the_day = law.at(day - timedelta(days=1)), law.at(day)
    for name in of_the_day:
        if of_the_day.since(name) != day:
            assert eve[name] == of_the_day[name]


def test_a_rule_that_has_not_begun_is_none_and_has_the_page_that_begins_it() -> None:
    before = law.at(date(2022, 5, 1))
    assert before["obligation.per_period"] is None
    assert before.since("obligation.per_period") is None
    assert before.until("obligation.per_period") == date(2022, 5, 2)
    first = law.at(date(2022, 5, 2)).reference("obligation.per_period")
    assert before.reference("obligation.per_period") == first


def test_a_rule_that_ended_is_none_and_says_since_when() -> None:
    now = law.at(date(2026, 11, 22))
    assert now["breach.second_suspension.calendar_days"] is None
    assert now.since("breach.second_suspension.calendar_days") == date(2026, 3, 1)
    assert now.previous("breach.second_suspension.calendar_days") == 14
    assert now.until("breach.second_suspension.calendar_days") is None


def test_what_held_before_is_told_where_something_did() -> None:
    assert law.at(date(2026, 1, 1)).previous("contact.working_days") == 5
    assert law.at(date(2025, 12, 31)).previous("contact.working_days") is None
    assert law.at(date(2022, 5, 1)).previous("contact.working_days") is None


def test_a_number_that_is_not_in_force_is_a_fault_with_its_name() -> None:
    of_the_day = law.at(date(2026, 3, 1))
    assert of_the_day.number("breach.work_requirement.weeks") == 6
    with pytest.raises(
        NotInForceError,
        match=r"^breach\.second_suspension\.calendar_days is no whole number on 2026-03-01$",
    ):
        of_the_day.number("breach.second_suspension.calendar_days")
    with pytest.raises(
        NotInForceError, match=r"^profile\.mandatory is no whole number on 2026-09-01$"
    ):
        law.at(date(2026, 9, 1)).number("profile.mandatory")
    with pytest.raises(
        NotInForceError, match=r"^contact\.working_days is no amount on 2026-03-01$"
    ):
        of_the_day.amount("contact.working_days")


def test_a_rule_holds_when_it_is_in_force_and_not_false() -> None:
    assert law.at(date(2025, 12, 31)).holds("offer.part_time_releases")
    assert not law.at(date(2026, 1, 1)).holds("offer.part_time_releases")
    assert not law.at(date(2022, 5, 1)).holds("offer.part_time_releases")
    assert law.at(date(2026, 1, 1)).holds("offer.binding_after_months")


def test_an_unknown_name_is_a_fault() -> None:
    with pytest.raises(KeyError):
        law.at(date(2026, 1, 1))["obligation.per_week"]


def test_the_parameters_are_read_once() -> None:
    assert law.parameters() is law.parameters()


def test_every_page_was_checked_after_the_value_it_speaks_for_was_known() -> None:
    for parameter in law.parameters().values():
        for entry in parameter.entries:
            assert date(2026, 1, 1) <= entry.reference.checked_on, parameter.name
            assert entry.reference.title
