"""What Telegram does to reminders: wait, away, blocked, gone, slow; and what becomes of them."""

from datetime import date, datetime, timedelta

import pytest

from localgram.person import Person
from polku.clock import HELSINKI
from polku.records.models import Conversation
from polku.services import consent, reminders, visits
from tests.bot.bot_stage import Stage

DAY = date(2026, 11, 24)
EVE = datetime(2026, 11, 23, 10, 0, tzinfo=HELSINKI)


async def with_conversation(stage: Stage) -> Person:
    person = await stage.known()
    known = consent.give(stage.store, person.id, stage.clock.now()).id
    with stage.store.unit() as uow:
        told = Conversation(f"c{person.id}", DAY, "10:00", "phone", "d1", None)
        uow.conversations.add(known, told, stage.clock.now())
        reminders.recompute(uow, known, stage.clock.now())
        uow.commit()
    return person


async def swept(stage: Stage, when: datetime) -> None:
    stage.clock.at = when
    await stage.bot.sweep.once()


async def reminded(person: Person) -> int:
    return sum(["I will come"] in m.labels for m in await person.messages())


async def struck(stage: Stage) -> int:
    """How many calls met the fault that is switched on."""
    return sum(fault["struck"] for fault in await stage.telegram.faults())


async def test_told_to_wait_a_reminder_waits_as_told_and_the_others_with_it(stage: Stage) -> None:
    people = [await with_conversation(stage) for _ in range(2)]
    await stage.telegram.fault("retry_after", "sendMessage", retry_after=1)
    await swept(stage, EVE)
    assert await struck(stage) == 1
    assert [await reminded(each) for each in people] == [0, 0]
    await stage.until(stage.bot.desk.bot.rate_limiter._open.is_set)
    await swept(stage, EVE + timedelta(seconds=2))
    assert [await reminded(each) for each in people] == [1, 1]


@pytest.mark.parametrize("kind", ["error", "drop", "garbage"])
async def test_what_telegram_does_not_take_is_tried_again_later(stage: Stage, kind: str) -> None:
    person = await with_conversation(stage)
    fault = await stage.telegram.fault(kind, "sendMessage", times=3)
    await swept(stage, EVE)
    assert await reminded(person) == 0
    await stage.telegram.clear_faults(fault)
    await swept(stage, EVE + timedelta(seconds=20))
    assert await reminded(person) == 0
    await swept(stage, EVE + timedelta(seconds=62))
    assert await reminded(person) == 1


async def test_while_telegram_is_away_a_sweep_tries_three_and_no_more(stage: Stage) -> None:
    people = [await with_conversation(stage) for _ in range(5)]
    fault = await stage.telegram.fault("error", "sendMessage", times=None)
    await swept(stage, EVE)
    assert await struck(stage) == 3
    await stage.telegram.clear_faults(fault)
    await swept(stage, EVE + timedelta(minutes=2))
    assert [await reminded(each) for each in people] == [1] * 5


async def test_who_blocked_the_bot_is_reminded_again_once_they_write(stage: Stage) -> None:
    person = await with_conversation(stage)
    await person.block()
    await stage.settled()
    await swept(stage, EVE)
    assert reminders.backlog(stage.store, EVE).waiting == 0
    await person.unblock()
    await person.send_text("hello")
    await stage.until(lambda: reminders.backlog(stage.store, EVE).waiting)
    await swept(stage, EVE + timedelta(minutes=1))
    assert await reminded(person) == 1


async def test_who_is_known_as_blocked_and_writes_is_not_blocked_any_more(stage: Stage) -> None:
    person = await with_conversation(stage)
    visits.blocked(stage.store, person.id, stage.clock.now())
    await person.send_text("hello")
    await stage.until(lambda: reminders.backlog(stage.store, EVE).waiting)
    await swept(stage, EVE)
    assert await reminded(person) == 1


async def test_a_restart_forgets_no_attempt(stage: Stage) -> None:
    person = await with_conversation(stage)
    await stage.telegram.fault("error", "sendMessage")
    await swept(stage, EVE)
    await stage.stop()
    await stage.start()
    await swept(stage, EVE + timedelta(seconds=20))
    assert await reminded(person) == 0
    await swept(stage, EVE + timedelta(seconds=62))
    assert await reminded(person) == 1


async def test_a_discreet_reminder_shows_nothing_on_the_screen(stage: Stage) -> None:
    person = await with_conversation(stage)
    with stage.store.unit() as uow:
        known = uow.people.by_chat(person.id)
        assert known
        uow.people.set_discreet(known.id, True)
        uow.commit()
    await swept(stage, EVE)
    seen = await person.wait_for(lambda m: ["Show it"] in m.labels)
    assert seen.text == "You have a note from Polku."


async def test_lag_and_backlog_are_logged_as_numbers_without_names(stage: Stage) -> None:
    person = await with_conversation(stage)
    await swept(stage, EVE + timedelta(minutes=3))
    log = stage.log.getvalue()
    assert '"late_seconds": 180' in log
    assert '"lag_seconds": 0' in log
    assert str(person.id) not in log
