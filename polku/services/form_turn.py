"""How an open form takes part in a turn: which words answer its question, which do not."""

from collections.abc import Mapping

from polku.messages import msg
from polku.records import Store
from polku.records.models import Draft
from polku.services import (
    application_edits,
    check_offer,
    check_sanction,
    conversation_form,
    corrections,
    deadlines,
    form_steps,
    forms,
    in_context,
    profile,
    report_application,
    small_words,
)
from polku.services.heard import Answer, Heard

FORMS: Mapping[str, forms.Form] = {
    each.task: each
    for each in (
        report_application.FORM,
        application_edits.FORM,
        conversation_form.FORM,
        deadlines.FORM,
        profile.FORM,
        check_offer.FORM,
        check_sanction.FORM,
    )
}

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


def open_draft(store: Store, heard: Heard) -> Draft | None:
    """Return the form that the person is filling, unless it is older than a day."""
    if not heard.consented:
        return None
    with store.unit() as uow:
        draft = uow.drafts.of(heard.person)
    if draft is None or heard.now - draft.updated_at >= FORMS[draft.task].kept:
        return None
    return draft


def is_open(heard: Heard, draft: Draft) -> bool:
    """Whether a form's question was asked just now: bare words may answer it."""
    return heard.now - draft.updated_at < forms.FRESH or in_context.asks_of_form(heard)


def take(store: Store, heard: Heard, form: forms.Form, draft: Draft) -> Answer | None:
    """Return the form's answer where the words answer its question, else None."""
    # A questionnaire is short: "no, never" answers its question, and corrects nothing before it.
    correctable = form.finish is None and is_open(heard, draft)
    corrected = corrections.read(heard, form, draft) if correctable else None
    if isinstance(corrected, dict):
        return form_steps.fill(store, form, heard, corrected)
    if corrected is not None:
        return form_steps.refuse(store, form, heard, corrected)
    if draft.asking in (forms.CONFIRM, forms.WHICH):
        return _take_at_summary(store, heard, form, draft)
    field = form.field(draft.asking)
    if field is None:
        return None
    span = heard.span(field.entity)
    words = span.text if span else (heard.text or "")
    fresh = heard.now - draft.updated_at < forms.FRESH
    plain = field.any_words or _bare(heard)
    if field.free_text and span is None and not (fresh and plain):
        return None
    reading = field.read(words, heard, draft)
    if isinstance(reading, dict):
        with store.unit() as uow:
            gathered = form.gather(uow, draft, heard)
        others = {} if field.any_words else _other_spans(heard, form, draft, field)
        more = {**others, **reading, **gathered}
        return form_steps.fill(store, form, heard, more)
    if reading is not None:
        return form_steps.refuse(store, form, heard, reading)
    if fresh and heard.intent in _VAGUE:
        return form_steps.refuse(store, form, heard, msg("I did not understand that."))
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
    for field in form.of(draft):
        span = heard.span(field.entity)
        if field is not asked and span is not None:
            reading = field.read(span.text, heard, draft)
            if isinstance(reading, dict):
                found |= reading
    return found


def _take_at_summary(store: Store, heard: Heard, form: forms.Form, draft: Draft) -> Answer | None:
    own = form.at_summary(store, form, heard, draft)
    if own is not None:
        return own
    corrections: dict[str, object] = {}
    for field in form.of(draft):
        span = heard.span(field.entity)
        if span is not None:
            reading = field.read(span.text, heard, draft)
            if isinstance(reading, dict):
                corrections |= reading
            elif reading is not None:
                return form_steps.refuse(store, form, heard, reading)
    if corrections and heard.intent in {*_VAGUE, form.task, "edit_application", "reporting", "faq"}:
        return form_steps.fill(store, form, heard, corrections)
    answer = small_words.plain_answer(heard.text or "", heard.language)
    if answer == "yes" and draft.asking == forms.CONFIRM and is_open(heard, draft):
        return form_steps.save(store, form, heard, draft.token)
    if heard.intent == "affirm" and is_open(heard, draft):
        # A yes among other words is no yes to everything that stands in the summary.
        return form_steps.refuse(
            store, form, heard, msg("I have not saved it yet. To save it, tap Save or write: yes.")
        )
    if heard.intent in ("deny", "edit_application"):
        return form_steps.turn_to(store, form, heard, forms.WHICH)
    return None


def tapped(store: Store, heard: Heard, draft: Draft | None) -> Answer:
    """Do what a button of a form says; one of another person's or an old form does nothing."""
    token, do, value = (heard.params.get(key, "") for key in ("id", "do", "v"))
    if do == "save":
        return _save(store, heard, token, draft)
    if draft is None or draft.token != token:
        return form_steps.closed()
    form = FORMS[draft.task]
    if draft.update_id == heard.update_id:
        return form_steps.ask_again(store, form, heard)
    if form.taps and do in form.taps:
        return form.taps[do](store, form, heard, draft, value)
    if do == "cancel":
        return form_steps.cancel(store, heard)
    if do == "open":
        return form_steps.reopen(store, form, heard)
    if do == "change":
        return form_steps.turn_to(store, form, heard, forms.WHICH)
    return _field_button(store, heard, form, draft, do, value)


def _save(store: Store, heard: Heard, token: str, draft: Draft | None) -> Answer:
    """Save the open draft, or say again what an earlier tap saved."""
    if draft is not None and draft.token == token:
        return form_steps.save(store, FORMS[draft.task], heard, token)
    for form in FORMS.values():
        with store.unit() as uow:
            before = form.saved_before(uow, token, heard)
        if before is not None:
            return before
    return form_steps.closed()


def _field_button(
    store: Store, heard: Heard, form: forms.Form, draft: Draft, do: str, value: str
) -> Answer:
    named = form.field(value if do in ("field", "skip") else do)
    if named is None:
        return form_steps.closed()
    if do == "field":
        return form_steps.turn_to(store, form, heard, named.name)
    if do == "skip" and named.optional:
        return form_steps.skip(store, form, heard, named.name)
    reading = named.read(value, heard, draft)
    if isinstance(reading, dict):
        return form_steps.fill(store, form, heard, reading)
    return form_steps.ask_again(store, form, heard)
