"""From an answer to what the dispatcher carries back: the only place that renders for Rasa."""

from rasa_sdk.executor import CollectingDispatcher

from polku.messages import as_json
from polku.services.heard import Answer, Heard


def speak(dispatcher: CollectingDispatcher, answer: Answer, heard: Heard) -> None:
    """Say every reply in the turn's language; effects travel with the last one."""
    last = len(answer.replies) - 1
    language = answer.language or heard.language
    for index, reply in enumerate(answer.replies):
        effects = answer.effects if index == last else ()
        dispatcher.utter_message(
            json_message=as_json(reply, language, today=heard.today, effects=effects)
        )
