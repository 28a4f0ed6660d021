"""No message is lost or answered twice: order, crashes at every step, repeated updates."""

import threading
from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, Update, User

from bot import telegram
from polku.services import inbox
from tests.bot.bot_stage import Stage
from tests.bot.fake_rasa import answer, reply


def heard(person_messages: list) -> list[str]:
    return [m.text for m in person_messages if m.by_bot and m.text.startswith("Heard")]


def update(update_id: int, chat: int, text: str) -> Update:
    message = Message(
        update_id,
        datetime.now(UTC),
        Chat(chat, Chat.PRIVATE),
        from_user=User(chat, "A", False, language_code="en"),
        text=text,
    )
    return Update(update_id, message=message)


async def test_one_persons_messages_are_answered_in_order(stage: Stage):
    person = await stage.known()
    for number in range(8):
        await person.send_text(f"message {number}")
    await person.wait_for(lambda m: m.text == "Heard: message 7")
    assert heard(await person.messages()) == [f"Heard: message {n}" for n in range(8)]


async def test_one_slow_person_does_not_keep_another_waiting(stage: Stage):
    slow, quick = await stage.known(), await stage.known()
    stage.rasa.hold = slow_text = "slow"
    await slow.send_text(slow_text)
    await quick.send_text("quick")
    await quick.wait_for(lambda m: m.text == "Heard: quick")
    assert [turn["text"] for turn in stage.rasa.turns] == ["quick"]


async def test_an_update_that_comes_again_is_not_answered_again(stage: Stage):
    person = await stage.known()
    for _ in range(3):
        await stage.bot.queue.put(update(77, person.id, "once"))
    await person.wait_for(lambda m: m.text == "Heard: once")
    await stage.settled()
    assert len(stage.rasa.turns) == 1
    assert heard(await person.messages()) == ["Heard: once"]


async def test_an_update_is_stored_before_put_returns(stage: Stage):
    person = await stage.known()
    stage.rasa.going.clear()
    await stage.bot.queue.put(update(77, person.id, "kept"))
    assert [row.update_id for row in inbox.waiting(stage.store)] == [77]


async def test_putting_insists_while_the_database_is_away(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
):
    person = await stage.known()
    real, failures = inbox.accept, iter([OSError(), OSError()])

    def accept(*args: object) -> bool:
        for failure in failures:
            raise failure
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(inbox, "accept", accept)
    await stage.bot.queue.put(update(77, person.id, "kept"))
    await person.wait_for(lambda m: m.text == "Heard: kept")


async def test_an_update_without_a_durable_place_is_refused(stage: Stage):
    with pytest.raises(RuntimeError, match="stored"):
        stage.bot.queue.put_nowait(update(1, 2, "lost?"))


async def test_killed_while_rasa_thinks_the_message_is_answered_after_the_restart(stage: Stage):
    person = await stage.known()
    stage.rasa.going.clear()
    await person.send_text("one")
    await person.send_text("two")
    await stage.rasa.arrived.get()
    await stage.until(lambda: len(inbox.waiting(stage.store)) == 2)
    await stage.crash()
    stage.rasa.going.set()
    await stage.start()
    await person.wait_for(lambda m: m.text == "Heard: two")
    assert heard(await person.messages()) == ["Heard: one", "Heard: two"]
    assert [turn["text"] for turn in stage.rasa.turns] == ["one", "two"]


async def test_killed_before_sending_the_answer_is_sent_after_the_restart_once(stage: Stage):
    person = await stage.known()
    await stage.telegram.fault("error", "sendMessage", times=None)
    await person.send_text("one")
    await stage.until(lambda: inbox.unsent(stage.store))
    await stage.crash()
    await stage.telegram.clear_faults()
    await stage.start()
    await person.wait_for(lambda m: m.text == "Heard: one")
    await stage.settled()
    assert heard(await person.messages()) == ["Heard: one"]
    assert len(stage.rasa.turns) == 1


async def test_killed_between_sending_and_noting_only_that_message_comes_twice(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
):
    stage.rasa.respond = lambda _: answer(*(reply(f"Heard: part {n}") for n in range(3)))
    person = await stage.known()
    killed = threading.Event()
    with monkeypatch.context() as patched:
        patched.setattr(inbox, "sent", lambda *_: killed.wait())
        await person.send_text("one")
        await person.wait_for(lambda m: m.text == "Heard: part 0")
        await stage.crash()
    killed.set()
    await stage.start()
    await person.wait_for(lambda m: m.text == "Heard: part 2")
    assert heard(await person.messages()) == [f"Heard: part {n}" for n in (0, 0, 1, 2)]


async def test_what_was_answered_leaves_no_text_behind(stage: Stage):
    person = await stage.known()
    await person.send_text("a very private matter")
    await person.wait_for(lambda m: m.text.startswith("Heard"))
    await stage.settled()
    assert b"a very private matter" not in stage.file.read_bytes()
    assert inbox.unsent(stage.store) == []


async def test_unsent_answers_of_a_crash_come_before_new_ones(stage: Stage):
    person = await stage.known()
    await stage.telegram.fault("error", "sendMessage", times=None)
    await person.send_text("one")
    await stage.until(lambda: inbox.unsent(stage.store))
    await person.send_text("two")
    await stage.until(lambda: inbox.waiting(stage.store))
    await stage.crash()
    await stage.telegram.clear_faults()
    await stage.start()
    await person.wait_for(lambda m: m.text == "Heard: two")
    assert heard(await person.messages()) == ["Heard: one", "Heard: two"]


async def test_told_to_wait_the_answer_comes_after_the_wait(stage: Stage):
    person = await stage.known()
    await stage.telegram.fault("retry_after", "sendMessage", retry_after=1)
    await person.send_text("one")
    await person.wait_for(lambda m: m.text == "Heard: one")
    assert heard(await person.messages()) == ["Heard: one"]


async def test_an_answer_whose_sending_times_out_is_sent_again_and_comes_twice_at_most(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
):
    await stage.stop()
    monkeypatch.setattr(telegram, "_READ_SECONDS", 0.3)
    await stage.start()
    person = await stage.known()
    slow = await stage.telegram.fault("delay", "sendMessage", seconds=1.5)
    await person.send_text("one")
    await person.wait_for(lambda m: m.text == "Heard: one")
    await stage.settled()
    (fault,) = [each for each in await stage.telegram.faults() if each["id"] == slow]
    assert fault["struck"] == 1
    assert "TimedOut" in stage.log.getvalue()
    assert inbox.unsent(stage.store) == []
    assert heard(await person.messages()) in (["Heard: one"], ["Heard: one"] * 2)
    assert len(stage.rasa.turns) == 1


async def test_a_person_who_blocks_is_left_alone_and_can_come_back(stage: Stage):
    person = await stage.known()
    stage.rasa.going.clear()
    await person.send_text("one")
    await stage.rasa.arrived.get()
    await person.block()
    stage.rasa.going.set()
    await stage.settled()
    assert inbox.unsent(stage.store) == []
    await person.unblock()
    await person.send_text("two")
    await person.wait_for(lambda m: m.text == "Heard: two")


async def test_a_lane_that_breaks_goes_on_by_itself(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    person = await stage.known()
    real, failures = stage.bot.delivery.flush, iter([RuntimeError("not foreseen")])

    async def flush(lane: int) -> None:
        for failure in failures:
            raise failure
        await real(lane)

    monkeypatch.setattr(stage.bot.delivery, "flush", flush)
    await person.send_text("one")
    await person.wait_for(lambda m: m.text == "Heard: one")
    assert "lane_broke" in stage.log.getvalue()
    assert "not foreseen" not in stage.log.getvalue()
