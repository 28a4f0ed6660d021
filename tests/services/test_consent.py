"""Consent by version: asked again only for what is new, withdrawn as easily as given."""

from dataclasses import replace

import pytest

from polku.messages import msg, privacy
from polku.messages.privacy import Version
from polku.messages.reply import keyboard, text
from polku.records import Store
from polku.services import consent, settings, turn, visits
from polku.services.heard import Answer
from tests.services.talker import START, Talker

NEW = msg("Settings")  # any text that the catalogs have


@pytest.fixture
def newer(talker: Talker, monkeypatch: pytest.MonkeyPatch) -> Talker:
    """Somebody who agreed before the notice said something new."""
    added = Version("2027-01-01", (NEW,))
    monkeypatch.setattr(privacy, "VERSIONS", (*privacy.VERSIONS, added))
    return talker


def said(answer: Answer) -> list[str | None]:
    return [reply.id for reply in answer.replies]


def one(talker: Talker) -> str:
    return talker.say("report_application", "Lidl", ("employer", "Lidl"), ("day", "today"))


def test_consent_is_kept_with_its_version_and_its_time(talker: Talker) -> None:
    given = consent.given(talker.room.store, talker.person)
    assert given is not None
    assert (given.version, given.given_at) == (privacy.current(), START)


def test_who_agreed_to_the_present_version_is_not_asked_again(talker: Talker) -> None:
    one(talker)
    assert "consent" not in said(talker.last)


def test_a_new_version_asks_again_and_tells_only_what_is_new(newer: Talker) -> None:
    told = one(newer)
    assert said(newer.last) == ["consent"]
    assert NEW.id in told
    assert "Nothing lasting is stored before you agree" not in told


def test_what_was_agreed_before_goes_on_under_a_new_version(newer: Talker) -> None:
    newer.say("show_applications", "my applications")
    assert "consent" not in said(newer.last)
    newer.say("reminders", "reminders")
    assert "consent" not in said(newer.last)


def test_after_a_yes_the_wish_goes_on_and_nothing_is_asked_again(newer: Talker) -> None:
    one(newer)
    consent.give(newer.room.store, newer.chat, newer.now)
    assert consent.outdated(newer.room.store, newer.person) is None
    one(newer)
    assert "consent" not in said(newer.last)
    with newer.room.store.unit() as uow:
        kept = uow.erasure.everything_of(newer.person)["consents"]
    assert [row["version"] for row in kept] == ["2026-11-22b", "2027-01-01"]


def test_agreeing_twice_is_noted_once(talker: Talker) -> None:
    consent.give(talker.room.store, talker.chat, talker.now)
    with talker.room.store.unit() as uow:
        assert len(uow.erasure.everything_of(talker.person)["consents"]) == 1


def test_withdrawing_takes_as_many_taps_as_agreeing(talker: Talker) -> None:
    # To agree: one text that says what follows, one tap. To withdraw: the same.
    talker.turn(talker.heard("delete_data", params={"do": "withdraw"}))
    assert talker.titles() == ["Yes, withdraw and delete", "No, keep it", "Send me a copy first"]
    talker.tap("Yes, withdraw and delete")
    assert talker.last.effects == ({"type": "erase"},)


def test_what_erasure_does_not_reach_is_said_before_and_after(talker: Talker) -> None:
    before = talker.say("delete_data", "delete my data")
    assert "a register of its own" in before
    after = talker.tap("Yes, delete everything")
    assert "gone in 30 days" in after
    assert "48 hours" in after
    assert "Clear history" in after
    assert "a register of its own" in after


@pytest.mark.parametrize(
    ("days", "told"),
    [(None, "If Polku example keeps backup copies"), (0, "no backup copies"), (1, "in 1 day.")],
)
def test_backups_are_told_as_the_operator_says(talker: Talker, days: int | None, told: str) -> None:
    operator = talker.room.operator.model_copy(update={"backups_days": days})
    talker.room = turn.Room(talker.room.store, operator)
    assert told in talker.turn(talker.heard("erase", params={"sure": "yes"}))


def test_a_visitor_is_not_offered_a_copy_of_nothing(talker: Talker) -> None:
    talker.turn(replace(talker.heard("delete_data"), consented=False))
    assert talker.titles() == ["Yes, delete everything", "No, keep it"]


def test_the_settings_show_when_and_to_what_a_person_agreed(talker: Talker) -> None:
    visitor = visits.visitor(talker.room.store, talker.chat, talker.now, "en")
    shown = settings.show(talker.room.store, visitor)
    told = text(shown, "en")
    assert told.count("22 November 2026") == 2
    assert "Language: English" in told
    titles = [each["title"] for row in keyboard(shown, "en") for each in row]
    assert "Withdraw my consent" in titles
    assert "Reminders" in titles


def test_the_settings_of_a_visitor_offer_nothing_to_withdraw(store: Store) -> None:
    shown = settings.show(store, visits.visitor(store, 9, START, "fi"))
    assert "et ole suostunut mihinkään" in text(shown, "fi")
    titles = [each["title"] for row in keyboard(shown, "fi") for each in row]
    assert "Peru suostumukseni" not in titles


def test_the_notice_tells_how_long_things_are_kept(talker: Talker) -> None:
    told = text(privacy.privacy_notice(talker.room.operator), "en")
    for line in ("after 30 days", "6 months after", "14 months after", "for 12 months"):
        assert line in told
