"""Days and clock times of discussions are not mixed up; a change says what comes next."""

import pytest

from polku.services import reminders
from tests.services.talker import Talker
from tests.services.test_reminders import at, claimed, conversation


@pytest.mark.parametrize("day", ["7.12.", "7.12"])
def test_a_day_in_figures_is_not_read_as_a_time_too(talker: Talker, day: str) -> None:
    said = talker.say("add_conversation", f"meeting {day}", ("day", day))
    assert "At what time?" in said


def test_a_discussion_changed_after_its_reminder_says_when_the_next_one_comes(
    talker: Talker,
) -> None:
    conversation(talker, "3 December", "at 10")
    talker.now = at("2026-12-02T10:00")
    for each in claimed(talker):
        reminders.sent(talker.room.store, each.lease, 1, talker.now)
    with talker.room.store.unit() as uow:
        (told,) = uow.conversations.of(talker.person)
    talker.turn(talker.heard("conversation", None, params={"id": told.id, "do": "change"}))
    talker.tap("Time")
    talker.say("nlu_fallback", "12:30")
    assert "I will remind you" in talker.tap("Save")
