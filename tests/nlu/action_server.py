"""A small action server: it says which action it was asked for, and can be made to fail."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

from aiohttp import web


class ActionServer:
    """Speaks Rasa's protocol; `seen` holds the requests, `manner` how the next are answered."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.calm()
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(10)

    def calm(self) -> None:
        """Answer as usual, and forget what was seen."""
        self.manner = "answer"
        self.seen = []
        self.headers = []

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """Ends its thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._start())
        ready.set()
        self._loop.run_forever()

    async def _start(self) -> None:
        app = web.Application()
        app.router.add_post("/webhook", self._webhook)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = site._server.sockets[0].getsockname()[1]

    async def _webhook(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.seen.append(body)
        self.headers.append(dict(request.headers))
        typed = body["tracker"]["latest_message"]["text"]
        if self.manner == "fail":
            return web.json_response({"error": f"no idea about {typed}"}, status=500)
        if self.manner == "reject":
            rejection = {"action_name": body["next_action"], "error": f"rejected: {typed}"}
            return web.json_response(rejection, status=400)
        if self.manner == "nonsense":
            return web.json_response({"events": [{"event": typed}], "responses": typed})
        if self.manner == "silent":
            return web.json_response({"events": [], "responses": []})
        language = body["tracker"]["latest_message"].get("language")
        said = self._said(body["next_action"], language)
        return web.json_response({"events": [], "responses": said})

    @staticmethod
    def _said(action: str, language: str | None) -> list[dict[str, Any]]:
        buttons = [[{"title": "Yes", "payload": "/affirm"}, {"title": "No", "payload": "/deny"}]]
        first = {"id": action, "text": "One.\n\nTwo.\n\nThree.", "buttons": buttons}
        second = {"id": None, "text": "And more.", "effects": [{"type": "noted", "of": action}]}
        return [{"custom": {**said, "language": language}} for said in (first, second)]
