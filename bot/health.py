"""``GET /health`` on loopback: 200 while updates can be fetched, 503 while they cannot."""

import contextlib
import socket
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from polku.errors import ConfigurationError


class HealthServer(uvicorn.Server):
    """Uvicorn inside somebody else's event loop: signals are that one's business."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave every signal to the process."""
        yield

    async def listen(self, listener: socket.socket) -> None:
        """Answer on a socket that is bound already, until :meth:`end`."""
        await self.serve(sockets=[listener])

    def end(self) -> None:
        """Let :meth:`serve` return."""
        self.should_exit = True


def bound(url: str) -> socket.socket:
    """Return a socket bound to an address like ``http://127.0.0.1:5080``.

    Raises:
        ConfigurationError: the address has no port, or something listens there already.
    """
    address = urlsplit(url)
    if not address.hostname or not address.port:
        raise ConfigurationError("POLKU_BOT_HEALTH_URL must look like http://127.0.0.1:5080.")
    try:
        return socket.create_server((address.hostname, address.port))
    except OSError as taken:
        raise ConfigurationError(
            f"Port {address.port} of POLKU_BOT_HEALTH_URL is taken: stop what listens there, or "
            "name another."
        ) from taken


def health_server(works: Callable[[], bool]) -> HealthServer:
    """Return the server; it answers once it is given a socket to listen on."""

    async def health(_: Request) -> JSONResponse:
        if works():
            return JSONResponse({"status": "ok"})
        return JSONResponse({"status": "telegram does not answer"}, status_code=503)

    config = uvicorn.Config(
        Starlette(routes=[Route("/health", health)]),
        log_config=None,
        access_log=False,
        lifespan="off",
    )
    return HealthServer(config)
