"""Calendar files of conversations: one UID for ever, SEQUENCE rises, removal crosses out."""

from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from polku.clock import HELSINKI
from polku.services import my_calendar, retention, turn
from tests.services.dialogue import Dialogue
from tests.services.test_conversations_telling import kept, save_one, tell


def one(d: Dialogue, identity: str, language: str = "en") -> Event:
    text = my_calendar.content_of_one(d.room.store, d.person, identity, language, d.now)
    assert text is not None
    found = parsed(text)
    assert len(found) == 1
    return found[0]


def everything(d: Dialogue, language: str = "en") -> list[Event]:
    text = my_calendar.content(d.room.store, d.person, language, d.now)
    return parsed(text) if text else []


def parsed(text: str) -> list[Event]:
    calendar = Calendar.from_ical(text)
    assert not calendar.errors
    assert all(not each.errors and {*each.required} <= {*each.keys()} for each in calendar.events)
    return list(calendar.events)


@pytest.mark.parametrize(
    ("language", "summary", "how", "interpreter"),
    [
        ("en", "Discussion with the employment services", "How: By video", "Interpreter: yes"),
        ("fi", "Keskustelu työllisyyspalvelujen kanssa", "Tapa: Videolla", "Tulkki: kyllä"),
    ],
)
def test_a_file_holds_what_was_told(
    d: Dialogue, language: str, summary: str, how: str, interpreter: str
) -> None:
    words = "3 December at 10 https://meet.example.fi/a,b;c with an interpreter"
    tell(d, words, ("day", "3 December"), ("time", "at 10"))
    d.tap("By video")
    d.tap("Save")
    event = one(d, kept(d)[0].id, language)
    assert event["summary"] == summary
    assert how in event["description"]
    assert interpreter in event["description"]
    assert event["location"] == event["url"] == "https://meet.example.fi/a,b;c"
    assert event.start == datetime(2026, 12, 3, 10, 0, tzinfo=HELSINKI)
    assert event["dtstart"].params["TZID"] == "Europe/Helsinki"
    assert (event["status"], event["class"]) == ("CONFIRMED", "PRIVATE")
    assert not event.subcomponents  # no alarm: the reminders are Polku's


@pytest.mark.parametrize(
    ("day", "offset"), [("28 March 2027", 3), ("31 October 2027", 2), ("27 March 2027", 2)]
)
def test_the_file_carries_finlands_time_zone_across_the_change_of_clocks(
    d: Dialogue, day: str, offset: int
) -> None:
    told = save_one(d, day)
    text = my_calendar.content_of_one(d.room.store, d.person, told.id, "en", d.now)
    assert text is not None
    assert text.index("BEGIN:VTIMEZONE") < text.index("BEGIN:VEVENT")
    own = text.replace("Europe/Helsinki", "Zone of the file")
    event = Calendar.from_ical(own).events[0]
    assert event.start.utcoffset() == timedelta(hours=offset)  # type: ignore[union-attr]
    assert event.start.hour == 10  # type: ignore[union-attr]


def test_without_a_clock_time_it_is_the_whole_day(d: Dialogue) -> None:
    tell(d, "on 3 December", ("day", "3 December"))
    d.tap("I do not know the time")
    d.tap("I do not know")
    d.tap("Save")
    event = one(d, kept(d)[0].id)
    assert (event.start, event.end) == (date(2026, 12, 3), date(2026, 12, 4))
    assert "The time is not known." in event["description"]


def test_a_change_keeps_the_uid_and_raises_the_sequence(d: Dialogue) -> None:
    told = save_one(d)
    before = one(d, told.id)
    for clock in ("11:00", "12:00"):
        d.say("next_conversation", "when")
        d.tap("Change")
        d.tap("Time")
        d.say("nlu_fallback", clock)
        d.tap("Save")
    after = one(d, told.id)
    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 2)
    assert after.start.hour == 12  # type: ignore[union-attr]


def test_an_answer_or_a_change_of_nothing_leaves_the_sequence(d: Dialogue) -> None:
    told = save_one(d)
    d.say("confirm_conversation", "I will come")
    d.say("next_conversation", "when")
    d.tap("Change")
    d.tap("Time")
    d.say("nlu_fallback", "10:00")
    d.tap("Save")
    assert one(d, told.id)["sequence"] == 0
    assert kept(d)[0].answer == "coming"


def test_a_removed_one_is_crossed_out_under_its_uid(d: Dialogue) -> None:
    told = save_one(d)
    before = one(d, told.id)
    d.tap("Remove this discussion")
    d.tap("Cross it out in my calendar")
    assert d.effects() == [{"type": "calendar", "id": told.id}]
    gone = one(d, told.id)
    assert (gone["uid"], gone["status"]) == (before["uid"], "CANCELLED")
    assert (gone["sequence"], gone.start) == (1, before.start)
    assert [each["status"] for each in everything(d)] == ["CANCELLED"]


@pytest.mark.parametrize("language", ["en", "fi"])
def test_what_is_left_of_a_removed_one_still_crosses_it_out(d: Dialogue, language: str) -> None:
    words = "3 December at 10 in room 4, 040 123 4567"
    tell(d, words, ("day", "3 December"), ("time", "at 10"))
    d.tap("In person")
    d.tap("Save")
    uid = one(d, kept(d)[0].id)["uid"]
    d.tap("Remove this discussion")
    retention.sweep(d.room.store, d.now + timedelta(hours=25))
    left = everything(d, language)
    assert [(e["uid"], e["status"], e["sequence"]) for e in left] == [(uid, "CANCELLED", 1)]
    assert "location" not in left[0]
    assert left[0].start == d.now.date()


def test_one_that_came_back_is_confirmed_with_a_higher_sequence(d: Dialogue) -> None:
    told = save_one(d)
    d.tap("Remove this discussion")
    d.tap("Undo")
    event = one(d, told.id)
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 2)


def test_the_whole_calendar_holds_what_is_to_come_beside_the_estimates(d: Dialogue) -> None:
    save_one(d)
    d.say("set_profile", "my plan began on 1 November", ("day", "1 November"))
    d.tap("4")
    d.tap("Save")
    names = {str(each["summary"]) for each in everything(d)}
    assert "Discussion with the employment services" in names
    assert "Estimate: your reporting period ends" in names
    d.later(days=12)
    assert "Discussion with the employment services" not in {
        str(each["summary"]) for each in everything(d)
    }


def test_without_a_plan_the_conversations_alone_are_offered(d: Dialogue) -> None:
    save_one(d)
    d.say("next_conversation", "when")
    said = d.tap("Everything for my calendar")
    assert "the discussions that you told me" in said
    assert d.effects() == [{"type": "calendar"}]


def test_nobody_gets_the_file_of_anothers_conversation(room: turn.Room) -> None:
    mine, other = Dialogue(room), Dialogue(room, chat=2)
    told = save_one(mine)
    args = (room.store, other.person, told.id, "en", other.now)
    assert my_calendar.content_of_one(*args) is None
    assert one(mine, told.id)["uid"] not in str(everything(other))


def test_nothing_that_was_typed_breaks_out_of_its_line(d: Dialogue) -> None:
    tell(d, "on 3 December at 10", ("day", "3 December"), ("time", "at 10"))
    d.tap("In person")
    d.tap("More details")
    d.tap("Place, number or link")
    d.say("nlu_fallback", "Room 1\r\nEND:VEVENT\r\nBEGIN:VALARM; \\n, x")
    d.tap("Save")
    event = one(d, kept(d)[0].id)
    assert event["location"] == "Room 1 END:VEVENT BEGIN:VALARM; \\n, x"
    assert not event.subcomponents
