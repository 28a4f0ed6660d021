"""A yes, a no or a number, as it is meant after what was said before it."""

import contextlib
from dataclasses import replace

from polku.messages import BadPayload, Payload
from polku.services import small_words
from polku.services.heard import Heard, Said

_INTENTS = {"yes": "affirm", "no": "deny", "stop": "stop"}
#: Questions of ours that a yes answers, and which of their buttons it means.
_YES = {
    "offer_language": 0,
    "second": 0,
    "crisis": 0,
    "delete_data": 0,
    "draft.open": 0,
    "simpler": 0,
}
_NO = {"crisis": 1, "delete_data": 1}
#: What is said after a yes to these cannot be undone, so nothing but a yes will do.
_STRICT = frozenset({"delete_data", "crisis"})


def meant(heard: Heard) -> Heard:
    """Return the turn as it is meant: a bare answer becomes the button that it stands for."""
    if heard.tapped or heard.intent == "crisis":
        return heard
    plain = small_words.plain_answer(heard.text or "", heard.language)
    if plain is not None:
        heard = replace(heard, intent=_INTENTS[plain], params={}, options=(), second=None)
    if asks_of_form(heard):
        return heard
    for said in reversed(heard.before):
        payload = _chosen(said, heard, plain)
        if payload is not None:
            return replace(
                heard, intent=payload.intent, params=payload.entities, text=None, spans=()
            )
        if plain == "no" and said.id in _YES:
            return heard  # the offer that was made last is what is declined
    return heard


def asks_of_form(heard: Heard) -> bool:
    """Whether the turn before ended with a question of a form, which is answered first."""
    return bool(heard.before) and any(
        button.startswith("/draft") and '"open"' not in button
        for button in heard.before[-1].buttons
    )


def only_a_form_asked(heard: Heard) -> bool:
    """Whether the turn before said nothing but a form's question, so "again" means the question."""
    answers = [
        said.id for said in heard.before if (said.id or "").startswith(("faq/", "signpost/"))
    ]
    return asks_of_form(heard) and not answers


def last_question(heard: Heard) -> str | None:
    """Return the id of the last reply of the turn before that has one."""
    return next((said.id for said in reversed(heard.before) if said.id), None)


def options(heard: Heard) -> tuple[str, ...]:
    """Return the wishes that "did you mean" offered in the turn before."""
    asked = next((said for said in heard.before if said.id == "ask"), None)
    if asked is None:
        return ()
    return tuple(_wish(each) for each in _but_person([p for _, p in buttons(asked)]))


def _chosen(said: Said, heard: Heard, plain: str | None) -> Payload | None:
    offered = [payload for _, payload in buttons(said)]
    if said.id == "ask":
        if heard.intent == "affirm" and len(_but_person(offered)) == 1:
            return offered[0]
        number = small_words.choice(heard.text or "", heard.language, len(offered))
        return offered[number] if number is not None else None
    helped = [each for each in offered if each.intent == "helped" and each.entities["v"] == plain]
    if helped:
        return helped[0]
    if said.id in _STRICT and plain is None:
        return None
    places = {"affirm": _YES, "deny": _NO}.get(heard.intent, {})
    place = places.get(said.id or "")
    return offered[place] if place is not None and place < len(offered) else None


def _but_person(offered: list[Payload]) -> list[Payload]:
    return [each for each in offered if each.intent != "talk_to_coach"]


def buttons(said: Said) -> list[tuple[str, Payload]]:
    """Return the title and the payload of each button; one of an older version is left out."""
    found = []
    for title, button in zip(said.titles, said.buttons, strict=True):
        with contextlib.suppress(BadPayload):
            found.append((title, Payload.decode(button)))
    return found


def _wish(payload: Payload) -> str:
    return (
        payload.entities.get("id", "")
        if payload.intent in ("faq", "signpost")
        else (payload.intent)
    )
