"""The ladder of neglects: no step is skipped, and time alone makes nothing harsher."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from polku.rules.breaches import Neglect, breach, place
from polku.rules.decision import Decision
from polku.rules.facts import PersonFacts
from polku.rules.months import add_months
from polku.rules.quits import EndOfWork, quit_work

NOBODY = PersonFacts()
STEPS = {
    date(2022, 5, 2): ["caution", 7, 14, "work_requirement"],
    date(2026, 3, 1): [7, "work_requirement"],
}
LAST_DAY = {date(2022, 5, 2): date(2026, 2, 28), date(2026, 3, 1): date(2040, 1, 1)}


def step(decision: Decision) -> str | int:
    return decision.figures.get("calendar_days", decision.outcome)


def harshness(decision: Decision, began: date) -> int:
    return STEPS[began].index(step(decision))


class Ladder(RuleBasedStateMachine):
    """A person who neglects, quits and lets time pass under one set of parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.began = self.today = date(2022, 5, 2)
        self.history: list[date] = []
        self.in_year: list[date] = []

    @initialize(began=st.sampled_from(sorted(STEPS)))
    def begin(self, began: date) -> None:
        self.began = self.today = began

    def ask(self, history: list[date] | None = None) -> Decision:
        return breach(NOBODY, self.today, self.history if history is None else history)

    @precondition(lambda self: self.today < LAST_DAY[self.began])
    @rule(days=st.integers(1, 400))
    def time_passes(self, days: int) -> None:
        before = harshness(self.ask(), self.began)
        self.today = min(LAST_DAY[self.began], self.today + timedelta(days=days))
        assert harshness(self.ask(), self.began) <= before

    @rule(kind=st.sampled_from(Neglect))
    def neglects(self, kind: Neglect) -> None:
        if self.in_year and self.today >= add_months(self.in_year[0], 12):
            self.in_year = []
        steps = STEPS[self.began]
        decision = breach(NOBODY, self.today, self.history, kind)
        assert step(decision) == steps[min(len(self.in_year), len(steps) - 1)]
        self.in_year.append(self.today)
        self.history.append(self.today)

    @rule(kind=st.sampled_from(EndOfWork), days=st.integers(0, 60))
    def work_ends(self, kind: EndOfWork, days: int) -> None:
        before = self.ask()
        quit_work(self.today, kind, would_have_lasted_days=days)
        assert self.ask() == before

    @rule()
    def has_an_acceptable_reason(self) -> None:
        decision = breach(NOBODY, self.today, self.history, acceptable_reason=True)
        assert decision.outcome == "none"

    @invariant()
    def the_same_history_gives_the_same_decision(self) -> None:
        assert self.ask() == self.ask(list(reversed(self.history)))


Ladder.TestCase.settings = settings(max_examples=60, stateful_step_count=25)
TestLadder = Ladder.TestCase


@given(
    days=st.lists(st.dates(date(2022, 5, 2), date(2029, 1, 1)), max_size=8),
    day=st.dates(date(2026, 3, 1), date(2029, 12, 31)),
)
def test_a_known_step_of_2026_rests_on_neglects_of_2026_alone(days: list[date], day: date) -> None:
    decision = breach(NOBODY, day, days)
    later = [each for each in days if each >= date(2026, 3, 1)]
    if decision.outcome != "unknown":
        assert decision == breach(NOBODY, day, later)


@given(earlier=st.lists(st.dates(date(2022, 5, 2), date(2026, 2, 28)), min_size=1, max_size=5))
def test_an_open_review_year_that_crosses_the_change_is_unknown(earlier: list[date]) -> None:
    day = date(2026, 3, 1)
    began = place(max(earlier), sorted(earlier)[:-1], 12).review_began
    open_still = day < add_months(began, 12)
    assert (breach(NOBODY, day, earlier).outcome == "unknown") is open_still


def test_a_review_year_ends_on_the_eve_of_its_anniversary() -> None:
    first = date(2026, 5, 20)
    assert place(date(2027, 5, 19), [first], 12).ordinal == 2
    assert place(date(2027, 5, 20), [first], 12).ordinal == 1
    period = breach(NOBODY, date(2026, 6, 1), [first]).period
    assert period is not None
    assert (period.first, period.last) == (first, date(2027, 5, 19))


@pytest.mark.parametrize("day", [date(2022, 5, 2), date(2026, 2, 28)])
def test_a_missed_meeting_ends_no_search_by_itself_before_march_2026(day: date) -> None:
    assert breach(NOBODY, day, kind=Neglect.MEETING).also == ()
