"""The client: act as persons, switch faults, read the log.

        telegram = Telegram("http://127.0.0.1:8081", token)     # or: async with LocalTelegram(…)
        anna = await telegram.person(first_name="Anna", language_code="fi")
        await anna.start()
        welcome = await anna.wait_for(lambda message: "Tervetuloa" in message.text)
        tap = await anna.tap("Suomi")
        assert await anna.note(tap) == ""

What cannot be done raises ImpossibleError with the reason.
"""

from datetime import datetime
from typing import Any

import httpx

from localgram.loopback import loopback_client
from localgram.person import Group, Person


class ImpossibleError(Exception):
    """The server says why a person, or a test, cannot do that."""


class Telegram:
    """A running local server, seen from outside."""

    def __init__(self, url: str, token: str) -> None:
        self.token = token
        self._client: httpx.AsyncClient | None = None
        self.url = ""
        if url:
            self.connect(url)

    def connect(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        """Speak to the server at this address, such as `http://127.0.0.1:8081`.

        A server in the same process gives its own `transport`: with thousands of persons who
        wait, a pool of connections spends its time on counting them.
        """
        self.url = url.rstrip("/")
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=100)
        self._client = loopback_client(
            base_url=self.control_url, limits=limits, transport=transport
        )

    async def close(self) -> None:
        """Let go of the connections."""
        if self._client is not None:
            await self._client.aclose()

    @property
    def base_url(self) -> str:
        """For `ApplicationBuilder().base_url()`."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """For `ApplicationBuilder().base_file_url()`."""
        return f"{self.url}/file/bot"

    @property
    def control_url(self) -> str:
        """The control API's address."""
        return f"{self.url}/control"

    async def person(self, **about: Any) -> Person:
        """Somebody new: id, first_name, last_name, username, language_code, known.

        With `known` they have written to the bot in an earlier time, so that it may write first.
        """
        user = await self.post("/persons", about)
        return Person(self, user["id"], user["first_name"], user.get("language_code", ""))

    async def group(
        self,
        title: str = "Coaches",
        *members: Person,
        forum: bool = False,
        bot_status: str = "administrator",
    ) -> Group:
        """A new supergroup with the bot in it; a forum has topics."""
        wanted = {
            "title": title,
            "forum": forum,
            "bot_status": bot_status,
            "member_ids": [person.id for person in members],
        }
        return Group(self, (await self.post("/groups", wanted))["id"])

    async def fault(self, kind: str, *methods: str, **how: Any) -> int:
        """Turn a fault on; its number. See `localgram.faults.Fault` for the fields.

        telegram.fault("retry_after", "send*", retry_after=3)     the next call
        telegram.fault("drop", "sendMessage", executed=True)      delivered, but nobody knows
        telegram.fault("error", times=None, probability=0.2, seed=7)
        """
        return int((await self.post("/faults", {"kind": kind, "methods": methods, **how}))["id"])

    async def faults(self) -> list[dict[str, Any]]:
        """The faults that are on, each with `struck`, how often it has struck."""
        report: list[dict[str, Any]] = await self.get("/faults")
        return report

    async def clear_faults(self, fault: int | None = None) -> None:
        """Turn one fault off, or all."""
        await self._call("DELETE", "/faults" if fault is None else f"/faults/{fault}")

    async def sent(
        self,
        since: int = 0,
        timeout: float = 0,  # noqa: ASYNC109 - the server waits
    ) -> list[dict[str, Any]]:
        """The log of the bot's successful sends and edits, from the entry `since` on.

        Entries: method, at, chat_id, message_id, thread_id, text, file_name, and `answered`,
        which is false where a fault kept the answer from the bot. `timeout` (seconds) waits for
        the log to grow beyond `since`.
        """
        entries: list[dict[str, Any]] = await self.get("/sent", since=since, timeout=timeout)
        return entries

    async def health(self) -> dict[str, Any]:
        """status, bot, now, pending_updates, webhook, calls (how often each method ran)."""
        health: dict[str, Any] = await self.get("/health")
        return health

    async def until_called(self, method: str, times: int = 1, timeout: float = 10) -> None:  # noqa: ASYNC109 - the server waits
        """Wait until the bot has called a method so often. Raises TimeoutError."""
        query = {"method": method, "times": times, "timeout": timeout}
        if not (await self.get("/called", **query))["called"]:
            raise TimeoutError(f"{method} was not called {times} time(s) in {timeout} s")

    async def set_clock(self, now: datetime | None) -> None:
        """Stop the server's clock at an aware datetime; None lets it go again."""
        await self.post("/clock", {"now": None if now is None else now.isoformat()})

    async def reset(self) -> None:
        """Forget persons, chats, updates, faults and the log; what the bot has set up stays."""
        await self.post("/reset", {})

    async def get(self, path: str, **query: Any) -> Any:
        """Read from the control API."""
        return (await self._call("GET", path, params=query)).json()

    async def get_bytes(self, path: str) -> bytes:
        """Read bytes from the control API."""
        return (await self._call("GET", path)).content

    async def post(self, path: str, body: dict[str, Any]) -> Any:
        """Change something by the control API."""
        return (await self._call("POST", path, json=body)).json()

    async def _call(self, method: str, path: str, **more: Any) -> httpx.Response:
        if self._client is None:
            raise RuntimeError("the local server is not running")
        answer = await self._client.request(method, path, **more)
        if answer.is_client_error:
            raise ImpossibleError(answer.json().get("error", answer.text))
        answer.raise_for_status()
        return answer
