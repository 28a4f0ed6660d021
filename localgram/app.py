"""The HTTP face: `/bot<token>/<method>`, `/file/bot<token>/<path>` and `/control/…`."""

import asyncio
import hmac
import json
import re

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from localgram.control import Control
from localgram.errors import ApiError, too_many_requests
from localgram.faults import Fault
from localgram.methods import call
from localgram.params import Params, read_params
from localgram.world import World

HANG_UP = "localgram.hang_up"
"""Under this key of the request's scope the server puts a function that closes the connection."""
_TOKEN = re.compile(r"[1-9][0-9]*:[A-Za-z0-9_-]+")


def build_app(world: World) -> Starlette:
    """The application over one world."""
    bot_api = _BotApi(world)
    return Starlette(
        routes=[
            Route("/bot{token}/{method}", bot_api.method, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", bot_api.file, methods=["GET"]),
            *Control(world).routes(),
        ],
        exception_handlers={404: _not_found},
    )


class _BotApi:
    def __init__(self, world: World) -> None:
        self._world = world

    async def method(self, request: Request) -> Response:
        """One call of the Bot API."""
        try:
            self._check_token(request)
            params = await read_params(request)
        except ApiError as error:
            return JSONResponse(error.body(), error.code)
        name = request.path_params["method"]
        faults = self._world.faults.strike(name, params.text("chat_id"))
        return await self._answer(request, name, params, faults)

    async def _answer(
        self, request: Request, name: str, params: Params, faults: list[Fault]
    ) -> Response:
        for fault in faults:
            if fault.kind == "delay" and not fault.executed:
                await asyncio.sleep(fault.seconds)
        breaking = next((fault for fault in faults if fault.kind != "delay"), None)
        if breaking is not None and not breaking.executed:
            return await _broken(request, breaking, b"{}")
        logged = len(self._world.sent)
        answer = await self._run(name, params)
        # Calls that write are not interrupted, so the log's new line is this call's own.
        own = [e for e in self._world.sent[logged:] if e["method"].lower() == name.lower()]
        for fault in faults:
            if fault.kind == "delay" and fault.executed:
                await asyncio.sleep(fault.seconds)
        if breaking is None:
            return answer
        for entry in own:
            entry["answered"] = False
        return await _broken(request, breaking, bytes(answer.body))

    async def _run(self, name: str, params: Params) -> Response:
        try:
            return JSONResponse({"ok": True, "result": await call(self._world, name, params)})
        except ApiError as error:
            return JSONResponse(error.body(), error.code)

    async def file(self, request: Request) -> Response:
        """A file that getFile has pointed to."""
        try:
            self._check_token(request)
        except ApiError as error:
            return JSONResponse(error.body(), error.code)
        stored = self._world.files.get(request.path_params["path"].rpartition("/")[2])
        if stored is None or stored.path != request.path_params["path"]:
            return JSONResponse(ApiError(404, "Not Found").body(), 404)
        return Response(stored.data, media_type="application/octet-stream")

    def _check_token(self, request: Request) -> None:
        token = request.path_params["token"]
        if not _TOKEN.fullmatch(token):
            raise ApiError(404, "Not Found")
        if not hmac.compare_digest(token, self._world.token):
            raise ApiError(401, "Unauthorized")


async def _broken(request: Request, fault: Fault, answer: bytes) -> Response:
    """What the caller gets in place of the answer."""
    if fault.kind == "retry_after":
        error = too_many_requests(fault.retry_after)
        return JSONResponse(error.body(), error.code)
    if fault.kind == "error":
        return JSONResponse(ApiError(fault.status, "Internal Server Error").body(), fault.status)
    if fault.kind == "drop":
        request.scope[HANG_UP]()
        return Response(status_code=502)
    bodies: dict[str, bytes] = {
        "html": b"<html><body><h1>502 Bad Gateway</h1></body></html>",
        "truncated": answer[: max(1, len(answer) // 2)],
        "wrong_shape": json.dumps({"ok": True, "result": ["not", "what", "was", "asked"]}).encode(),
        "empty": b"",
    }
    return Response(bodies[fault.body], media_type="application/json")


async def _not_found(_: Request, __: Exception) -> Response:
    return JSONResponse(ApiError(404, "Not Found").body(), 404)
