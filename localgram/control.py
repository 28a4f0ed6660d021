"""The control API: persons, groups, faults, the log of what was sent, the clock.

JSON under `/control`; what cannot be done is answered with HTTP 400 and {"error": why}.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from localgram import people
from localgram.chats import Chat, Json, Person
from localgram.errors import ControlError
from localgram.methods.about_chats import set_blocked, set_bot_status
from localgram.views import seen, view
from localgram.world import FIRST_GROUP, World

LONGEST_WAIT = 30.0
"""The longest that a call waits for news, in seconds; callers ask again."""
_BOT_STATUSES = ("administrator", "member", "left", "kicked")


class Control:
    """The handlers of the control API over one world."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[Route]:
        """All routes, to be put beside those of the Bot API."""
        return [
            self._route("GET", "/health", self.health),
            self._route("POST", "/reset", self.reset),
            self._route("POST", "/clock", self.clock),
            self._route("GET", "/sent", self.sent),
            self._route("GET", "/called", self.called),
            self._route("GET", "/faults", self.faults),
            self._route("POST", "/faults", self.add_fault),
            self._route("DELETE", "/faults", self.clear_faults),
            self._route("DELETE", "/faults/{fault:int}", self.remove_fault),
            self._route("POST", "/persons", self.add_person),
            self._route("GET", "/persons/{person:int}/profile", self.profile),
            self._route("POST", "/persons/{person:int}/{deed}", self.deed),
            self._route("POST", "/groups", self.add_group),
            self._route("POST", "/groups/{group}/members", self.add_member),
            self._route("POST", "/groups/{group}/bot", self.bot_status),
            self._route("GET", "/chats/{chat}", self.chat),
            self._route("GET", "/files/{file}", self.file),
        ]

    def _route(self, method: str, path: str, handler: Callable[[Request], Awaitable[Any]]) -> Route:
        async def answer(request: Request) -> Response:
            try:
                result = await handler(request)
            except ControlError as error:
                return JSONResponse({"error": str(error)}, 400)
            except (KeyError, TypeError, ValueError) as error:
                return JSONResponse({"error": f"bad request: {error!r}"}, 400)
            return result if isinstance(result, Response) else JSONResponse(result)

        return Route(f"/control{path}", answer, methods=[method])

    async def health(self, _: Request) -> Json:
        """That the server is there, which bot it serves, what waits and which calls came."""
        world = self.world
        return {
            "status": "ok",
            "bot": world.bot,
            "now": world.now().isoformat(),
            "pending_updates": len(world.updates),
            "webhook": world.updates.webhook is not None,
            "calls": world.calls,
        }

    async def reset(self, _: Request) -> Json:
        """Forget everything but what the bot has set up; the clock goes again."""
        for chat in self.world.chats.values():
            chat.touch()
        self.world.clear()
        self.world.set_clock(None)
        return {}

    async def clock(self, request: Request) -> Json:
        """Stop the clock at {"now": "2026-11-22T10:00:00+02:00"}; null lets it go again."""
        now = (await _body(request))["now"]
        at = None if now is None else datetime.fromisoformat(now)
        if at is not None and at.tzinfo is None:
            raise ControlError("the time needs an offset from UTC")
        self.world.set_clock(at)
        return {"now": self.world.now().isoformat()}

    async def sent(self, request: Request) -> list[Json]:
        """The log of successful sends and edits from `?since=N` on; `?timeout=` waits for more."""
        since, seconds = _since(request)
        if len(self.world.sent) <= since and seconds:
            await self.world.sent_signal.wait(seconds)
        return self.world.sent[since:]

    async def called(self, request: Request) -> Json:
        """Wait until `?method=` was called `?times=` times; whether it was, before `?timeout=`."""
        query = request.query_params
        loop, (_, seconds) = asyncio.get_running_loop(), _since(request)
        end = loop.time() + seconds
        while self.world.calls.get(query["method"], 0) < int(query["times"]):
            if not await self.world.called_signal.wait(end - loop.time()):
                return {"called": False}
        return {"called": True}

    async def faults(self, _: Request) -> list[Json]:
        """The switches that are on."""
        return self.world.faults.report()

    async def add_fault(self, request: Request) -> Json:
        """Turn a switch on; the fields are those of `faults.Fault`."""
        return {"id": self.world.faults.add(await _body(request)).id}

    async def remove_fault(self, request: Request) -> Json:
        """Turn one switch off."""
        self.world.faults.remove(request.path_params["fault"])
        return {}

    async def clear_faults(self, _: Request) -> Json:
        """Turn all switches off."""
        self.world.faults.clear()
        return {}

    async def add_person(self, request: Request) -> Json:
        """Create a person: id, first_name, last_name, username, language_code, known."""
        return people.add_person(self.world, await _body(request)).user()

    async def deed(self, request: Request) -> Any:
        """Let a person do something: send, edit, tap, start, block, unblock, deactivate."""
        person = self._person(request.path_params["person"])
        wanted = await _body(request)
        deed = request.path_params["deed"]
        if deed == "send":
            return [seen(message) for message in people.write(self.world, person, wanted)]
        if deed == "start":
            sent = people.start(self.world, person, str(wanted.get("deep_link", "")))
            return [seen(message) for message in sent]
        if deed == "edit":
            return seen(people.edit(self.world, person, wanted))
        if deed == "tap":
            return people.tap(self.world, person, wanted)
        if deed in ("block", "unblock"):
            set_blocked(self.world, person, blocked=deed == "block")
            return {}
        if deed == "deactivate":
            person.deactivated = True
            return {}
        raise ControlError(f"unknown deed {deed!r}")

    async def profile(self, request: Request) -> Json:
        """The bot as a person sees it, in their language: texts, command menu, menu button."""
        person = self._person(request.path_params["person"])
        chat = self._chat(request.query_params.get("chat_id") or person.id)
        profile, language = self.world.profile, person.language_code.split("-")[0]
        return {
            "name": profile.text("name", language) or self.world.bot["first_name"],
            "description": profile.text("description", language),
            "short_description": profile.text("short_description", language),
            "commands": profile.commands_seen(person, chat),
            "menu_button": chat.menu_button or profile.menu_button,
        }

    async def add_group(self, request: Request) -> Json:
        """Create a supergroup with the bot in it: title, forum, member_ids, bot_status, id."""
        wanted = await _body(request)
        group_id = int(wanted.get("id") or min([FIRST_GROUP + 1, *self.world.chats]) - 1)
        if group_id >= 0 or group_id in self.world.chats:
            raise ControlError("a group's id is negative and not yet used")
        members = [self._person(person_id) for person_id in wanted.get("member_ids", [])]
        chat = Chat(
            group_id,
            "supergroup",
            title=str(wanted.get("title") or "Group"),
            members={person.id: person for person in members},
            is_forum=bool(wanted.get("forum")),
            bot_status="left",
        )
        self.world.chats[group_id] = chat
        by = members[0].user() if members else self.world.bot
        set_bot_status(self.world, chat, _status(wanted.get("bot_status", "administrator")), by)
        return chat.brief()

    async def add_member(self, request: Request) -> Json:
        """A person joins a group: {"person_id"}."""
        chat = self._chat(request.path_params["group"])
        person = self._person((await _body(request))["person_id"])
        chat.members[person.id] = person
        return {}

    async def bot_status(self, request: Request) -> Json:
        """Change the bot's standing in a group: {"status"}."""
        chat = self._chat(request.path_params["group"])
        status = _status((await _body(request))["status"])
        by = next(iter(chat.members.values())).user() if chat.members else self.world.bot
        set_bot_status(self.world, chat, status, by)
        return {}

    async def chat(self, request: Request) -> Json:
        """What changed in a chat after version `?since=`; `?timeout=` waits for a change."""
        chat = self._chat(request.path_params["chat"])
        since, seconds = _since(request)
        if chat.version <= since and seconds:
            await chat.signal.wait(seconds)
        if self.world.chats.get(chat.id) is not chat:
            raise ControlError("the server was reset meanwhile")
        return view(chat, since)

    async def file(self, request: Request) -> Response:
        """The bytes of a file."""
        stored = self.world.files.get(request.path_params["file"])
        if stored is None:
            raise ControlError("no such file")
        return Response(stored.data, media_type="application/octet-stream")

    def _person(self, person_id: int | str) -> Person:
        person = self.world.persons.get(int(person_id))
        if person is None:
            raise ControlError(f"no person {person_id}")
        return person

    def _chat(self, chat_id: int | str) -> Chat:
        chat = self.world.chats.get(int(chat_id))
        if chat is None:
            raise ControlError(f"no chat {chat_id}")
        return chat


async def _body(request: Request) -> Json:
    body = await request.body()
    value = json.loads(body) if body else {}
    if not isinstance(value, dict):
        raise ControlError("a JSON object is expected")
    return value


def _since(request: Request) -> tuple[int, float]:
    since = max(0, int(request.query_params.get("since", 0)))
    return since, min(float(request.query_params.get("timeout", 0)), LONGEST_WAIT)


def _status(status: Any) -> str:
    if status not in _BOT_STATUSES:
        raise ControlError(f"bot_status is one of {', '.join(_BOT_STATUSES)}")
    return str(status)
