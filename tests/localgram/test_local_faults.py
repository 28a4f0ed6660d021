"""Fault switches, and the log of what was sent."""

import asyncio
import time

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from localgram.person import Person
from localgram.server import LocalTelegram


@pytest.fixture
async def anna(telegram: LocalTelegram) -> Person:
    return await telegram.person(known=True)


async def test_too_many_requests_says_how_long_to_wait(
    telegram: LocalTelegram, bot: Bot, anna: Person
) -> None:
    await telegram.fault("retry_after", "sendMessage", retry_after=7)
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(anna.id, "x")
    assert caught.value._retry_after.total_seconds() == 7
    await bot.send_message(anna.id, "y")
    assert [m.text for m in await anna.messages()] == ["y"]


async def test_a_fault_strikes_the_next_calls_that_match_and_no_others(
    telegram: LocalTelegram, bot: Bot, anna: Person
) -> None:
    await telegram.fault("error", "send*", times=2, status=503, chat_id=anna.id)
    pekka = await telegram.person(known=True)
    await bot.get_me()
    await bot.send_message(pekka.id, "x")
    for _ in range(2):
        with pytest.raises(NetworkError):
            await bot.send_message(anna.id, "x")
    await bot.send_message(anna.id, "x")
    assert [fault["struck"] for fault in await telegram.faults()] == [2]


async def test_a_dropped_call_was_not_executed(
    telegram: LocalTelegram, bot: Bot, anna: Person
) -> None:
    await telegram.fault("drop", "sendMessage")
    with pytest.raises(NetworkError, match=r"RemoteProtocolError|ReadError"):
        await bot.send_message(anna.id, "x")
    assert await anna.messages() == []


@pytest.mark.parametrize("kind", ["drop", "error", "garbage"])
async def test_an_executed_call_whose_answer_is_lost_stands_in_the_log_as_unanswered(
    telegram: LocalTelegram, bot: Bot, anna: Person, kind: str
) -> None:
    await telegram.fault(kind, "sendMessage", executed=True)
    with pytest.raises(TelegramError):
        await bot.send_message(anna.id, "x")
    await bot.send_message(anna.id, "x")
    assert [(e["text"], e["answered"]) for e in await telegram.sent()] == [
        ("x", False),
        ("x", True),
    ]
    assert len(await anna.messages()) == 2


@pytest.mark.parametrize("body", ["html", "truncated", "empty"])
async def test_garbage_is_not_json(
    telegram: LocalTelegram, bot: Bot, anna: Person, body: str
) -> None:
    await telegram.fault("garbage", "sendMessage", body=body)
    with pytest.raises(TelegramError, match="Invalid server response"):
        await bot.send_message(anna.id, "x")


async def test_an_answer_of_the_wrong_shape_is_valid_json(
    telegram: LocalTelegram, bot: Bot
) -> None:
    await telegram.fault("garbage", "getMe", body="wrong_shape")
    assert await bot.do_api_request("get_me") == ["not", "what", "was", "asked"]


async def test_a_caller_without_patience_does_not_learn_that_a_delayed_call_took_effect(
    telegram: LocalTelegram, bot: Bot, anna: Person
) -> None:
    await telegram.fault("delay", "sendMessage", seconds=0.1)
    with pytest.raises(TimedOut):
        await bot.send_message(anna.id, "x", read_timeout=0.02)
    assert (await anna.wait_for(1))[0].text == "x"


async def test_a_delay_is_followed_by_the_answer(
    telegram: LocalTelegram, bot: Bot, anna: Person
) -> None:
    await telegram.fault("delay", "sendMessage", seconds=0.05, executed=True)
    begin = time.monotonic()
    sending = asyncio.create_task(bot.send_message(anna.id, "x"))
    await anna.wait_for(1)
    await sending
    assert time.monotonic() - begin >= 0.05


async def test_chance_is_repeatable(telegram: LocalTelegram, bot: Bot) -> None:
    outcomes = []
    for _ in range(2):
        await telegram.clear_faults()
        await telegram.fault("error", "getMe", times=None, probability=0.5, seed=11)
        outcome = []
        for _ in range(20):
            try:
                await bot.get_me()
                outcome.append(True)
            except NetworkError:
                outcome.append(False)
        outcomes.append(outcome)
    assert outcomes[0] == outcomes[1]
    assert {True, False} == set(outcomes[0])


async def test_a_fault_can_be_turned_off(telegram: LocalTelegram, bot: Bot) -> None:
    number = await telegram.fault("error", times=None)
    with pytest.raises(NetworkError):
        await bot.get_me()
    await telegram.clear_faults(number)
    await bot.get_me()


async def test_the_log_counts_doubles_and_can_be_waited_for(
    telegram: LocalTelegram, bot: Bot, anna: Person
) -> None:
    waiting = asyncio.create_task(telegram.sent(timeout=10))
    await bot.send_message(anna.id, "Reminder")
    [entry] = await waiting
    assert (entry["method"], entry["chat_id"]) == ("sendMessage", anna.id)
    assert entry["at"] == "2026-11-22T08:00:00+00:00"
    await bot.send_message(anna.id, "Reminder")
    texts = [e["text"] for e in await telegram.sent()]
    assert texts.count("Reminder") == 2
    assert len(await telegram.sent(since=1)) == 1
