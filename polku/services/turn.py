"""One turn: which use case answers, and how an open form takes part.

The table at the end is the whole of it: one intent, one use case. Around it stand the three
things that hold for every intent: distress is answered first of all, what keeps something asks
for consent first, and an open form takes what answers its question.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from polku.config import Operator
from polku.records import Store
from polku.services import (
    answers,
    application_edits,
    applications,
    bygone,
    check_offer,
    check_sanction,
    conversation_moves,
    conversations,
    corrections,
    deadlines,
    form_steps,
    form_turn,
    human,
    in_context,
    my_calendar,
    next_conversation,
    other_language,
    personal,
    privacy,
    profile_menu,
    reminder_settings,
    reminder_taps,
    reschedule,
    silence,
    talk,
)
from polku.services import application_words as words
from polku.services.exports import take
from polku.services.heard import Answer, Heard


@dataclass(frozen=True)
class Room:
    """What every use case may need: the store, and who runs this Polku."""

    store: Store
    operator: Operator


UseCase: TypeAlias = Callable[[Room, Heard], Answer]

#: These answer in general without consent, and ask for it where the own case needs it.
ANSWER_UNASKED = frozenset({"check_offer", "check_sanction"})
#: These keep something about the person, so consent comes first.
KEEPS = frozenset(
    {
        *(task for task in form_turn.FORMS if task not in ANSWER_UNASKED),
        "delete_application",
        "reminders",
        "reminder",
        "draft",
        "officially_reported",
        "conversation",
        "confirm_conversation",
    }
)


#: Tasks that only show something, so that "say it again" may do them again.
SHOWS = frozenset({"show_applications", "next_conversation", "reminders"})


def answer(room: Room, heard: Heard) -> Answer:
    """Answer one turn."""
    heard = in_context.meant(heard)
    if heard.intent == "crisis":
        return human.crisis(room.operator, heard)
    return _calmly(room, heard).then(human.help_lines_beneath(heard))


def _calmly(room: Room, heard: Heard) -> Answer:
    if heard.intent in KEEPS and not heard.consented:
        return privacy.ask_consent(room.operator)
    if heard.intent in form_turn.FORMS.keys() - SHOWS:
        again = privacy.ask_again(room.store, room.operator, heard)
        if again is not None:
            return again
    answered = talk.offer_second(_with_form(room, heard), heard)
    silence.note(room.store, heard, answered)
    return other_language.unspoken(heard).then(other_language.offered(answered, heard))


def _with_form(room: Room, heard: Heard) -> Answer:
    draft = form_turn.open_draft(room.store, heard)
    if heard.intent == "draft":
        return form_turn.tapped(room.store, heard, draft)
    if draft is None or draft.asking is None:
        return (
            corrections.after_saving(room.store, heard, form_turn.FORMS)
            or reschedule.typed(room.store, heard, room.operator)
            or _use_case(room, heard)
        )
    form = form_turn.FORMS[draft.task]
    if draft.update_id == heard.update_id:
        return form_steps.ask_again(room.store, form, heard)
    if heard.intent == "stop":
        return form_steps.cancel(room.store, heard)
    if heard.intent == "repeat" and in_context.only_a_form_asked(heard):
        return form_steps.ask_again(room.store, form, heard)
    taken = None if heard.tapped else form_turn.take(room.store, heard, form, draft)
    if taken is not None:
        return taken
    answered = _use_case(room, heard)
    begun = answered.asks_of_form or heard.intent in form_turn.FORMS.keys() - SHOWS
    if begun or heard.intent in ("delete_data", "erase"):
        return answered
    if form_turn.is_open(heard, draft):
        return answered.then(form_steps.ask_again(room.store, form, heard))
    return answered.then(form_steps.remind(room.store, form, heard))


def _start(task: str) -> UseCase:
    return lambda room, heard: form_steps.start(room.store, form_turn.FORMS[task], heard)


def _resume(room: Room, heard: Heard) -> Answer:
    """Do what the person had asked for before they consented."""
    if heard.pending is None:
        return talk.menu()
    return talk.offer_second(_with_form(room, heard.pending), heard.pending)


def _my_data(room: Room, heard: Heard) -> Answer:
    if heard.params.get("do") == "calendar":
        return my_calendar.offer(room.store, heard)
    return privacy.my_data(room.operator, heard)


def _reschedule(room: Room, heard: Heard) -> Answer:
    moved = conversation_moves.move(room.store, heard) if heard.consented else None
    return moved or reschedule.start(room.store, heard, room.operator)


def _applications(room: Room, heard: Heard) -> Answer:
    """Show the applications; or hand them over where a button or the words name a file."""
    along = "do" in heard.params if heard.tapped else words.says("file", heard.text or "")
    return take.take(room.store, heard) if along else applications.show(room.store, heard)


def _repeat(room: Room, heard: Heard) -> Answer:
    """Say the last answer again, or in simpler words; what a task shows is worked out anew."""
    if heard.last_topic in SHOWS and not talk.simpler_wanted(heard):
        return _use_case(room, replace(heard, intent=heard.last_topic or "", params={}))
    return talk.repeat(room.operator, heard)


def _use_case(room: Room, heard: Heard) -> Answer:
    return bygone.about_the_last(room.operator, heard) or USE_CASES[heard.intent](room, heard)


USE_CASES: Mapping[str, UseCase] = {
    "faq": lambda room, heard: personal.sharpen(
        room.store, heard, answers.tell(room.operator, heard)
    ).then(deadlines.offer(heard)),
    "signpost": lambda room, heard: answers.tell(room.operator, heard),
    "helped": lambda room, heard: answers.helped(room.operator, heard),
    "ask": lambda room, heard: answers.ask(room.operator, heard),
    "nlu_fallback": lambda room, heard: answers.fall_back(room.operator, heard),
    "out_of_scope": lambda room, heard: answers.out_of_scope(room.operator, heard),
    **{task: _start(task) for task in form_turn.FORMS},
    "add_conversation": lambda room, heard: conversation_moves.add(room.store, heard),
    "draft": lambda room, heard: form_steps.closed(),
    "show_applications": lambda room, heard: _applications(room, heard),
    "officially_reported": lambda room, heard: applications.report_officially(room.store, heard),
    "edit_application": lambda room, heard: application_edits.edit(room.store, heard),
    "delete_application": lambda room, heard: application_edits.remove(room.store, heard),
    "next_conversation": lambda room, heard: next_conversation.show(room.store, heard),
    "conversation": lambda room, heard: conversations.answer(room.store, heard, room.operator),
    "confirm_conversation": lambda room, heard: conversations.confirm(
        room.store, heard, room.operator
    ),
    "reschedule_conversation": lambda room, heard: _reschedule(room, heard),
    "reminders": lambda room, heard: reminder_settings.answer(room.store, heard),
    "reminder": lambda room, heard: reminder_taps.answer(room.store, heard),
    "set_profile": lambda room, heard: profile_menu.start(room.store, heard),
    "check_offer": lambda room, heard: check_offer.start(room.store, room.operator, heard),
    "check_sanction": lambda room, heard: check_sanction.start(room.store, room.operator, heard),
    "change_language": lambda room, heard: talk.change_language(),
    "talk_to_coach": lambda room, heard: human.talk_to_coach(room.operator),
    "my_data": lambda room, heard: _my_data(room, heard),
    "delete_data": lambda room, heard: privacy.ask_erasure(heard),
    "erase": lambda room, heard: privacy.erase(room.operator, heard),
    "resume": _resume,
    "language": lambda room, heard: talk.speak_from_now_on(heard),
    "greet": lambda room, heard: talk.greet(room.operator, heard),
    "goodbye": lambda room, heard: talk.goodbye(),
    "thanks": lambda room, heard: talk.thanks(),
    "help": lambda room, heard: talk.menu(),
    "affirm": lambda room, heard: talk.affirm(room.operator, heard),
    "deny": lambda room, heard: talk.deny(heard),
    "stop": lambda room, heard: talk.stop(),
    "repeat": lambda room, heard: _repeat(room, heard),
    "bot_challenge": lambda room, heard: talk.bot_challenge(room.operator),
    "feedback_bad": lambda room, heard: answers.wrong(room.operator, heard),
    "crisis": lambda room, heard: human.crisis(room.operator, heard),
}
