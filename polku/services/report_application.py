"""Tell an application: one sentence or step by step; saved once; then how far the month is."""

import secrets
from datetime import date, timedelta
from typing import Any

from polku import dates
from polku.messages import Lines, Message, Payload, Reply, msg, nmsg, texts
from polku.messages.model import Paragraph
from polku.records import UnitOfWork
from polku.records.models import Application, Draft
from polku.services import names, notices, reminders
from polku.services.forms import Field, Form, Reading, keyboard, tap
from polku.services.heard import Answer, Heard
from polku.services.standing import Standing, standing

KINDS: dict[str, Message] = {
    "application": msg("Application to an advertised job"),
    "open": msg("Open application"),
    "contact": msg("Direct contact with an employer"),
}
#: An older application than this is surely a slip of the year.
OLDEST = timedelta(days=366)


def _ask_employer(draft: Draft, heard: Heard) -> Reply:
    return Reply(
        (msg("Where did you apply? Write the employer's name."),),
        keyboard(((msg("Cancel"), tap(draft, "cancel")),)),
    )


def _read_employer(words: str, heard: Heard, draft: Draft) -> Reading:
    name = names.employer(words)
    return {"employer": name} if name else msg("I need the employer's name.")


def _ask_job(draft: Draft, heard: Heard) -> Reply:
    return Reply(
        (msg("What job was it? For example: cashier."),),
        keyboard(((msg("Leave out"), tap(draft, "skip", "job")),)),
    )


def _read_job(words: str, heard: Heard, draft: Draft) -> Reading:
    name = names.job(words)
    return {"job": name} if name else msg("I need the name of the job.")


def _ask_day(draft: Draft, heard: Heard) -> Reply:
    yesterday = heard.today - timedelta(days=1)
    return Reply(
        (msg("On which day did you apply? You can also write, for example, 3.11."),),
        keyboard(
            (
                (msg("Today"), tap(draft, "applied_on", heard.today.isoformat())),
                (msg("Yesterday"), tap(draft, "applied_on", yesterday.isoformat())),
            )
        ),
    )


def _read_day(words: str, heard: Heard, draft: Draft) -> Reading:
    day = dates.day_in(words, heard.language, heard.today, "past")
    if day is None:
        return None
    return check_day(day, heard.today)


def check_day(day: date, today: date) -> Reading:
    """Return the field for the day of an application, or why it cannot be that day."""
    if day > today:
        return msg("{day} is still to come. Tell me the day on which you applied.", day=day)
    if day < today - OLDEST:
        return msg("{day} is more than a year ago. Which day was it?", day=day)
    return {"applied_on": day.isoformat()}


def _ask_kind(draft: Draft, heard: Heard) -> Reply:
    rows = tuple(((title, tap(draft, "kind", kind)),) for kind, title in KINDS.items())
    return Reply((msg("How did you apply?"),), keyboard(*rows))


def _read_kind(words: str, heard: Heard, draft: Draft) -> Reading:
    span = heard.span("kind")
    value = words if words in KINDS else span.value if span else None
    return {"kind": value} if value in KINDS else None


def _summary(uow: UnitOfWork, draft: Draft, heard: Heard) -> Reply:
    paragraphs: list[Paragraph] = [msg("Is this right?"), _lines(draft.fields)]
    if _told_before(uow, draft, heard.person):
        paragraphs.append(
            msg("You have already told me the same job on the same day. The same job counts once.")
        )
    return Reply(
        tuple(paragraphs),
        keyboard(
            ((msg("Save"), tap(draft, "save")),),
            ((msg("Change"), tap(draft, "change")), (msg("Cancel"), tap(draft, "cancel"))),
        ),
        id="report.summary",
    )


def _lines(fields: dict[str, Any]) -> Lines:
    lines = [msg("Employer: {employer}", employer=fields["employer"])]
    if fields.get("job"):
        lines.append(msg("Job: {job}", job=fields["job"]))
    lines.append(msg("Day: {day}", day=date.fromisoformat(fields["applied_on"])))
    lines.append(msg("How: {kind}", kind=KINDS[fields.get("kind", "application")]))
    return Lines(tuple(lines))


def _told_before(uow: UnitOfWork, draft: Draft, person: str) -> bool:
    day = date.fromisoformat(draft.fields["applied_on"])
    same = (draft.fields["employer"].casefold(), draft.fields.get("job", "").casefold())
    return any(
        (each.employer.casefold(), each.job.casefold()) == same
        for each in uow.applications.between(person, day, day)
    )


def _save(uow: UnitOfWork, draft: Draft, heard: Heard) -> Answer:
    application = Application(
        id=secrets.token_hex(5),
        employer=draft.fields["employer"],
        job=draft.fields.get("job", ""),
        applied_on=date.fromisoformat(draft.fields["applied_on"]),
        kind=draft.fields.get("kind", "application"),
        draft=draft.token,
    )
    uow.applications.add(heard.person, application, heard.now)
    reminders.recompute(uow, heard.person, heard.now)
    return _saved(uow, application, heard)


def _saved_before(uow: UnitOfWork, token: str, heard: Heard) -> Answer | None:
    application = uow.applications.saved_from(heard.person, token)
    return _saved(uow, application, heard) if application else None


def _saved(uow: UnitOfWork, application: Application, heard: Heard) -> Answer:
    told = msg(
        "Saved: {employer}, {day}.", employer=application.employer, day=application.applied_on
    )
    stand = standing(uow, heard.person, application.applied_on)
    first, *more = standing_paragraphs(stand, heard.today)
    return Answer(
        (Reply((told, first, *more), standing_buttons(stand), id="report.saved"),),
    )


def standing_paragraphs(stand: Standing, today: date) -> tuple[Paragraph, ...]:
    """Say how far a period is, and that the official report is made elsewhere."""
    paragraphs: list[Paragraph] = []
    if stand.period.last < today:
        paragraphs.append(
            msg(
                "This belongs to an earlier period, from {first} to {last}.",
                first=stand.period.first,
                last=stand.period.last,
            )
        )
    paragraphs.append(_count(stand, today))
    if not stand.plan_known:
        paragraphs.append(_plan_not_known(stand))
    if stand.officially_reported:
        paragraphs.append(msg("You have told me that you reported this period officially."))
    else:
        paragraphs.append(texts.not_official())
    return tuple(paragraphs)


def _plan_not_known(stand: Standing) -> Message:
    if stand.number_known:
        return msg(
            "I do not know the first day of your plan yet. So I count by the calendar month. Tell "
            "the day to me, and I count right."
        )
    return msg(
        "I do not know your own plan yet. So I count by the calendar month, and the number "
        "is the usual one. Your own plan decides: tell it to me, and I count right."
    )


def _count(stand: Standing, today: date) -> Message:
    figures: dict[str, Any] = {
        "reported": stand.reported,
        "required": stand.required,
        "day": stand.period.last,
    }
    if stand.free_until is not None:
        return msg(
            "You have told me {reported} in this period. As long as you are laid off, you need "
            "not apply for any job before {day}.",
            reported=stand.reported,
            day=stand.free_until,
        )
    if stand.required == 0:
        return msg(
            "You have told me {reported} in this period. Your plan asks for none. "
            "The period ends on {day}.",
            reported=stand.reported,
            day=stand.period.last,
        )
    if stand.period.last < today:
        return nmsg(
            "{reported} of {required} done, {n} was left. The period ended on {day}.",
            "{reported} of {required} done, {n} were left. The period ended on {day}.",
            n=stand.left,
            **figures,
        )
    if stand.complete:
        return msg(
            "{reported} of {required} done: you have them all. The period ends on {day}.", **figures
        )
    return nmsg(
        "{reported} of {required} done, {n} left. The period ends on {day}.",
        "{reported} of {required} done, {n} left. The period ends on {day}.",
        n=stand.left,
        **figures,
    )


def standing_buttons(stand: Standing) -> tuple[Any, ...]:
    """Return what can be done under a standing."""
    rows: list[tuple[tuple[Message, Payload], ...]] = [
        ((msg("Tell another application"), Payload("report_application")),)
    ]
    if not stand.officially_reported:
        rows.append(((notices.DONE_OFFICIALLY, notices.done_officially(stand.period)),))
    if not stand.plan_known:
        rows.append(((msg("Tell my plan"), Payload("set_profile", do="plan_first_day")),))
    return keyboard(*rows)


FORM = Form(
    task="report_application",
    fields=(
        Field(
            "employer", msg("Employer"), _ask_employer, _read_employer, "employer", free_text=True
        ),
        Field("job", msg("Job"), _ask_job, _read_job, "job", optional=True, free_text=True),
        Field("applied_on", msg("Day"), _ask_day, _read_day, "day"),
        Field("kind", msg("How"), _ask_kind, _read_kind, "kind", asked=False),
    ),
    summary=_summary,
    save=_save,
    saved_before=_saved_before,
    whole_text=("applied_on",),
)
