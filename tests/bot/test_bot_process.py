"""The process itself: its health, its end, its exit codes, what a kill leaves, what it logs."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import httpx
import pytest

from localgram.server import LocalTelegram
from polku.records import open_store
from polku.services import inbox
from tests.bot.bot_stage import TOKEN
from tests.bot.fake_rasa import FakeRasa
from tests.support.servers import free_port

Start = Callable[..., Awaitable[Process]]


@pytest.fixture
def environment(telegram: LocalTelegram, rasa: FakeRasa, tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "TELEGRAM_TOKEN": TOKEN,
        "POLKU_TELEGRAM_URL": telegram.url,
        "POLKU_SECRET": FakeRasa.secret,
        "POLKU_VAR": str(tmp_path),
        "POLKU_DATABASE_URL": f"sqlite:///{tmp_path / 'polku.db'}",
        "POLKU_RASA_URL": rasa.url,
        "POLKU_ACTIONS_URL": rasa.url,
        "POLKU_BOT_HEALTH_URL": f"http://127.0.0.1:{free_port()}",
        "POLKU_LOG_LEVEL": "DEBUG",
    }


@pytest.fixture
async def start(environment: dict[str, str]) -> AsyncIterator[Start]:
    running: list[Process] = []

    async def started(**changed: str) -> Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", env=environment | changed, stdout=PIPE, stderr=PIPE
        )
        running.append(process)
        return process

    yield started
    for process in running:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def health(environment: dict[str, str], wanted: int) -> None:
    """Wait until the health endpoint says so."""
    url = environment["POLKU_BOT_HEALTH_URL"] + "/health"
    async with httpx.AsyncClient(trust_env=False) as client, asyncio.timeout(30):
        while True:
            try:
                if (await client.get(url)).status_code == wanted:
                    return
            except httpx.HTTPError:
                await asyncio.sleep(0)


async def test_it_is_healthy_serves_and_ends_when_told(
    start: Start, environment: dict[str, str], telegram: LocalTelegram
):
    process = await start()
    await health(environment, 200)
    person = await telegram.person(language_code="en")
    await person.send_text("a very private matter")
    await person.wait_for(lambda m: m.text == "Heard: a very private matter")
    process.send_signal(signal.SIGTERM)
    _, log = await process.communicate()
    assert process.returncode == 0
    assert b"Traceback" not in log


async def test_no_line_of_the_log_holds_words_names_ids_or_the_token(
    start: Start, environment: dict[str, str], telegram: LocalTelegram, rasa: FakeRasa
):
    process = await start()
    await health(environment, 200)
    person = await telegram.person(language_code="en", first_name="Zebulon")
    await telegram.fault("garbage", "sendMessage", body="truncated")
    await telegram.fault("error", "sendChatAction", times=3)
    rasa.status = 500
    await person.send_text("a very private matter")
    await person.wait_for(lambda m: "ABCD1234" in m.text, timeout=30)
    process.send_signal(signal.SIGTERM)
    output, log = await process.communicate()
    lines = [json.loads(line) for line in log.splitlines()]
    assert any(line.get("code") == "ABCD1234" for line in lines)
    for secret in ("private matter", "Zebulon", str(person.id), TOKEN):
        assert secret.encode() not in log + output


async def test_a_wrong_token_is_one_clear_line_and_exit_code_two(start: Start):
    process = await start(TELEGRAM_TOKEN="99:wrong")
    _, log = await process.communicate()
    said = [line for line in log.decode().splitlines() if not line.startswith("{")]
    assert process.returncode == 2
    assert len(said) == 1
    assert "TELEGRAM_TOKEN" in said[0]
    assert "99:wrong" not in log.decode()


async def test_a_missing_token_is_one_clear_line_and_exit_code_two(start: Start, tmp_path: Path):
    process = await start(TELEGRAM_TOKEN="")
    _, log = await process.communicate()
    assert process.returncode == 2
    assert "TELEGRAM_TOKEN" in log.decode()


async def test_a_taken_port_is_one_clear_line_and_exit_code_two(start: Start, rasa: FakeRasa):
    process = await start(POLKU_BOT_HEALTH_URL=rasa.url)
    _, log = await process.communicate()
    assert process.returncode == 2
    assert "POLKU_BOT_HEALTH_URL" in log.decode()


async def test_while_telegram_is_away_it_waits_and_is_not_healthy(
    start: Start, environment: dict[str, str], telegram: LocalTelegram
):
    fault = await telegram.fault("error", "getMe", times=None)
    await start()
    await health(environment, 503)
    await telegram.clear_faults(fault)
    await health(environment, 200)


async def test_killed_without_warning_it_loses_nothing(
    start: Start, environment: dict[str, str], telegram: LocalTelegram, rasa: FakeRasa
):
    process = await start()
    await health(environment, 200)
    person = await telegram.person(language_code="en")
    rasa.going.clear()
    for number in range(3):
        await person.send_text(f"message {number}")
    await rasa.arrived.get()
    process.kill()
    await process.communicate()
    rasa.going.set()
    await start()
    await person.wait_for(lambda m: m.text == "Heard: message 2", timeout=30)
    heard = [m.text for m in await person.messages() if m.text.startswith("Heard")]
    assert heard == [f"Heard: message {n}" for n in range(3)]
    store = open_store(environment["POLKU_DATABASE_URL"])
    assert inbox.waiting(store) == []
    store.close()
