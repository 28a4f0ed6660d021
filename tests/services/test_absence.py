"""People who stay away: told thirty days before, at a good time of the day, then erased."""

from datetime import datetime, timedelta

from polku.clock import HELSINKI
from polku.messages.reply import text
from polku.records import Store
from polku.services import absence, consent, visits
from tests.services.talker import START, Talker

#: A year after the last word less thirty days, and one day to be past it.
TOLD = datetime(2027, 10, 24, 10, 0, tzinfo=HELSINKI)
GONE = datetime(2027, 11, 23, 0, 5, tzinfo=HELSINKI)


def to_tell(talker: Talker, now: datetime) -> list[str]:
    return [each.person for each in absence.to_tell(talker.room.store, now)]


def test_who_stays_away_is_told_thirty_days_before(talker: Talker) -> None:
    assert to_tell(talker, TOLD - timedelta(days=1)) == []
    assert to_tell(talker, TOLD) == [talker.person]


def test_nobody_is_told_at_night(talker: Talker) -> None:
    assert to_tell(talker, TOLD - timedelta(minutes=1)) == []
    assert to_tell(talker, TOLD.replace(hour=18)) == []


def test_the_notice_names_the_very_day_on_which_the_data_go(talker: Talker) -> None:
    [absent] = absence.to_tell(talker.room.store, TOLD)
    assert "23 November 2027" in text(absent.notice, "en")
    assert "23. marraskuuta 2027" in text(absent.notice, "fi")
    absence.told(talker.room.store, talker.person, TOLD)
    assert absence.over(talker.room.store, GONE - timedelta(days=1)) == []
    assert absence.over(talker.room.store, GONE) == [talker.chat]


def test_who_was_told_is_not_told_again(talker: Talker) -> None:
    absence.told(talker.room.store, talker.person, TOLD)
    assert to_tell(talker, TOLD + timedelta(days=1)) == []


def test_nobody_is_erased_who_was_not_told(talker: Talker) -> None:
    assert absence.over(talker.room.store, GONE + timedelta(days=900)) == []


def test_who_was_told_late_still_has_thirty_days(talker: Talker) -> None:
    late = TOLD + timedelta(days=100)
    [absent] = absence.to_tell(talker.room.store, late)
    absence.told(talker.room.store, absent.person, late)
    assert absence.over(talker.room.store, late + timedelta(days=29)) == []
    assert absence.over(talker.room.store, late + timedelta(days=30)) == [talker.chat]


def test_whoever_writes_again_is_counted_from_that_day(talker: Talker) -> None:
    store = talker.room.store
    absence.told(store, talker.person, TOLD)
    visits.visitor(store, talker.chat, GONE - timedelta(days=1), "en")
    assert absence.over(store, GONE) == []
    assert to_tell(talker, GONE.replace(hour=12)) == []


def test_of_the_last_visit_only_the_day_is_kept(store: Store) -> None:
    visits.visitor(store, 1, START, "en")
    person = consent.give(store, 1, START).id
    visits.visitor(store, 1, START + timedelta(hours=3), "en")
    with store.unit() as uow:
        [row] = uow.erasure.everything_of(person)["people"]
    assert row["seen_on"] == START.date()


def test_a_visitor_is_never_told(store: Store) -> None:
    visits.visitor(store, 1, START, "en")
    assert absence.to_tell(store, TOLD) == []
