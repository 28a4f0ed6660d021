"""What is due by the clock: reminders, visits that are over, erasures, old ids."""

import asyncio
from datetime import date, datetime, timedelta

import pytest

from bot.acts import forget
from localgram.person import Person
from polku.clock import HELSINKI
from polku.records.models import Application, Conversation, PlanRecord
from polku.services import consent, erasure, inbox, reminders, visits
from tests.bot.bot_stage import Stage
from tests.bot.fake_rasa import answer, echo, reply

DAY = date(2026, 11, 24)
EVE = datetime(2026, 11, 23, 10, 0, tzinfo=HELSINKI)


async def consented(stage: Stage) -> Person:
    person = await stage.known()
    consent.give(stage.store, person.id, stage.clock.now())
    return person


def who(stage: Stage, person: Person) -> visits.Visitor:
    return visits.visitor(stage.store, person.id, stage.clock.now(), "en")


async def with_conversation(stage: Stage) -> Person:
    person = await consented(stage)
    told = Conversation("c1", DAY, "10:00", "phone", "d1", None)
    known = who(stage, person).id
    with stage.store.unit() as uow:
        uow.conversations.add(known, told, stage.clock.now())
        reminders.recompute(uow, known, stage.clock.now())
        uow.commit()
    return person


def reminded(messages: list) -> int:
    return sum(["I will come"] in m.labels for m in messages)


async def test_a_reminder_comes_once_when_it_is_due(stage: Stage):
    person = await with_conversation(stage)
    await stage.bot.sweep.once()
    assert reminded(await person.messages()) == 0
    stage.clock.at = EVE
    await stage.bot.sweep.once()
    await stage.bot.sweep.once()
    assert reminded(await person.messages()) == 1


async def test_waking_the_sweep_sweeps_now(stage: Stage):
    person = await with_conversation(stage)
    stage.clock.at = EVE
    stage.bot.sweep.wake()
    seen = await person.wait_for(lambda m: bool(m.keyboard))
    assert ["I will come"] in seen.labels


async def test_a_reminder_is_answered_by_a_tap(stage: Stage):
    person = await with_conversation(stage)
    stage.clock.at = EVE
    await stage.bot.sweep.once()
    await person.tap("I will come")
    await person.wait_for(lambda m: m.text == 'Heard: /conversation{"id":"c1","do":"come"}')


async def test_a_reminder_that_telegram_does_not_take_comes_later(stage: Stage):
    person = await with_conversation(stage)
    stage.clock.at = EVE
    fault = await stage.telegram.fault("error", "sendMessage")
    await stage.bot.sweep.once()
    assert reminded(await person.messages()) == 0
    await stage.telegram.clear_faults(fault)
    stage.clock.at += timedelta(minutes=3)
    await stage.bot.sweep.once()
    assert reminded(await person.messages()) == 1


async def test_who_blocked_the_bot_is_not_tried_again(stage: Stage):
    person = await with_conversation(stage)
    await person.block()
    stage.clock.at = EVE
    await stage.bot.sweep.once()
    before = (await stage.telegram.health())["calls"].get("sendMessage", 0)
    stage.clock.at += timedelta(minutes=5)
    await stage.bot.sweep.once()
    assert (await stage.telegram.health())["calls"].get("sendMessage", 0) == before


async def test_a_visitor_who_stays_away_is_forgotten_everywhere(stage: Stage):
    person = await stage.known()
    old = who(stage, person).id
    stage.clock.at += timedelta(minutes=31)
    await stage.bot.sweep.once()
    assert stage.rasa.forgotten == [old]
    assert who(stage, person).is_new


async def test_two_sweeps_at_once_do_nothing_twice(stage: Stage):
    person = await stage.known()
    old = who(stage, person).id
    stage.clock.at += timedelta(minutes=31)
    await asyncio.gather(*(stage.bot.sweep.once() for _ in range(4)))
    assert stage.rasa.forgotten == [old]


async def test_a_person_who_consented_is_not_forgotten(stage: Stage):
    person = await consented(stage)
    old = who(stage, person).id
    stage.clock.at += timedelta(days=30)
    await stage.bot.sweep.once()
    assert stage.rasa.forgotten == []
    assert who(stage, person).id == old


async def test_one_failing_step_does_not_end_the_sweep(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
):
    def fails(*_: object, **__: object) -> list[object]:
        raise OSError("gone")

    monkeypatch.setattr(reminders, "claim", fails)
    person = await stage.known()
    stage.clock.at += timedelta(minutes=31)
    await stage.bot.sweep.once()
    assert "sweep_failed" in stage.log.getvalue()
    assert who(stage, person).is_new


async def test_ids_of_old_updates_go(stage: Stage):
    inbox.accept(stage.store, 5, 6, "{}", stage.clock.now())
    inbox.drop(stage.store, 5)
    stage.clock.at += timedelta(days=3)
    await stage.bot.sweep.once()
    assert inbox.accept(stage.store, 5, 6, "{}", stage.clock.now())


async def test_deletion_removes_everything_and_the_next_message_is_a_strangers(stage: Stage):
    person = await consented(stage)
    old = who(stage, person).id
    gone = answer(reply("Everything is deleted."), effects=[{"type": "erase"}])
    stage.rasa.respond = lambda body: gone if body["text"] == "delete" else echo(body)
    await person.send_text("delete")
    await person.wait_for(lambda m: m.text == "Everything is deleted.")
    await stage.settled()
    assert stage.rasa.forgotten == [old]
    assert erasure.pending(stage.store) == []
    with stage.store.unit() as uow:
        assert not any(uow.erasure.everything_of(old).values())
    assert who(stage, person).id != old


async def test_an_id_that_a_deletion_and_a_sweep_come_upon_is_forgotten_once(stage: Stage):
    person = await consented(stage)
    old = who(stage, person).id
    erasure.begin(stage.store, person.id, stage.clock.now())
    assert await asyncio.gather(*(forget(old, stage.bot.desk) for _ in range(3))) == [True] * 3
    assert stage.rasa.forgotten == [old]


async def test_a_deletion_is_finished_later_when_rasa_is_away(stage: Stage):
    person = await consented(stage)
    old = who(stage, person).id
    stage.rasa.respond = lambda _: answer(reply("Deleted."), effects=[{"type": "erase"}])
    await stage.telegram.fault("delay", "sendMessage", seconds=0.3)
    await person.send_text("delete")
    await stage.rasa.arrived.get()
    await stage.until(lambda: inbox.unsent(stage.store))
    stage.rasa.status = 503
    await stage.settled()
    assert erasure.pending(stage.store) == [old]
    stage.rasa.status = 200
    await stage.bot.sweep.once()
    assert stage.rasa.forgotten == [old]
    assert erasure.pending(stage.store) == []


async def test_an_export_comes_as_two_files_that_can_be_read(stage: Stage):
    person = await consented(stage)
    stage.rasa.respond = lambda _: answer(reply("Here it is."), effects=[{"type": "export"}])
    await person.send_text("what do you know about me")
    _, text, data = await person.wait_for(3)
    assert [text.document.name, data.document.name] == ["polku-data.txt", "polku-data.json"]
    assert b"hello" in data.document.data


async def test_a_calendar_comes_as_a_file_once_the_plan_is_known(stage: Stage):
    person = await consented(stage)
    visitor = visits.visitor(stage.store, person.id, stage.clock.now(), "en")
    with stage.store.unit() as uow:
        first_day = stage.clock.now().date().replace(day=1)
        uow.people.set_plan(visitor.id, PlanRecord(first_day, 4), stage.clock.now())
        uow.commit()
    stage.rasa.respond = lambda _: answer(reply("Here it is."), effects=[{"type": "calendar"}])
    await person.send_text("my calendar")
    _, file = await person.wait_for(2)
    assert file.document.name == "polku.ics"
    assert file.document.data.startswith(b"BEGIN:VCALENDAR")


async def test_the_file_of_one_conversation_comes_alone(stage: Stage):
    person = await with_conversation(stage)
    effect = {"type": "calendar", "id": "c1"}
    stage.rasa.respond = lambda _: answer(reply("Here it is."), effects=[effect])
    await person.send_text("the file, please")
    file = await person.wait_for(lambda m: m.document is not None)
    assert file.document.name == "polku.ics"
    assert file.document.data.count(b"BEGIN:VEVENT") == 1


@pytest.mark.parametrize(("form", "begins"), [("csv", b"\xef\xbb\xbf"), ("pdf", b"%PDF-")])
async def test_applications_come_as_a_file(stage: Stage, form: str, begins: bytes):
    person = await consented(stage)
    visitor = visits.visitor(stage.store, person.id, stage.clock.now(), "en")
    day = stage.clock.now().date()
    with stage.store.unit() as uow:
        told = Application("a1", "Lidl", "cashier", day, "application", "d1")
        uow.applications.add(visitor.id, told, stage.clock.now())
        uow.commit()
    effect = {"type": "applications", "form": form, "from": day.isoformat()}
    stage.rasa.respond = lambda _: answer(reply("Here it is."), effects=[effect])
    await person.send_text("my applications as a file")
    _, file = await person.wait_for(2)
    assert file.document.name == f"polku-{day.replace(day=1).isoformat()}.{form}"
    assert file.document.data.startswith(begins)
