"""What stands behind the bot in these tests: Rasa's channel as its protocol says, on loopback.

The real Rasa is played in the end-to-end tests.
"""

import asyncio
import html
import socket
from collections.abc import Callable
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.health import HealthServer

Body = dict[str, Any]


def reply(text: str, *buttons: tuple[str, str]) -> Body:
    """Return one reply with a button a row."""
    rows = [[{"title": title, "payload": payload}] for title, payload in buttons]
    return {"id": None, "text": text, "buttons": rows}


def answer(*replies: Body, effects: list[Body] | None = None) -> Body:
    """Return what the channel answers to a message."""
    return {"language": "en", "replies": list(replies), "effects": effects or []}


def echo(body: Body) -> Body:
    """Say what was heard."""
    said = body["text"] if body["text"] is not None else body["payload"]
    return answer(reply(f"Heard: {html.escape(said)}"))


class FakeRasa:
    """Answers as told, remembers what it was asked, repeats what it said to an update."""

    secret = "s3cret"

    def __init__(self) -> None:
        self.turns: list[Body] = []
        self.forgotten: list[str] = []
        self.expired: list[str] = []
        self.respond: Callable[[Body], Body] = echo
        self.status = 200
        self.actions_work = True
        #: The text of a message that is answered only when the test is over.
        self.hold: str | None = None
        self.over = asyncio.Event()
        self.going = asyncio.Event()
        self.going.set()
        self.arrived: asyncio.Queue[Body] = asyncio.Queue()
        self._said: dict[tuple[str, int], Body] = {}
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen on a free port."""
        listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        base = "/webhooks/polku"
        routes = [
            Route(f"{base}/message", self._message, methods=["POST"]),
            Route(f"{base}/forget", self._forget, methods=["POST"]),
            Route(f"{base}/expire", self._expire, methods=["POST"]),
            Route(f"{base}/export", self._export, methods=["POST"]),
            Route(f"{base}/health", self._health),
            Route("/health", self._actions_health),
        ]
        config = uvicorn.Config(Starlette(routes=routes), log_config=None, lifespan="off")
        self._server = HealthServer(config)
        self._task = asyncio.create_task(self._server.listen(listener))

    async def stop(self) -> None:
        """Listen no more."""
        self.going.set()
        self._server.force_exit = True
        self._server.end()
        if self._task:
            await self._task

    async def _message(self, request: Request) -> Response:
        body = await request.json()
        assert request.headers["X-Polku-Secret"] == self.secret
        self.arrived.put_nowait(body)
        await self.going.wait()
        if self.hold and body["text"] == self.hold:
            await self.over.wait()
        if self.status != 200:
            return JSONResponse({"error": "ABCD1234"}, status_code=self.status)
        key = (body["person"], body["update_id"])
        if key not in self._said:
            self.turns.append(body)
            self._said[key] = self.respond(body)
        return JSONResponse(self._said[key])

    async def _forget(self, request: Request) -> Response:
        if self.status != 200:
            return Response(status_code=self.status)
        self.forgotten.append((await request.json())["person"])
        return JSONResponse({"forgotten": 1})

    async def _expire(self, request: Request) -> Response:
        if self.status != 200:
            return Response(status_code=self.status)
        self.expired.append((await request.json())["before"])
        return JSONResponse({"forgotten": 1, "more": len(self.expired) < 2})

    async def _export(self, _: Request) -> Response:
        said = [{"at": "2026-11-22T10:00:00+02:00", "who": "person", "text": "hello"}]
        return JSONResponse({"events": said})

    async def _health(self, _: Request) -> Response:
        return Response(status_code=self.status if self.status in (200, 503) else 200)

    async def _actions_health(self, _: Request) -> Response:
        return Response(status_code=200 if self.actions_work else 503)
