"""When job search discussions are to be held: a timetable of windows, not appointments.

Sources: HE 167/2021 and the pages of the years 2022-2025 (six discussions between two weeks and
three months, three in a month each half-year, one three months after each such month began);
from 1 January 2026 a discussion every three months, others by need. A window follows the law of
its first day. The person's own times stand in the e-service.
"""

from collections.abc import Iterator
from datetime import date

from polku.rules import law
from polku.rules.decision import Decision, Window, pages, unknown
from polku.rules.facts import PersonFacts
from polku.rules.months import add_days, add_months
from polku.rules.reasons import Change, Reason

EVERY = "meetings.every_months"
FIRST = "meetings.first_series"
SERIES = "meetings.series"
DAYS_A_WEEK = 7


def timetable(person: PersonFacts, until: date) -> Decision:
    """Return the windows that begin by ``until``, counted from the initial interview.

    ``outcome`` is ``timetable``, ``none`` where no window begins by then, or ``unknown``.
    """
    of_the_end = law.at(until)
    references = pages(of_the_end, EVERY, f"{FIRST}.count", f"{SERIES}.count")
    if person.initial_interview is None:
        return unknown(Reason.MEETINGS_NEEDS, needs=("initial_interview",), references=references)
    if not of_the_end.holds(EVERY):
        return Decision(outcome="none", reason=Reason.MEETINGS_BEFORE, references=references)
    windows = tuple(_windows(person.initial_interview, until))
    return Decision(
        outcome="timetable" if windows else "none",
        reason=Reason.MEETINGS_TIMETABLE,
        figures={"discussions": sum(window.count for window in windows)},
        windows=windows,
        references=references,
        changes=(Change.PLAN_UPDATED,),
        since=of_the_end.since(EVERY),
    )


def _windows(interview: date, until: date) -> Iterator[Window]:
    first = _first_series(interview)
    if first is not None and first.first <= until:
        yield first
    every = law.at(until).number(EVERY)
    months = every
    while add_months(interview, months) <= until:
        window = _window(interview, months)
        if window is not None:
            yield window
        if add_months(interview, months) == date.max:
            return
        months += every


def _first_series(interview: date) -> Window | None:
    for entry in law.parameters()[f"{FIRST}.after_weeks"].entries:
        if not isinstance(entry.value, int):
            continue
        first_day = add_days(interview, entry.value * DAYS_A_WEEK)
        of_the_window = law.at(first_day)
        # The number of weeks decides the day, and the law of that day the number of weeks.
        if of_the_window[f"{FIRST}.after_weeks"] == entry.value:
            last = add_months(interview, of_the_window.number(f"{FIRST}.until_months"))
            return Window(first_day, last, of_the_window.number(f"{FIRST}.count"))
    return None


def _window(interview: date, months: int) -> Window | None:
    first_day = add_months(interview, months)
    of_the_window = law.at(first_day)
    if not of_the_window.holds(EVERY):
        return None
    if of_the_window.holds(f"{SERIES}.count") and not months % of_the_window.number(
        f"{SERIES}.every_months"
    ):
        last = add_months(interview, months + of_the_window.number(f"{SERIES}.months"))
        return Window(first_day, last, of_the_window.number(f"{SERIES}.count"))
    if of_the_window.holds(f"{FIRST}.count") and months <= of_the_window.number(
        f"{FIRST}.until_months"
    ):
        # The three-month discussion is the last one of the first series.
        return None
    return Window(first_day, first_day, 1)
