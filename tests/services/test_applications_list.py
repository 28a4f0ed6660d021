"""The list of applications by period and page; every button fits Telegram and its owner."""

from datetime import date

from polku.messages import LANGUAGES
from polku.messages.reply import keyboard
from polku.records.models import Application, PlanRecord
from polku.services.applications import PAGE
from tests.services.talker import Talker

DAYS = ("2026-09-10", "2026-11-02", "2026-11-20", "2026-11-21")


def keep(talker: Talker, *days: str) -> None:
    with talker.room.store.unit() as uow:
        for n, day in enumerate(days):
            one = Application(
                f"app{n:03}", f"Firm {n}", "cook", date.fromisoformat(day), "open", f"d{n}"
            )
            uow.applications.add(talker.person, one, talker.now)
        uow.commit()


def test_only_the_present_period_is_listed_first(talker: Talker) -> None:
    keep(talker, *DAYS)
    said = talker.say("show_applications", "what have I told")
    assert "1. 2 November: Firm 1, cook" in said
    assert "Firm 0" not in said


def test_earlier_months_jump_over_empty_ones_and_back(talker: Talker) -> None:
    keep(talker, *DAYS)
    talker.say("show_applications", "show")
    said = talker.tap("Earlier months")
    assert "An earlier period: 1 September – 30 September." in said
    assert "Firm 0" in said
    assert "Earlier months" not in talker.titles()
    assert "Firm 3" in talker.tap("This period")


def test_a_long_period_has_pages_and_every_application_its_button(talker: Talker) -> None:
    talker.language = "fi"
    keep(talker, *["2026-11-20"] * (PAGE + 2))
    talker.say("show_applications", "näytä")
    assert [f"Muuta {n}" in talker.titles() for n in range(1, PAGE + 3)] == [True] * PAGE + [
        False
    ] * 2
    said = talker.tap("Seuraava sivu")
    assert f"Firm {PAGE + 1}" in said
    assert f"Muuta {PAGE + 2}" in talker.titles()
    assert "Firm 0" in talker.tap("Edellinen sivu")


def test_a_page_that_is_no_longer_there_shows_the_last(talker: Talker) -> None:
    keep(talker, *["2026-11-20"] * 3)
    heard = talker.heard("show_applications", None, params={"from": "2026-11-20", "v": "9"})
    assert "3. 20 November: Firm 2" in talker.turn(heard)


def test_every_button_of_a_full_list_fits_into_64_bytes_in_every_language(talker: Talker) -> None:
    keep(talker, "2025-12-01", *["2026-11-20"] * (3 * PAGE))
    heard = talker.heard("show_applications", None, params={"from": "2026-11-20", "v": "2"})
    talker.turn(heard)
    (reply,) = talker.last.replies
    for language in LANGUAGES:
        for row in keyboard(reply, language):
            assert all(len(each["payload"].encode()) <= 64 for each in row)


def test_days_before_the_plan_are_listed_and_told_as_such(talker: Talker) -> None:
    keep(talker, "2026-11-02", "2026-11-20")
    with talker.room.store.unit() as uow:
        uow.people.set_plan(talker.person, PlanRecord(date(2026, 11, 9), 3), talker.now)
        uow.commit()
    talker.say("show_applications", "show")
    said = talker.tap("Earlier months")
    assert "From 1 November to 8 November:" in said
    assert "Firm 1" not in said
    assert "before 9 November, when the plan that you told me began" in said
    assert "do not know your own plan" not in said


def test_a_button_with_a_day_that_cannot_be_shows_the_present_period(talker: Talker) -> None:
    heard = talker.heard("show_applications", None, params={"from": "2026-99-99"})
    assert "Your period: 1 November – 30 November." in talker.turn(heard)
