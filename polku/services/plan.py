"""The person's own plan: from which day its periods are counted, and its number."""

from datetime import date, timedelta

from polku import dates
from polku.messages import Lines, Payload, Reply, msg
from polku.records import UnitOfWork
from polku.records.models import Draft, PlanRecord
from polku.rules import law
from polku.services import reminders
from polku.services.forms import Field, Form, Reading, keyboard, tap
from polku.services.heard import Answer, Heard
from polku.services.report_application import standing_paragraphs
from polku.services.standing import standing

OLDEST = timedelta(days=550)


def _ask_first_day(draft: Draft, heard: Heard) -> Reply:
    return Reply(
        (
            msg(
                "On which day did your plan begin? It stands in your plan in the e-service. "
                "For example: 3 November."
            ),
        ),
        keyboard(((msg("Cancel"), tap(draft, "cancel")),)),
    )


def _read_first_day(words: str, heard: Heard, draft: Draft) -> Reading:
    day = dates.day_in(words, heard.language, heard.today, "past")
    if day is None:
        return None
    if day > heard.today:
        return msg("{day} is still to come. On which day did your plan begin?", day=day)
    if day < heard.today - OLDEST:
        return msg("{day} is long ago. Your newest plan counts: when did it begin?", day=day)
    return {"first_day": day.isoformat()}


def _ask_number(draft: Draft, heard: Heard) -> Reply:
    usual = law.at(heard.today)["obligation.per_period"]
    highest = usual if isinstance(usual, int) else 4
    row = tuple(
        (msg("{number}", number=n), tap(draft, "per_period", str(n)))
        for n in range(highest, -1, -1)
    )
    return Reply(
        (msg("How many applications a month does your plan ask for?"),),
        keyboard(row, ((msg("I do not know"), tap(draft, "skip", "per_period")),)),
    )


def _read_number(words: str, heard: Heard, draft: Draft) -> Reading:
    span = heard.span("number")
    text = (span.value if span else words).strip()
    number = dates.number_in(text, heard.language)
    if number is None:
        return None
    if number > 31:
        return msg("That is more than a plan asks for. Which number stands in your plan?")
    return {"per_period": number}


def _summary(uow: UnitOfWork, draft: Draft, heard: Heard) -> Reply:
    lines = [msg("First day of the plan: {day}", day=date.fromisoformat(draft.fields["first_day"]))]
    number = draft.fields.get("per_period")
    if number is not None:
        lines.append(msg("Applications a month: {number}", number=number))
    else:
        lines.append(msg("Applications a month: not known, I count with the usual number"))
    return Reply(
        (msg("Is this right?"), Lines(tuple(lines))),
        keyboard(
            ((msg("Save"), tap(draft, "save")),),
            ((msg("Change"), tap(draft, "change")), (msg("Cancel"), tap(draft, "cancel"))),
        ),
        id="plan.summary",
    )


def _save(uow: UnitOfWork, draft: Draft, heard: Heard) -> Answer:
    plan = PlanRecord(date.fromisoformat(draft.fields["first_day"]), draft.fields.get("per_period"))
    uow.people.set_plan(heard.person, plan, heard.now)
    reminders.recompute(uow, heard.person, heard.now)
    return _saved(uow, heard)


def _saved_before(uow: UnitOfWork, token: str, heard: Heard) -> Answer | None:
    plan = uow.people.plan(heard.person)
    draft = uow.drafts.of(heard.person)
    # A plan has no draft of its own to be known by: it was saved where no draft is open any more.
    return _saved(uow, heard) if plan and draft is None else None


def _saved(uow: UnitOfWork, heard: Heard) -> Answer:
    stand = standing(uow, heard.person, heard.today)
    return Answer(
        (
            Reply(
                (
                    msg("Saved. I count your periods from this day."),
                    *standing_paragraphs(stand, heard.today),
                ),
                keyboard(
                    ((msg("Tell an application"), Payload("report_application")),),
                    ((msg("File for my calendar"), Payload("my_data", do="calendar")),),
                ),
                id="plan.saved",
            ),
        )
    )


FORM = Form(
    task="set_profile",
    fields=(
        Field("first_day", msg("First day"), _ask_first_day, _read_first_day, "day"),
        Field("per_period", msg("Number"), _ask_number, _read_number, "number", optional=True),
    ),
    summary=_summary,
    save=_save,
    saved_before=_saved_before,
)
