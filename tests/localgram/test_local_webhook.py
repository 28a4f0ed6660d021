"""The webhook, with a real Application behind it, and with one that fails."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import BadRequest, Conflict

from localgram.server import LocalTelegram


class Listener:
    """A bot's own address: keeps what came, answers as told."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: list[int] = []
        self.url = ""
        self._news = asyncio.Condition()

    async def take(self, request: Request) -> Response:
        async with self._news:
            self.bodies.append(await request.json())
            self.secrets.append(request.headers.get("x-telegram-bot-api-secret-token"))
            self._news.notify_all()
        return Response(status_code=self.answers.pop(0) if self.answers else 200)

    async def wait_for(self, count: int) -> list[dict[str, Any]]:
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(lambda: len(self.bodies) >= count), 5)
        return self.bodies


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    listener = Listener()
    app = Starlette(routes=[Route("/hook", listener.take, methods=["POST"])])
    config = uvicorn.Config(app, port=0, lifespan="off", log_config=None)
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup()
    port = server.servers[0].sockets[0].getsockname()[1]
    listener.url = f"http://127.0.0.1:{port}/hook"
    yield listener
    for running in server.servers:
        running.close()
    for connection in list(server.server_state.connections):
        connection.shutdown()


def texts(bodies: list[dict[str, Any]]) -> list[str]:
    return [body["message"]["text"] for body in bodies]


async def test_updates_go_to_the_webhook_with_the_secret(
    telegram: LocalTelegram, bot: Bot, listener: Listener
) -> None:
    anna = await telegram.person()
    await anna.send_text("before")
    await bot.set_webhook(listener.url, secret_token="s3cret")
    await anna.send_text("after")
    assert texts(await listener.wait_for(2)) == ["before", "after"]
    assert listener.secrets == ["s3cret", "s3cret"]


async def test_an_update_is_delivered_until_it_is_answered_with_2xx_and_in_order(
    telegram: LocalTelegram, bot: Bot, listener: Listener
) -> None:
    listener.answers = [500, 302, 204]
    await bot.set_webhook(listener.url)
    anna = await telegram.person()
    await anna.send_text("one")
    await anna.send_text("two")
    assert texts(await listener.wait_for(4)) == ["one", "one", "one", "two"]
    info = await bot.get_webhook_info()
    assert info.url == listener.url
    assert info.last_error_message == "Wrong response from the webhook: 302 Found"


async def test_one_chat_that_fails_does_not_hold_up_another(
    telegram: LocalTelegram, bot: Bot, listener: Listener
) -> None:
    listener.answers = [500]
    await bot.set_webhook(listener.url)
    anna, pekka = await telegram.person(), await telegram.person()
    await anna.send_text("anna")
    await listener.wait_for(1)
    await pekka.send_text("pekka")
    assert sorted(texts(await listener.wait_for(3))) == ["anna", "anna", "pekka"]


async def test_an_address_where_nobody_listens_is_tried_again(
    telegram: LocalTelegram, bot: Bot, listener: Listener
) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook")
    anna = await telegram.person()
    await anna.send_text("x")
    while (info := await bot.get_webhook_info()).last_error_message is None:
        pass
    assert info.pending_update_count == 1
    await bot.set_webhook(listener.url)
    assert texts(await listener.wait_for(1)) == ["x"]


async def test_get_updates_is_refused_while_a_webhook_is_set(
    telegram: LocalTelegram, bot: Bot, listener: Listener
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.until_called("getUpdates")
    await bot.set_webhook(listener.url)
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_pending_updates_can_be_dropped(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person()
    await anna.send_text("x")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


@pytest.mark.parametrize("url", ["http://192.0.2.1/", "https://127.0.0.1/", "nonsense"])
async def test_a_webhook_beyond_this_computer_is_refused(bot: Bot, url: str) -> None:
    with pytest.raises(BadRequest, match="Bad webhook"):
        await bot.set_webhook(url)


async def test_a_secret_has_only_plain_letters(bot: Bot, listener: Listener) -> None:
    with pytest.raises(BadRequest, match="Secret token contains unallowed characters"):
        await bot.set_webhook(listener.url, secret_token="ä!")
