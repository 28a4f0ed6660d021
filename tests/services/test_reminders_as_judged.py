"""Whoever judges reminders by their buttons alone reads in them what they are about."""

from datetime import date

from simulate.diary import Diary
from simulate.judge import _about
from tests.services.talker import Talker
from tests.services.test_reminders import at, claimed, conversation, plan_from


def test_a_period_beside_a_discussion_that_cannot_be_put_off_is_read_too(talker: Talker) -> None:
    plan_from(talker, "1 November")
    conversation(talker, "23 November", "at 12")
    talker.now = at("2026-11-23T10:00")
    (only,) = claimed(talker)
    assert set(only.kinds) == {"conversation", "period_end"}
    taps = [(b.payload.intent, dict(b.payload.entities)) for row in only.reply.buttons for b in row]
    diary = Diary(1, "en", first_day=date(2026, 11, 1))
    about = set(_about(taps, diary, talker.now.date()))
    assert {kind for kind, _ in about} == {"conversation", "period_end"}
