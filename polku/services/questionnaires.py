"""Forms that answer a question and save nothing: asked step by step, gone when answered."""

from collections.abc import Callable
from datetime import date, timedelta

from polku import dates
from polku.messages import FullDate, Message, Reply, label, msg
from polku.records import UnitOfWork
from polku.records.models import Draft
from polku.services import form_steps, forms
from polku.services.forms import Field, Form, Reading, tap
from polku.services.heard import Answer, Heard
from polku.services.keyboards import Row, keyboard

YES, NO = "yes", "no"


def questionnaire(
    task: str,
    fields: tuple[Field, ...],
    gather: Callable[[UnitOfWork, Draft, Heard], Draft],
    finish: Callable[[UnitOfWork, Draft, Heard], Answer],
    kept: timedelta = forms.KEPT,
) -> Form:
    """Return a form that ends in ``finish``; an open draft of it is kept so long at most."""
    return Form(
        task=task,
        fields=fields,
        summary=lambda uow, draft, heard: Reply(()),
        save=lambda uow, draft, heard: form_steps.closed(),
        saved_before=lambda uow, token, heard: None,
        begin=gather,
        finish=finish,
        kept=kept,
    )


def ask(draft: Draft, name: str, question: Message, *options: tuple[Message, str]) -> Reply:
    """Return a question with its answers as buttons, and a way out."""
    rows: list[Row] = [((title, tap(draft, name, value)),) for title, value in options]
    rows.append(((label("Cancel"), tap(draft, "cancel")),))
    return Reply((question,), keyboard(*rows))


def ask_day(
    draft: Draft, name: str, question: Message, heard: Heard, maybe: str | None = None
) -> Reply:
    """Return a question for a day: today and yesterday are buttons, any other day is written.

    ``maybe`` is a day (ISO) that the person has named already, perhaps for something else.
    """
    yesterday = heard.today - timedelta(days=1)
    rows = [
        (
            (label("Today"), tap(draft, name, heard.today.isoformat())),
            (label("Yesterday"), tap(draft, name, yesterday.isoformat())),
        ),
        ((label("Cancel"), tap(draft, "cancel")),),
    ]
    if maybe is not None:
        named = label("{day}", day=FullDate(date.fromisoformat(maybe)))
        rows.insert(0, ((named, tap(draft, name, maybe)),))
    other = msg("For another day, write it. For example: 3 March 2026.")
    return Reply((question, other), keyboard(*rows))


def read_day(name: str, words: str, heard: Heard) -> Reading:
    """Read a day that is past or today, out of a button, a span or the whole words."""
    span = heard.span("day")
    day = dates.day_in(span.text if span else words, heard.language, heard.today, "past")
    if day is None:
        return None
    return {name: day.isoformat()} if day <= heard.today else still_to_come(day)


def still_to_come(day: date) -> Message:
    """Return why a day to come cannot be the answer."""
    return msg("{day} is still to come. Which day was it?", day=day)


def read_yes(name: str, words: str, heard: Heard) -> Reading:
    """Read a yes or a no, tapped or typed."""
    said = {"affirm": YES, "deny": NO}.get(heard.intent, words)
    return {name: said} if said in (YES, NO) else None
