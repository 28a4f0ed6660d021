"""The client of Rasa's own channel: one message in, replies and effects out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx

from bot.logs import logger
from polku.errors import PolkuError, UnderstandingDown

_log = logger("understanding")
_TIMEOUT = httpx.Timeout(30.0, connect=3.0)
#: Answers of a server that stands in front of Rasa, or of Rasa while it starts.
_AWAY = frozenset({502, 503, 504})


class TurnFailed(PolkuError):  # noqa: N818 - what became of the turn
    """Rasa answers, but not to this message; ``code`` is its own reference, if it gave one."""

    def __init__(self, code: str | None = None) -> None:
        super().__init__("Rasa answers, but not to this message")
        self.code = code


@dataclass(frozen=True, slots=True)
class Answer:
    """What Rasa said: replies as ``{"id", "text", "buttons"}``, and what the bot is to do."""

    language: str
    replies: tuple[Mapping[str, Any], ...]
    effects: tuple[Mapping[str, Any], ...]


class Understanding:
    """Talks with ``nlu/channel.py``; every call carries the shared secret."""

    def __init__(self, rasa_url: str, actions_url: str, secret: str) -> None:
        self._actions = actions_url.rstrip("/")
        self._http = httpx.AsyncClient(
            base_url=rasa_url.rstrip("/") + "/webhooks/polku",
            headers={"X-Polku-Secret": secret},
            timeout=_TIMEOUT,
            # Rasa and the action server stand on loopback, never behind a proxy.
            trust_env=False,
        )

    async def message(
        self,
        person: str,
        update_id: int,
        *,
        text: str | None = None,
        payload: str | None = None,
        language: str,
        now: datetime,
        consented: bool,
    ) -> Answer:
        """Have one message answered; the same update of a person is answered only once.

        Raises:
            UnderstandingDown: Rasa does not answer just now.
            TurnFailed: it answers, but not to this message; or with nothing.
        """
        body = {
            "person": person,
            "update_id": update_id,
            "text": text,
            "payload": payload,
            "language": language,
            "now": now.isoformat(),
            "consented": consented,
        }
        return _answer(await self._post("/message", body), language)

    async def forget(self, person: str) -> None:
        """Have everything of a person deleted from Rasa's stores.

        Raises:
            UnderstandingDown, TurnFailed: it is not certain that it was.
        """
        await self._post("/forget", {"person": person})

    async def expire(self, before: datetime) -> bool:
        """Have what was said before an instant deleted; True where some of it is still left.

        Raises:
            UnderstandingDown, TurnFailed: it is not certain that it was.
        """
        return bool((await self._post("/expire", {"before": before.isoformat()})).get("more"))

    async def export(self, person: str) -> list[dict[str, Any]]:
        """Return what was said, oldest first, as ``{"at", "who", "text"}``.

        Raises:
            UnderstandingDown, TurnFailed: it cannot be read just now.
        """
        events = (await self._post("/export", {"person": person})).get("events")
        if not isinstance(events, list):
            raise TurnFailed
        return events

    async def healthy(self) -> bool:
        """Whether both Rasa and its action server answer."""
        try:
            rasa = await self._http.get("/health")
            actions = await self._http.get(f"{self._actions}/health")
        except httpx.HTTPError:
            return False
        return rasa.is_success and actions.is_success

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        try:
            response = await self._http.post(path, json=body)
        except httpx.HTTPError as error:
            raise UnderstandingDown(type(error).__name__) from None
        if response.status_code in _AWAY:
            raise UnderstandingDown(str(response.status_code))
        if response.status_code in (401, 403):
            _log.error("secret_refused", remedy="Give Rasa and the bot the same POLKU_SECRET.")
            raise UnderstandingDown("403")
        return _object(response)


def _object(response: httpx.Response) -> dict[str, Any]:
    try:
        content = response.json()
    except ValueError:
        raise TurnFailed from None
    if not isinstance(content, dict):
        raise TurnFailed
    if not response.is_success:
        code = content.get("error") if response.is_server_error else None
        raise TurnFailed(code if isinstance(code, str) else None)
    return content


def _answer(content: Mapping[str, Any], language: str) -> Answer:
    replies, effects = content.get("replies"), content.get("effects") or []
    if not isinstance(replies, list) or not isinstance(effects, list):
        raise TurnFailed
    if not replies and not effects:
        # Saying nothing is a fault: the person would wait for ever.
        raise TurnFailed
    return Answer(content.get("language") or language, tuple(replies), tuple(effects))
