"""The calendar file: estimates that say so, equal to the rules, readable by any calendar."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from icalendar import Calendar, Event

from polku.clock import HELSINKI
from polku.messages import LANGUAGES, plain, po_files
from polku.records.models import PlanRecord
from polku.rules import meetings
from polku.rules.facts import LaidOff, PersonFacts
from polku.services import my_calendar, timetable
from tests.services.talker import Talker

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=HELSINKI)
FACTS = PersonFacts(initial_interview=date(2026, 11, 9))
PLAN = PlanRecord(date(2026, 10, 31), 4)
ESTIMATE = {
    "en": "Estimate",
    "fi": "Arvio",
    "fi@easy": "Arvio",
    "sv": "Uppskattning",
    "et": "Ligikaudu",
    "ru": "Оценка",
    "uk": "Приблизний",
}


@pytest.fixture(autouse=True, scope="module")
def _compiled() -> None:
    po_files.compile_all()


def exported(
    facts: PersonFacts = FACTS,
    plan: PlanRecord | None = PLAN,
    code: str = "en",
    now: datetime = NOW,
    until: date | None = None,
    person: str = "p1",
) -> str:
    text = timetable.calendar_file(facts, plan, person=person, language=code, now=now, until=until)
    assert text is not None
    return text


def events(text: str, kind: str = "") -> list[Event]:
    found = Calendar.from_ical(text)
    assert not found.errors
    return [each for each in found.events if kind in each["summary"]]


def days(event: Event) -> tuple[date, date]:
    """Return the first and the last day, both included."""
    return event["dtstart"].dt, event["dtend"].dt - timedelta(days=1)


def test_the_meetings_are_the_windows_of_the_rules() -> None:
    windows = meetings.timetable(FACTS, date(2027, 11, 22)).windows
    found = events(exported(), "discussion")
    assert [days(each) for each in found] == [(each.first, each.last) for each in windows]
    assert len(found) == 4


def test_a_window_of_six_discussions_spans_its_days_and_tells_the_number() -> None:
    facts = PersonFacts(initial_interview=date(2022, 5, 16))
    now = datetime(2022, 5, 20, 9, 0, tzinfo=HELSINKI)
    first, *later = events(exported(facts, None, now=now, until=date(2022, 12, 31)))
    assert days(first) == (date(2022, 5, 30), date(2022, 8, 16))
    assert first["summary"] == "Estimate: 6 job search discussions"
    assert [days(each) for each in later] == [(date(2022, 11, 16), date(2022, 12, 16))]


def test_a_window_is_left_out_from_the_day_after_its_last() -> None:
    facts = PersonFacts(initial_interview=date(2022, 5, 16))
    last_day = datetime(2022, 8, 16, 23, 0, tzinfo=HELSINKI)
    until = date(2022, 11, 16)
    assert len(events(exported(facts, None, now=last_day, until=until))) == 2
    next_day = last_day + timedelta(hours=2)
    assert len(events(exported(facts, None, now=next_day, until=until))) == 1


def test_today_is_finlands_day() -> None:
    night = datetime(2027, 2, 9, 22, 30, tzinfo=UTC)  # in Finland already the 10th
    assert days(events(exported(now=night), "discussion")[0])[0] == date(2027, 5, 9)
    assert days(events(exported(now=night - timedelta(hours=1)), "discussion")[0])[0] == date(
        2027, 2, 9
    )


def test_periods_end_on_their_last_day_without_drift() -> None:
    found = [days(each) for each in events(exported(until=date(2027, 3, 31)), "period")]
    ends = [date(2026, 11, 29), date(2026, 12, 30), date(2027, 1, 30), date(2027, 2, 27)]
    assert found == [(end, end) for end in (*ends, date(2027, 3, 30))]


def test_a_period_that_ends_today_is_still_there() -> None:
    now = datetime(2026, 11, 29, 23, 59, tzinfo=HELSINKI)
    assert days(events(exported(now=now), "period")[0])[1] == date(2026, 11, 29)


def test_periods_around_the_leap_day() -> None:
    now = datetime(2028, 2, 1, 8, 0, tzinfo=HELSINKI)
    plan = PlanRecord(date(2028, 1, 30), None)
    facts = PersonFacts(initial_interview=date(2027, 11, 29))
    found = events(exported(facts, plan, now=now, until=date(2028, 3, 31)))
    assert [days(each)[1] for each in found] == [
        date(2028, 2, 28),  # the next period begins on the 29th
        date(2028, 2, 29),  # three months after the initial interview
        date(2028, 3, 29),
    ]
    assert found[1]["dtend"].dt == date(2028, 3, 1)


def test_the_file_goes_a_year_ahead_where_nothing_else_is_asked() -> None:
    starts = [days(each)[0] for each in events(exported())]
    assert starts == sorted(starts)
    assert date(2027, 10, 30) <= max(starts) <= date(2027, 11, 22)


def test_a_plan_that_is_still_to_begin_counts_from_its_first_day() -> None:
    found = events(exported(PersonFacts(), PlanRecord(date(2026, 12, 1), 4)))
    assert days(found[0])[1] == date(2026, 12, 31)


def test_a_plan_that_asks_for_nothing_has_no_period_ends() -> None:
    assert not events(exported(plan=PlanRecord(date(2026, 10, 31), 0)), "period")


def test_periods_in_the_first_three_months_of_a_lay_off_have_no_entry() -> None:
    facts = PersonFacts(laid_off=LaidOff(date(2026, 11, 1), full=True))
    first = events(exported(facts), "period")[0]
    assert days(first)[1] == date(2027, 2, 27)


def test_the_old_three_months_of_part_timers_and_todays_months_follow_each_other() -> None:
    now = datetime(2025, 9, 1, 8, 0, tzinfo=HELSINKI)
    facts = PersonFacts(part_time=True)
    found = events(exported(facts, PlanRecord(date(2025, 8, 1), None), now=now))
    assert [days(each)[1] for each in found][:3] == [
        date(2025, 10, 31),
        date(2026, 1, 31),
        date(2026, 2, 28),
    ]


def test_there_is_no_file_where_nothing_can_be_counted() -> None:
    for facts, plan in ((PersonFacts(), None), (FACTS, None)):
        assert (
            timetable.calendar_file(
                facts, plan, person="p", language="en", now=NOW, until=date(2026, 12, 1)
            )
            is None
        )


def test_the_end_of_the_calendar_ends_the_periods() -> None:
    found = timetable.entries(
        PersonFacts(), PlanRecord(date(9999, 11, 15), 4), date(9999, 11, 20), date.max
    )
    assert [each.last for each in found] == [date(9999, 12, 14), date.max]


def test_an_instant_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        exported(now=datetime(2026, 11, 22, 10, 0))  # noqa: DTZ001


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_entry_is_without_the_word_estimate(code: str) -> None:
    facts = PersonFacts(initial_interview=date(2022, 5, 16))
    now = datetime(2022, 5, 20, 9, 0, tzinfo=HELSINKI)
    found = events(exported(facts, PlanRecord(date(2022, 5, 16), 4), code, now))
    assert {each["summary"] for each in found} >= {
        plain(timetable.msg("Estimate: your reporting period ends"), code)
    }
    for each in found:
        assert ESTIMATE[code] in each["summary"]


def test_an_entry_says_what_it_is_not_and_where_the_real_thing_is() -> None:
    meeting, period = events(exported(), "discussion")[0], events(exported(), "period")[0]
    assert meeting["description"].startswith("Not an appointment: yours is in the e-service.")
    assert "Counted from your initial interview on 9 November 2026." in meeting["description"]
    assert "https://" in meeting["description"]
    assert "official report yourself, in the e-service" in period["description"]
    assert "31 October 2026 to 29 November 2026" in period["description"]


def test_the_file_speaks_finnish() -> None:
    text = exported(code="fi")
    meeting = events(text, "Arvio: työnhakukeskustelu")[0]
    assert "Sovittu aikasi on asiointipalvelussa." in meeting["description"]
    assert "9. marraskuuta 2026" in meeting["description"]
    assert events(text, "Arvio: raportointijaksosi päättyy")
    assert "Estimate" not in text


def test_a_second_export_has_the_same_ids_and_a_newer_stamp() -> None:
    first, second = events(exported()), events(exported(now=NOW + timedelta(days=1)))
    assert [each["uid"] for each in first] == [each["uid"] for each in second]
    assert {each["dtstamp"].dt for each in first} == {NOW}
    assert {each["dtstamp"].dt for each in second} == {NOW + timedelta(days=1)}


def test_ids_differ_by_entry_and_person_and_do_not_show_the_person() -> None:
    text = exported(person="hidden")
    mine = [each["uid"] for each in events(text)]
    assert len(set(mine)) == len(mine)
    assert not set(mine) & {each["uid"] for each in events(exported(person="other"))}
    assert "hidden" not in text


def test_the_file_has_what_calendars_require() -> None:
    calendar = Calendar.from_ical(exported())
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert calendar["prodid"] == timetable.PRODID
    assert calendar["x-wr-calname"] == "Polku: estimates, not appointments"
    for each in calendar.events:
        assert {*each.required} <= {*each.keys()}
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} <= each.keys()
        assert each["dtstart"].params["VALUE"] == each["dtend"].params["VALUE"] == "DATE"
        assert each["dtend"].dt > each["dtstart"].dt
        assert (each["transp"], each["class"]) == ("TRANSPARENT", "PRIVATE")
        assert each["sequence"] == 0


def test_a_correction_carries_its_number() -> None:
    text = timetable.calendar_file(FACTS, PLAN, person="p1", language="en", now=NOW, sequence=3)
    assert text is not None
    assert {each["sequence"] for each in events(text)} == {3}


def test_lines_end_as_the_standard_says_and_are_folded_within_75_octets() -> None:
    raw = exported(code="fi").encode()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    lines = raw.split(b"\r\n")
    assert all(b"\n" not in line and len(line) <= 75 for line in lines)
    assert any(line.startswith(b" ") for line in lines)
    assert b"\\," in raw


def test_the_periods_of_the_file_do_not_overlap() -> None:
    ends = [days(each)[1] for each in events(exported(), "period")]
    assert all(earlier < later for earlier, later in pairwise(ends))
    assert len(ends) == 12


def test_a_person_is_offered_their_own_calendar(talker: Talker) -> None:
    asks = talker.heard("my_data", None, params={"do": "calendar"})
    assert "need to know your plan" in talker.turn(asks)
    talker.say("set_profile", "my plan began on 1 November", ("day", "1 November"))
    talker.tap("4")
    talker.tap("Save")
    talker.tap("File for my calendar")
    assert [dict(effect) for effect in talker.last.effects] == [{"type": "calendar"}]
    args = (talker.room.store, talker.person, "en", talker.now)
    text = my_calendar.content(*args)
    assert text is not None
    assert "20261130" in text
