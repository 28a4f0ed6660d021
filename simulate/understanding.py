"""What stands in Rasa's place: its channel's protocol over the real actions, without a model.

Two cores cannot run Rasa for hundreds of people through a year of talk. A tapped payload is read
as Rasa reads it; of typed text only a short form is understood, the one that simulated people
write: the task, then words whose form says what they are (``report Lidl cashier 2026-03-02``).
Everything behind that is real: the tracker's events are read by ``actions.heard``, the answer
comes from ``polku.services.turn`` and goes out as ``actions.speech`` says it. A finished turn is
durable; one that was killed half-way is run again, as with Rasa.
"""

import asyncio
import hmac
import json
import re
from collections import defaultdict

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from actions.heard import hear
from actions.speech import speak
from polku.errors import reference_code
from polku.services import turn
from simulate.turns import Json, Turns

#: First words of a typed short form.
TASKS = {
    "report": "report_application",
    "talk": "add_conversation",
    "plan": "set_profile",
    "remember": "reminders",
}
_FORMATS = ("phone", "video", "in_person")
_PAYLOAD = re.compile(r"/([a-z_]+)(\{.*\})?")


class Understanding:
    """Answers messages, one at a time for each person."""

    def __init__(self, room: turn.Room, turns: Turns, secret: str) -> None:
        self._room = room
        self._turns = turns
        self._secret = secret.encode()
        self._locks: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def app(self) -> Starlette:
        """Return the server: Rasa's channel, and the action server's health beside it."""
        base = "/webhooks/polku"
        handlers = {
            "message": self._message,
            "forget": self._forget,
            "export": self._export,
            "expire": self._expire,
        }
        routes = [
            Route(f"{base}/{name}", each, methods=["POST"]) for name, each in handlers.items()
        ]
        routes += [Route(f"{base}/health", self._health), Route("/health", self._health)]
        return Starlette(routes=routes)

    async def _message(self, request: Request) -> JSONResponse:
        body = await self._body(request)
        person, update_id = body["person"], body["update_id"]
        async with self._locks[person]:
            said = self._turns.said(person, update_id)
            if said is not None:
                return JSONResponse(_answer(said, body["language"], replayed=True))
            user = user_event(body)
            try:
                events = [*self._turns.events(person), user]
                said = await asyncio.to_thread(self._said, person, events)
            except Exception:
                return JSONResponse({"error": reference_code()}, 500)
            if not said:
                return JSONResponse({"error": reference_code()}, 500)
            self._turns.keep(person, update_id, user, said)
        return JSONResponse(_answer(said, body["language"], replayed=False))

    def _said(self, person: str, events: list[Json]) -> list[Json]:
        latest = events[-1]["parse_data"]
        tracker = Tracker(person, {}, latest, events, False, None, {}, "action_listen")
        heard = hear(tracker)
        dispatcher = CollectingDispatcher()
        speak(dispatcher, turn.answer(self._room, heard), heard)
        return [each["custom"] for each in dispatcher.messages]

    async def _forget(self, request: Request) -> JSONResponse:
        person = (await self._body(request))["person"]
        async with self._locks[person]:
            return JSONResponse({"forgotten": self._turns.forget(person)})

    async def _export(self, request: Request) -> JSONResponse:
        await self._body(request)
        return JSONResponse({"events": []})

    async def _expire(self, request: Request) -> JSONResponse:
        # Only the last turns are looked at here, so that nothing grows old in a tracker.
        await self._body(request)
        return JSONResponse({"forgotten": 0, "more": False})

    async def _health(self, _: Request) -> JSONResponse:
        return JSONResponse({"status": "ok"})

    async def _body(self, request: Request) -> Json:
        given = request.headers.get("X-Polku-Secret", "").encode()
        if not hmac.compare_digest(given, self._secret):
            raise PermissionError("another secret")
        body: Json = await request.json()
        return body


def user_event(body: Json) -> Json:
    """Return a message of the channel as the event that Rasa's tracker would hold."""
    tapped = body["payload"] is not None
    intent, entities = payload(body["payload"]) if tapped else short_form(body["text"])
    names = ("update_id", "language", "now", "consented")
    return {
        "event": "user",
        "text": body["payload"] if tapped else body["text"],
        "parse_data": {
            "intent": {"name": intent},
            "entities": entities,
            "language": body["language"],
        },
        "metadata": {**{name: body[name] for name in names}, "payload": tapped},
    }


def payload(text: str) -> tuple[str, list[Json]]:
    """Read a button's payload; one that no button of ours has names no wish."""
    found = _PAYLOAD.fullmatch(text)
    if found is None or found[1] not in turn.USE_CASES:
        return "nlu_fallback", []
    values = json.loads(found[2]) if found[2] else {}
    return found[1], [{"entity": name, "value": value} for name, value in values.items()]


def short_form(text: str) -> tuple[str, list[Json]]:
    """Read what a simulated person types: a task's name where one begins, then values."""
    words = list(re.finditer(r"\S+", text))
    intent = TASKS.get(words[0][0]) if words else None
    found = words[1:] if intent else words
    named = iter(("employer", "job"))
    entities = []
    for word in found:
        entity = _form(word[0]) or (next(named, None) if intent == "report_application" else None)
        if entity:
            span = {"entity": entity, "value": word[0], "start": word.start(), "end": word.end()}
            entities.append(span)
    return intent or "nlu_fallback", entities


def _form(word: str) -> str | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", word):
        return "day"
    if re.fullmatch(r"\d\d:\d\d", word):
        return "time"
    if word.isdecimal():
        return "number"
    return "format" if word in _FORMATS else None


def _answer(said: list[Json], language: str, *, replayed: bool) -> Json:
    spoken = [each["language"] for each in said if each.get("language")]
    return {
        "language": spoken[-1] if spoken else language,
        "replies": [
            {"id": each.get("id"), "text": each["text"], "buttons": each.get("buttons") or []}
            for each in said
            if each.get("text")
        ],
        "effects": [effect for each in said for effect in each.get("effects") or []],
        "replayed": replayed,
    }
