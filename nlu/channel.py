"""Polku's input channel: JSON over loopback, one shared secret, no line of log with content."""

from __future__ import annotations

import hmac
import logging
import secrets
from functools import wraps
from typing import Any, Awaitable, Callable, Dict, List, Optional, Text

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from nlu import turn, wire
from nlu.old_words import OldWords
from nlu.tracker import PersonEvents

logger = logging.getLogger(__name__)

HEADER = "X-Polku-Secret"
LOCK_POLL = 0.05  # seconds between two looks at a person's lock
EXPIRED_AT_ONCE = 200  # people; a call must not outlast its caller
Handler = Callable[[Request], Awaitable[HTTPResponse]]


class PolkuChannel(InputChannel):
    """/message, /parse, /forget, /expire, /export and /health for the bot, and for nobody else."""

    def __init__(self, secret: Text) -> None:
        if not secret:
            raise ValueError("the channel needs a secret")
        self._secret = secret.encode("utf-8")

    @classmethod
    def name(cls) -> Text:
        """The last part of the address."""
        return turn.CHANNEL

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[Text, Any]]) -> InputChannel:
        """From credentials.yml."""
        if not credentials:
            cls.raise_missing_credentials_exception()
        return cls(str(credentials.get("secret") or ""))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes. Rasa's own way in is left unused: it returns no answer."""
        routes = Blueprint("polku_channel")
        for path, handler in (
            ("/message", _message),
            ("/parse", _parse),
            ("/forget", _forget),
            ("/expire", _expire),
            ("/export", _export),
        ):
            routes.add_route(self._guarded(handler), path, methods=["POST"], name=handler.__name__)
        routes.add_route(self._guarded(_health), "/health", methods=["GET"], name="_health")
        return routes

    def _guarded(self, handler: Handler) -> Handler:
        """Secret first, then the handler; every fault becomes an answer with a reference code."""

        @wraps(handler)
        async def guarded(request: Request) -> HTTPResponse:
            given = (request.headers.get(HEADER) or "").encode("utf-8", "surrogateescape")
            if not hmac.compare_digest(given, self._secret):
                return response.json({"error": "forbidden"}, status=403)
            try:
                return await handler(request)
            except wire.BodyError as error:
                return response.json({"error": f"bad body: {error}"}, status=400)
            except Exception as error:
                return _fault(handler.__name__, error)

        return guarded


async def _message(request: Request) -> HTTPResponse:
    incoming = wire.incoming(_body(request))
    agent = request.app.ctx.agent
    async with agent.lock_store.lock(incoming.person, wait_time_in_seconds=LOCK_POLL):
        done = PersonEvents(agent.tracker_store).turn(incoming.person, incoming.update_id)
        result = done or await turn.take(agent.processor, incoming)
    return response.json(_answer(result, replayed=done is not None, asked_in=incoming.language))


async def _parse(request: Request) -> HTTPResponse:
    body = _body(request)
    text, language = wire.message_text(body), wire.language(body)
    parsed = await turn.parsed_text(request.app.ctx.agent.processor, text, language)
    return response.json(turn.as_parse(parsed, text))


async def _forget(request: Request) -> HTTPResponse:
    person = wire.person(_body(request))
    agent = request.app.ctx.agent
    async with agent.lock_store.lock(person, wait_time_in_seconds=LOCK_POLL):
        return response.json({"forgotten": PersonEvents(agent.tracker_store).forget(person)})


async def _expire(request: Request) -> HTTPResponse:
    """Forgets what was said before an instant, some people a call; "more" asks for another."""
    before = wire.moment(_body(request), "before")
    agent = request.app.ctx.agent
    old = OldWords(agent.tracker_store, before)
    people = old.people(EXPIRED_AT_ONCE)
    forgotten = 0
    for person in people:
        # A turn that runs has counted the rows that it found: it must be over first.
        async with agent.lock_store.lock(person, wait_time_in_seconds=LOCK_POLL):
            forgotten += old.forget(person)
    return response.json({"forgotten": forgotten, "more": len(people) == EXPIRED_AT_ONCE})


async def _export(request: Request) -> HTTPResponse:
    person = wire.person(_body(request))
    agent = request.app.ctx.agent
    async with agent.lock_store.lock(person, wait_time_in_seconds=LOCK_POLL):
        return response.json({"events": PersonEvents(agent.tracker_store).export(person)})


async def _health(request: Request) -> HTTPResponse:
    return response.json({"status": "ok"})


def _body(request: Request) -> Any:
    try:
        return request.json
    except Exception as error:
        raise wire.BodyError("not JSON") from error


def _answer(result: Dict[str, Any], *, replayed: bool, asked_in: str) -> Dict[str, Any]:
    said: List[Dict[str, Any]] = result["said"]
    languages = [s["language"] for s in said if s.get("language")]
    return {
        "language": languages[-1] if languages else result["language"] or asked_in,
        "replies": [
            {"id": s.get("id"), "text": s["text"], "buttons": s.get("buttons") or []}
            for s in said
            if s.get("text")
        ],
        "effects": [effect for s in said for effect in s.get("effects") or []],
        "replayed": replayed,
    }


def _fault(where: str, error: Exception) -> HTTPResponse:
    """Logs that and where, never what; the person is shown the same code."""
    reference = secrets.token_hex(4).upper()
    logger.error(
        "fault %s in %s: %s",
        reference,
        where.lstrip("_"),
        type(error).__name__,
        exc_info=None if isinstance(error, turn.TurnError) else error,
    )
    return response.json({"error": reference}, status=500)
