"""One budget of calls: replies before reminders, waiting as told."""

import asyncio
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.budget import REMINDER, Budget


class Recorder:
    """A call into a chat that notes when it was made."""

    def __init__(self, *refusals: int) -> None:
        self.made: list[str] = []
        self.refusals = list(refusals)

    async def call(self, name: str) -> str:
        self.made.append(name)
        if self.refusals:
            raise RetryAfter(self.refusals.pop(0))
        return name


async def ask(budget: Budget, recorder: Recorder, name: str, kind: str | None = None) -> Any:
    return await budget.process_request(
        recorder.call, (name,), {}, "sendMessage", {"chat_id": 1}, kind
    )


async def test_told_to_wait_it_waits_exactly_as_told_and_tries_again():
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    recorder = Recorder(3, 5)
    assert await ask(Budget(sleep=sleep), recorder, "a") == "a"
    assert slept == [3, 5]


async def test_while_one_call_waits_as_told_no_other_is_made():
    released, waiting = asyncio.Event(), asyncio.Event()

    async def sleep(_: float) -> None:
        waiting.set()
        await released.wait()

    budget, recorder = Budget(sleep=sleep), Recorder(3)
    first = asyncio.create_task(ask(budget, recorder, "a"))
    await waiting.wait()
    second = asyncio.create_task(ask(budget, recorder, "b"))
    await asyncio.sleep(0)
    assert recorder.made == ["a"]
    released.set()
    await asyncio.gather(first, second)
    assert sorted(recorder.made) == ["a", "a", "b"]


async def test_a_reminder_waits_until_no_reply_does():
    held = asyncio.Event()
    made: list[str] = []

    async def slow(name: str) -> None:
        await held.wait()
        made.append(name)

    budget, recorder = Budget(), Recorder()
    reply = asyncio.create_task(
        budget.process_request(slow, ("reply",), {}, "sendMessage", {"chat_id": 1}, None)
    )
    await asyncio.sleep(0)
    reminder = asyncio.create_task(ask(budget, recorder, "reminder", REMINDER))
    await asyncio.sleep(0)
    assert recorder.made == []
    held.set()
    await asyncio.gather(reply, reminder)
    assert (made, recorder.made) == (["reply"], ["reminder"])


async def test_after_many_refusals_the_caller_is_told():
    async def sleep(_: float) -> None:
        return

    with pytest.raises(RetryAfter):
        await ask(Budget(sleep=sleep), Recorder(*[1] * 8), "a")
