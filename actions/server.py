"""The action server: one action an intent, each of which hears, calls one service, speaks."""

import asyncio
import hmac
from collections.abc import Callable, Iterable
from typing import Any

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.heard import hear
from actions.speech import speak
from polku.errors import reference_code
from polku.services import turn

SECRET_HEADER = "X-Polku-Secret"  # noqa: S105 - a header's name

log = structlog.get_logger(__name__)


class ActionFailed(RuntimeError):  # noqa: N818 - carries a reference code and nothing else
    """A turn went wrong; what went wrong is in the log under the code, without content."""


class TurnAction(Action):
    """The action of one intent; which use case that is stands in ``polku.services.turn``."""

    def __init__(self, intent: str, room: Callable[[], turn.Room]) -> None:
        self._intent = intent
        self._room = room

    def name(self) -> str:
        """Return ``action_<intent>``."""
        return f"action_{self._intent}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Hear, answer, speak.

        Raises:
            ActionFailed: with a reference code; the log has the kind and place of the error.
        """
        try:
            heard = hear(tracker)
            answer = await asyncio.to_thread(turn.answer, self._room(), heard)
            speak(dispatcher, answer, heard)
        except Exception as error:
            code = reference_code()
            log.error(
                "action.failed",
                code=code,
                intent=self._intent,
                kind=type(error).__name__,
                place=_place(error),
            )
            raise ActionFailed(code) from None
        return []


def _place(error: BaseException) -> str:
    """Return where an error was raised, as file and line, without what it says."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}"


def build(room: Callable[[], turn.Room], secret: str, intents: Iterable[str]) -> Sanic[Any, Any]:
    """Return the server with an action for each intent; every call must carry the secret."""
    executor = ActionExecutor()
    for intent in intents:
        executor.register_action(TurnAction(intent, room))
    app = create_app(executor, cors_origins=[])

    @app.on_request
    async def _only_rasa(request: Request) -> HTTPResponse | None:
        given = request.headers.get(SECRET_HEADER, "")
        if request.path != "/health" and not hmac.compare_digest(given.encode(), secret.encode()):
            return response.json({"error": "forbidden"}, status=403)
        return None

    @app.on_response
    async def _no_content_in_errors(request: Request, answer: HTTPResponse) -> HTTPResponse | None:
        # The SDK would send the tracker back, from where it reaches logs.
        if answer.status >= 500:
            return response.json({"error": "failed"}, status=answer.status)
        return None

    return app
