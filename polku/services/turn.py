"""One turn: which use case answers, and how an open form takes part.

The table at the end is the whole of it: one intent, one use case. Around it stand the three
things that hold for every intent: distress is answered first of all, what keeps something asks
for consent first, and an open form takes what answers its question.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from polku.config import Operator
from polku.messages import LANGUAGES, Payload, Reply, msg
from polku.records import Store
from polku.records.models import Draft
from polku.services import (
    answers,
    applications,
    conversations,
    forms,
    human,
    plan,
    privacy,
    reminders,
    report_application,
    talk,
)
from polku.services.heard import Answer, Heard


@dataclass(frozen=True)
class Room:
    """What every use case may need: the store, and who runs this Polku."""

    store: Store
    operator: Operator


UseCase: TypeAlias = Callable[[Room, Heard], Answer]

FORMS: Mapping[str, forms.Form] = {
    each.task: each for each in (report_application.FORM, conversations.FORM, plan.FORM)
}

#: These keep something about the person, so consent comes first.
KEEPS = frozenset(
    {
        *FORMS,
        "reminders",
        "reminder",
        "draft",
        "officially_reported",
        "conversation",
        "confirm_conversation",
    }
)

#: Talk that is never the answer to a form's question.
_ASIDE = frozenset(
    {
        "greet",
        "thanks",
        "goodbye",
        "help",
        "repeat",
        "bot_challenge",
        "talk_to_coach",
        "delete_data",
        "my_data",
        "change_language",
        "feedback_bad",
        "show_applications",
        "next_conversation",
        "reminders",
    }
)
#: What understanding says when the words name no wish of their own.
_VAGUE = frozenset({"ask", "nlu_fallback", "out_of_scope", "affirm", "deny"})


def answer(room: Room, heard: Heard) -> Answer:
    """Answer one turn."""
    if heard.intent == "crisis":
        return human.crisis(room.operator, heard)
    if heard.intent in KEEPS and not heard.consented:
        return privacy.ask_consent(room.operator)
    return _offer_language(_with_form(room, heard), heard)


def _with_form(room: Room, heard: Heard) -> Answer:
    draft = _open_draft(room, heard)
    if heard.intent == "draft":
        return _button_of_form(room, heard, draft)
    if draft is None or draft.asking is None:
        return _use_case(room, heard)
    form = FORMS[draft.task]
    if draft.update_id == heard.update_id:
        return forms.ask_again(room.store, form, heard)
    if heard.intent == "stop":
        return forms.cancel(room.store, heard)
    taken = None if heard.tapped else _take(room, heard, form, draft)
    if taken is not None:
        return taken
    answered = _use_case(room, heard)
    if heard.intent in FORMS or heard.intent in ("delete_data", "erase"):
        return answered
    return answered.then(forms.ask_again(room.store, form, heard))


def _open_draft(room: Room, heard: Heard) -> Draft | None:
    if not heard.consented:
        return None
    with room.store.unit() as uow:
        draft = uow.drafts.of(heard.person)
    if draft is None or heard.now - draft.updated_at >= forms.KEPT:
        return None
    return draft


def _take(room: Room, heard: Heard, form: forms.Form, draft: Draft) -> Answer | None:
    """Return the form's answer where the words answer its question, else None."""
    if draft.asking in (forms.CONFIRM, forms.WHICH):
        return _take_at_summary(room, heard, form, draft)
    field = form.field(draft.asking)
    if field is None:
        return None
    span = heard.span(field.entity)
    words = span.text if span else (heard.text or "")
    fresh = heard.now - draft.updated_at < forms.FRESH
    if field.free_text and span is None and not (fresh and _bare(heard)):
        return None
    reading = field.read(words, heard, draft)
    if isinstance(reading, dict):
        more = {**_other_spans(heard, form, draft, field), **reading}
        return forms.fill(room.store, form, heard, more)
    if reading is not None:
        return forms.refuse(room.store, form, heard, reading)
    if fresh and heard.intent in _VAGUE:
        return forms.refuse(room.store, form, heard, msg("I did not understand that."))
    return None


def _bare(heard: Heard) -> bool:
    """Whether a text is so plain that it answers the question, rather than asking its own.

    A short text while an employer is asked for is the employer, even where it would be a wish
    of its own elsewhere ("Kela").
    """
    text = heard.text or ""
    if "?" in text or "؟" in text or heard.intent in _ASIDE:
        return False
    return len(text.split()) <= 3 or heard.intent in _VAGUE


def _other_spans(
    heard: Heard, form: forms.Form, draft: Draft, asked: forms.Field
) -> dict[str, object]:
    """Take what the same words say of other questions ("Lidl, yesterday")."""
    found: dict[str, object] = {}
    for field in form.fields:
        span = heard.span(field.entity)
        if field is not asked and span is not None:
            reading = field.read(span.text, heard, draft)
            if isinstance(reading, dict):
                found |= reading
    return found


def _take_at_summary(room: Room, heard: Heard, form: forms.Form, draft: Draft) -> Answer | None:
    corrections: dict[str, object] = {}
    for field in form.fields:
        span = heard.span(field.entity)
        if span is not None:
            reading = field.read(span.text, heard, draft)
            if isinstance(reading, dict):
                corrections |= reading
            elif reading is not None:
                return forms.refuse(room.store, form, heard, reading)
    another = heard.intent == form.task and "employer" in corrections
    if another and corrections["employer"] != draft.fields.get("employer"):
        return forms.refuse(
            room.store, form, heard, msg("One at a time, please. Shall I save this one first?")
        )
    if corrections and heard.intent in {*_VAGUE, form.task, "edit_application", "reporting", "faq"}:
        return forms.fill(room.store, form, heard, corrections)
    if heard.intent == "affirm":
        return forms.save(room.store, form, heard, draft.token)
    if heard.intent in ("deny", "edit_application"):
        return forms.turn_to(room.store, form, heard, forms.WHICH)
    return None


def _button_of_form(room: Room, heard: Heard, draft: Draft | None) -> Answer:
    token, do, value = (heard.params.get(key, "") for key in ("id", "do", "v"))
    if do == "save":
        return _save(room, heard, token, draft)
    if draft is None or draft.token != token:
        return forms.closed()
    form = FORMS[draft.task]
    if draft.update_id == heard.update_id:
        return forms.ask_again(room.store, form, heard)
    if do == "cancel":
        return forms.cancel(room.store, heard)
    if do == "change":
        return forms.turn_to(room.store, form, heard, forms.WHICH)
    return _field_button(room, heard, form, draft, do, value)


def _save(room: Room, heard: Heard, token: str, draft: Draft | None) -> Answer:
    """Save the open draft, or say again what an earlier tap saved."""
    if draft is not None and draft.token == token:
        return forms.save(room.store, FORMS[draft.task], heard, token)
    for form in FORMS.values():
        with room.store.unit() as uow:
            before = form.saved_before(uow, token, heard)
        if before is not None:
            return before
    return forms.closed()


def _field_button(
    room: Room, heard: Heard, form: forms.Form, draft: Draft, do: str, value: str
) -> Answer:
    named = form.field(value if do in ("field", "skip") else do)
    if named is None:
        return forms.closed()
    if do == "field":
        return forms.turn_to(room.store, form, heard, named.name)
    if do == "skip" and named.optional:
        return forms.skip(room.store, form, heard, named.name)
    reading = named.read(value, heard, draft)
    if isinstance(reading, dict):
        return forms.fill(room.store, form, heard, reading)
    return forms.ask_again(room.store, form, heard)


def _offer_language(answered: Answer, heard: Heard) -> Answer:
    """Offer once to speak the language in which the person writes."""
    other = heard.language != heard.chosen_language and heard.language in LANGUAGES
    if not other or heard.language_was_offered or heard.tapped:
        return answered
    name = LANGUAGES[heard.language].own_name
    offer = Reply(
        (msg("Shall I speak {language} from now on?", language=name),),
        forms.keyboard(
            ((msg("Yes, {language}", language=name), Payload("language", code=heard.language)),)
        ),
        id="offer_language",
    )
    return answered.then(Answer((offer,)))


def _start(task: str) -> UseCase:
    return lambda room, heard: forms.start(room.store, FORMS[task], heard)


def _resume(room: Room, heard: Heard) -> Answer:
    """Do what the person had asked for before they consented."""
    if heard.pending is None:
        return talk.menu()
    return _with_form(room, heard.pending)


def _use_case(room: Room, heard: Heard) -> Answer:
    return USE_CASES[heard.intent](room, heard)


USE_CASES: Mapping[str, UseCase] = {
    "faq": lambda room, heard: answers.tell(room.operator, heard),
    "signpost": lambda room, heard: answers.tell(room.operator, heard),
    "ask": lambda room, heard: answers.ask(room.operator, heard),
    "nlu_fallback": lambda room, heard: answers.fall_back(room.operator, heard),
    "out_of_scope": lambda room, heard: answers.out_of_scope(room.operator, heard),
    **{task: _start(task) for task in FORMS},
    "draft": lambda room, heard: forms.closed(),
    "show_applications": lambda room, heard: applications.show(room.store, heard),
    "officially_reported": lambda room, heard: applications.report_officially(room.store, heard),
    "edit_application": lambda room, heard: talk.cannot_yet(room.operator, heard),
    "delete_application": lambda room, heard: talk.cannot_yet(room.operator, heard),
    "next_conversation": lambda room, heard: conversations.show_next(room.store, heard),
    "conversation": lambda room, heard: conversations.answer(room.store, heard, room.operator),
    "confirm_conversation": lambda room, heard: conversations.confirm(room.store, heard),
    "reschedule_conversation": lambda room, heard: conversations.cannot_come(room.operator),
    "reminders": lambda room, heard: reminders.settings(room.store, heard),
    "reminder": lambda room, heard: reminders.switch(room.store, heard),
    "check_offer": lambda room, heard: talk.in_general(room.operator, heard, "job_offers"),
    "check_sanction": lambda room, heard: talk.in_general(
        room.operator, heard, "missed_obligation"
    ),
    "change_language": lambda room, heard: talk.change_language(),
    "talk_to_coach": lambda room, heard: human.talk_to_coach(room.operator),
    "my_data": lambda room, heard: privacy.my_data(room.operator, heard),
    "delete_data": lambda room, heard: privacy.ask_erasure(),
    "erase": lambda room, heard: privacy.erase(heard),
    "resume": _resume,
    "greet": lambda room, heard: talk.greet(room.operator, heard),
    "goodbye": lambda room, heard: talk.goodbye(),
    "thanks": lambda room, heard: talk.thanks(),
    "help": lambda room, heard: talk.menu(),
    "affirm": lambda room, heard: talk.affirm(),
    "deny": lambda room, heard: talk.deny(),
    "stop": lambda room, heard: talk.stop(),
    "repeat": lambda room, heard: talk.repeat(room.operator, heard),
    "bot_challenge": lambda room, heard: talk.bot_challenge(room.operator),
    "feedback_bad": lambda room, heard: answers.wrong(room.operator, heard),
    "crisis": lambda room, heard: human.crisis(room.operator, heard),
}
