"""What is left of the obligation, for any plan and any applications."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from polku.rules.facts import PersonFacts, Plan
from polku.rules.obligation import standing, terms

FIRST = date(2022, 5, 2)
DAYS = st.dates(FIRST, date(2030, 12, 31))
APPLICATIONS = st.lists(st.dates(date(2022, 1, 1), date(2031, 1, 1)), max_size=12)


@st.composite
def situations(draw: st.DrawFn) -> tuple[PersonFacts, date]:
    first_day = draw(DAYS)
    day = first_day + timedelta(days=draw(st.integers(0, 900)))
    near = st.integers(-40, 40).map(lambda days: day + timedelta(days=days))
    person = PersonFacts(
        plan=Plan(first_day, draw(st.none() | st.integers(0, 6))),
        part_time=draw(st.none() | st.booleans()),
        applications=tuple(draw(st.lists(near, max_size=10))),
    )
    return person, day


@given(situation=situations(), added=st.integers(-50, 50))
def test_adding_an_application_never_increases_what_is_left(
    situation: tuple[PersonFacts, date], added: int
) -> None:
    person, day = situation
    more = PersonFacts(
        plan=person.plan,
        part_time=person.part_time,
        applications=(*(person.applications or ()), day + timedelta(days=added)),
    )
    before, after = standing(person, day), standing(more, day)
    assert after.figures["left"] <= before.figures["left"]
    assert after.figures["reported"] - before.figures["reported"] in (0, 1)
    assert after.period == before.period


@given(situation=situations())
def test_the_figures_agree_with_the_outcome(situation: tuple[PersonFacts, date]) -> None:
    person, day = situation
    decision = standing(person, day)
    figures = decision.figures
    assert figures["left"] == max(0, figures["required"] - figures["reported"])
    expected = "none" if not figures["required"] else "owed" if figures["left"] else "met"
    assert decision.outcome == expected
    assert decision.period is not None
    assert day in decision.period
    assert decision.due == decision.period.last


@given(situation=situations())
def test_the_plans_own_number_binds(situation: tuple[PersonFacts, date]) -> None:
    person, day = situation
    assert person.plan is not None
    if person.plan.per_period is not None:
        assert standing(person, day).figures["required"] == person.plan.per_period


@given(applications=APPLICATIONS, day=st.dates(date(2000, 1, 1), date(2022, 5, 1)))
def test_nothing_is_owed_before_the_model(applications: list[date], day: date) -> None:
    person = PersonFacts(plan=Plan(date(2000, 1, 1), 4), applications=tuple(applications))
    assert standing(person, day).outcome == "none"
    assert terms(person, day) is None
