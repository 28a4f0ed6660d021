"""Answers to tapped buttons."""

from datetime import timedelta

from localgram.errors import bad_request
from localgram.params import Params
from localgram.text import utf16_length
from localgram.world import World

NOTE_LIMIT = 200
"""The longest note over the chat, in UTF-16 units."""
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(world: World, params: Params) -> bool:
    """answerCallbackQuery; the person sees the note of the first answer."""
    query = world.queries.get(params.text("callback_query_id"))
    if query is None:
        raise bad_request(_TOO_OLD)
    if world.now() - query.at > timedelta(seconds=world.options.callback_seconds):
        del world.queries[query.id]
        raise bad_request(_TOO_OLD)
    note = params.text("text")
    if utf16_length(note) > NOTE_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    if not query.answered:
        query.answered = True
        query.chat.notes.append(
            {
                "query_id": query.id,
                "person_id": query.person.id,
                "text": note,
                "alert": params.flag("show_alert"),
                "url": params.text("url"),
                "version": query.chat.touch(),
            }
        )
    return True
