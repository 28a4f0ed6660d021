"""The server itself: on loopback, in this process, started and stopped at once."""

import asyncio
import contextlib
import socket
from collections.abc import Callable, MutableMapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import httpx
import uvicorn
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from localgram.app import HANG_UP, build_app
from localgram.client import Telegram
from localgram.world import Options, World

HOST = "127.0.0.1"
KEEP_ALIVE = 75
"""How long an idle connection stays open, in seconds: longer than a client keeps it."""


def system_clock() -> datetime:
    """The machine's own clock."""
    return datetime.now(UTC)


def _protocol(**arguments: Any) -> Any:
    """uvicorn's protocol, where the application can also close the connection without a word."""
    protocol: Any = AutoHTTPProtocol(**arguments)
    app = protocol.app

    async def with_hang_up(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        def hang_up() -> None:
            if protocol.transport is not None:
                protocol.transport.abort()

        scope[HANG_UP] = hang_up
        await app(scope, receive, send)

    protocol.app = with_hang_up
    return protocol


class LocalTelegram(Telegram):
    """A local Bot API server, and the client that acts on it.

        async with LocalTelegram("1234:local") as telegram:
            person = await telegram.person(language_code="fi")

    `telegram.base_url` and `telegram.base_file_url` are for python-telegram-bot's builder. The
    clock returns an aware datetime. `port` 0 takes a free one. Raises OSError when the port is
    in use, ValueError when the token has not the form `<number>:<letters>`.
    """

    def __init__(
        self,
        token: str,
        *,
        port: int = 0,
        clock: Callable[[], datetime] = system_clock,
        options: Options | None = None,
    ) -> None:
        number, _, secret = token.partition(":")
        if not number.isdecimal() or not secret:
            raise ValueError("a bot's token looks like 1234:abcdef")
        self.world = World(token, clock, options or Options())
        self._wanted_port = port
        self._server: uvicorn.Server | None = None
        super().__init__("", token)

    async def __aenter__(self) -> "LocalTelegram":
        # Named as TCP, or asyncio leaves Nagle's algorithm on: 40 ms an answer.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, self._wanted_port))
        except OSError:
            listener.close()
            raise
        app = build_app(self.world)
        config = uvicorn.Config(
            app,
            timeout_keep_alive=KEEP_ALIVE,
            http=_protocol,  # type: ignore[arg-type]  # a factory does as well as a class
            lifespan="off",
            log_config=None,
            access_log=False,
            ws="none",
        )
        config.load()
        self._server = uvicorn.Server(config)
        self._server.lifespan = config.lifespan_class(config)
        await self._server.startup(sockets=[listener])
        address = f"http://{HOST}:{listener.getsockname()[1]}"
        self.connect(address, httpx.ASGITransport(app))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        await self.world.updates.close()
        await self.close()
        if self._server is None:
            return
        for server in self._server.servers:
            server.close()
        state = self._server.server_state
        for task in list(state.tasks):
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*state.tasks, return_exceptions=True)
        for connection in list(state.connections):
            connection.shutdown()
