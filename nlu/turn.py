"""One turn: a message in, everything that the actions said out, and both kept or neither."""

from __future__ import annotations

import asyncio
from typing import Any, Dict, List, Optional, Text

from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import INTENT_NAME_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu import second
from nlu.wire import BodyError, Incoming

CHANNEL = "polku"
# Rasa reads text that begins with a slash as a payload. This invisible mark keeps typed text
# from it; it is taken away again before anyone sees the result.
WORD_JOINER = "\u2060"
LONGEST_TURN = 25.0  # seconds; the action server's own limit would be five minutes
# Intents that Rasa handles by itself: resetting a conversation is no button of ours.
RASA_INTENTS = {"restart", "back", "session_start"}


class TurnError(RuntimeError):
    """The turn ended without an answer; nothing of it was kept."""


class Said(OutputChannel):
    """Collects what the actions say, unsplit, in order."""

    def __init__(self) -> None:
        self.payloads: List[Dict[str, Any]] = []

    @classmethod
    def name(cls) -> Text:
        """As the input channel."""
        return CHANNEL

    async def send_response(self, recipient_id: Text, message: Dict[Text, Any]) -> None:
        """Keeps the part that actions of ours speak by."""
        if message.get("custom"):
            self.payloads.append(message["custom"])


async def take(processor: MessageProcessor, incoming: Incoming) -> Dict[str, Any]:
    """Runs the turn: {"language", "said": […]}. Raises TurnError and BodyError."""
    try:
        return await asyncio.wait_for(_run(processor, incoming), LONGEST_TURN)
    except asyncio.TimeoutError as error:
        raise TurnError("timeout") from error


async def _run(processor: MessageProcessor, incoming: Incoming) -> Dict[str, Any]:
    # As MessageProcessor.handle_message, except that what is meant depends on what was said
    # before, and that a turn without an answer is not saved: it can then simply be run again.
    said = Said()
    tracker = await processor.fetch_tracker_and_update_session(
        incoming.person, said, incoming.metadata()
    )
    parsed = await parsed_message(processor, incoming, spoken(tracker, incoming))
    message = UserMessage(
        text=parsed[TEXT],
        output_channel=said,
        sender_id=incoming.person,
        parse_data=parsed,
        input_channel=CHANNEL,
        metadata=incoming.metadata(),
    )
    await processor._handle_message_with_tracker(message, tracker)
    tracker = await processor.run_action_extract_slots(said, tracker)
    await processor._run_prediction_loop(said, tracker)
    if not said.payloads:
        raise TurnError("no answer")
    await processor.save_tracker(tracker)
    return {"language": parsed["language"], "said": said.payloads}


def spoken(tracker: DialogueStateTracker, incoming: Incoming) -> str:
    """The language of the last answer, unless the person has chosen another one since.

    A tap, an "ok" or a name goes on in it: what was asked in Finnish is not answered in English
    because Telegram is.
    """
    answered = None
    for event in reversed(tracker.events):
        if isinstance(event, BotUttered):
            answered = answered or (event.data.get("custom") or {}).get("language")
        elif isinstance(event, UserUttered):
            same_choice = (event.metadata or {}).get("language") == incoming.language
            return answered if answered and same_choice else incoming.language
    return incoming.language


async def parsed_message(
    processor: MessageProcessor, incoming: Incoming, language: str
) -> Dict[str, Any]:
    """What the message means. A payload is read by Rasa's short form, typed text never is."""
    if incoming.payload is not None:
        return _parsed_payload(processor, incoming.payload, language)
    return await parsed_text(processor, incoming.text or "", language)


async def parsed_text(
    processor: MessageProcessor, text: str, language: Optional[str]
) -> Dict[str, Any]:
    """What typed text means, with a second wish where it has two."""

    async def alone(clause: str) -> Dict[str, Any]:
        return await _understood(processor, clause, language)

    whole = await _understood(processor, text, language)
    return await second.completed(whole, whole[TEXT], alone)


async def _understood(
    processor: MessageProcessor, text: str, language: Optional[str]
) -> Dict[str, Any]:
    """Runs the NLU pipeline on typed text; entities stand at their places in the stripped text."""
    text = text.strip()
    mark = WORD_JOINER if text.startswith("/") else ""
    message = UserMessage(text=mark + text, metadata={"language": language, "payload": False})
    parsed = await processor.parse_message(message)
    for entity in parsed["entities"]:
        if "start" in entity:
            entity["start"] -= len(mark)
            entity["end"] -= len(mark)
    return {**parsed, TEXT: text}


def as_parse(parsed: Dict[str, Any], text: str) -> Dict[str, Any]:
    """The answer of /parse: wish, its rivals, language, outcome, and spans of the text as given.

    `second` stands there only where a message has a second wish, `distress` only where help lines
    belong beneath the answer.
    """
    shift = len(text) - len(text.lstrip())
    found = [
        {
            "entity": e["entity"],
            "value": e["value"],
            "start": e["start"] + shift,
            "end": e["end"] + shift,
        }
        for e in parsed["entities"]
        if "start" in e
    ]
    answer = {**parsed["wish"], "lang": parsed["language"], "entities": found}
    return {**answer, "second": parsed["second"]} if parsed.get("second") else answer


def _parsed_payload(processor: MessageProcessor, payload: str, language: str) -> Dict[str, Any]:
    message: Optional[Message] = Message({TEXT: payload})
    parsed = YAMLStoryReader.unpack_regex_message(message).as_dict()
    intent = (parsed.get("intent") or {}).get(INTENT_NAME_KEY)
    if intent in RASA_INTENTS or intent not in processor.domain.intents:
        raise BodyError("payload")
    return {**parsed, "language": language}
