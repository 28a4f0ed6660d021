"""The questions about an application: where, as what, when, how, and a note."""

import re
from datetime import date, timedelta

from polku import dates
from polku.messages import Listing, Message, Reply, label, msg
from polku.records.models import Draft
from polku.services import names
from polku.services.forms import Field, Reading, tap
from polku.services.heard import Heard
from polku.services.keyboards import keyboard

KINDS: dict[str, Message] = {
    "application": label("Application to an advertised job"),
    "open": label("Open application"),
    "contact": label("Direct contact with an employer"),
}
#: An older application than this is surely a slip of the year.
OLDEST = timedelta(days=366)
#: Characters of a note.
LONGEST_NOTE = 500

_SCHEME = re.compile(
    r"(?<![\w.])(?:([a-z][a-z0-9+.-]*)://|(javascript|vbscript|mailto):|data:\w+/)", re.IGNORECASE
)


def lacking(draft: Draft, name: str) -> list[str]:
    """Return the employers of the applications that a question is about; none for a single one."""
    several = draft.fields.get("entries") or []
    at = draft.fields.get("at")
    if at is not None and at < len(several):
        return [several[at]["employer"]]
    missing = [each["employer"] for each in several if name not in each]
    return missing or [each["employer"] for each in several]


def _ask_employer(draft: Draft, heard: Heard) -> Reply:
    return Reply(
        (msg("Where did you apply? Write the employer's name."),),
        keyboard(((label("Cancel"), tap(draft, "cancel")),)),
    )


def _read_employer(words: str, heard: Heard, draft: Draft) -> Reading:
    name = names.employer(words)
    return {"employer": name} if name else msg("I need the employer's name.")


def _ask_job(draft: Draft, heard: Heard) -> Reply:
    asked = lacking(draft, "job")
    question = msg("What job was it? For example: cashier.")
    if len(asked) == 1:
        question = msg("What job was it at {employer}?", employer=asked[0])
    elif asked:
        question = msg(
            "What job was it? One answer is for all of these: {employers}.",
            employers=Listing(tuple(asked)),
        )
    return Reply((question,), keyboard(((label("Leave out"), tap(draft, "skip", "job")),)))


def _read_job(words: str, heard: Heard, draft: Draft) -> Reading:
    name = names.job(words)
    return {"job": name} if name else msg("I need the name of the job.")


def _ask_day(draft: Draft, heard: Heard) -> Reply:
    yesterday = heard.today - timedelta(days=1)
    asked = lacking(draft, "applied_on")
    question = msg("On which day did you apply? You can also write, for example, 3.11.")
    if len(asked) == 1:
        question = msg("On which day did you apply to {employer}?", employer=asked[0])
    elif asked:
        question = msg(
            "On which day did you apply? One answer is for all of these: {employers}.",
            employers=Listing(tuple(asked)),
        )
    row = (
        (label("Today"), tap(draft, "applied_on", heard.today.isoformat())),
        (label("Yesterday"), tap(draft, "applied_on", yesterday.isoformat())),
    )
    return Reply((question,), keyboard(row))


def _read_day(words: str, heard: Heard, draft: Draft) -> Reading:
    day = dates.day_in(words, heard.language, heard.today, "past")
    return None if day is None else _check_day(day, heard.today)


def _check_day(day: date, today: date) -> Reading:
    """Return the field for the day of an application, or why it cannot be that day."""
    if day > today:
        return msg("{day} is still to come. Tell me the day on which you applied.", day=day)
    if day < today - OLDEST:
        return msg("{day} is more than a year ago. Which day was it?", day=day)
    return {"applied_on": day.isoformat()}


def iso_day(words: str, heard: Heard) -> str | None:
    """Return the day that words name, where an application can be of that day."""
    day = dates.day_in(words, heard.language, heard.today, "past")
    reading = _check_day(day, heard.today) if day else None
    return reading["applied_on"] if isinstance(reading, dict) else None


def _ask_kind(draft: Draft, heard: Heard) -> Reply:
    rows = tuple(((title, tap(draft, "kind", kind)),) for kind, title in KINDS.items())
    return Reply((msg("How did you apply?"),), keyboard(*rows))


def _read_kind(words: str, heard: Heard, draft: Draft) -> Reading:
    span = heard.span("kind")
    value = words if words in KINDS else span.value if span else None
    return {"kind": value} if value in KINDS else None


def _ask_note(draft: Draft, heard: Heard) -> Reply:
    return Reply(
        (
            msg(
                "Write a note, or the link of the job advertisement. "
                "It can have at most {n} characters.",
                n=LONGEST_NOTE,
            ),
        ),
        keyboard(((label("No note"), tap(draft, "skip", "note")),)),
    )


def read_note(words: str, heard: Heard, draft: Draft) -> Reading:
    """Return the note as it was typed, or why it cannot be kept."""
    text = words.strip()
    if not text:
        return msg("There is nothing in your note.")
    if len(text) > LONGEST_NOTE:
        return msg(
            "Your note has {length} characters, and it can have at most {most}. "
            "Please make it shorter.",
            length=len(text),
            most=LONGEST_NOTE,
        )
    for scheme in _SCHEME.finditer(text):
        if (scheme[1] or "").casefold() not in ("http", "https"):
            return msg("I keep only links that begin with http:// or https://.")
    return {"note": text}


FIELDS = (
    Field("employer", label("Employer"), _ask_employer, _read_employer, "employer", free_text=True),
    Field("job", label("Job"), _ask_job, _read_job, "job", optional=True, free_text=True),
    Field("applied_on", label("Day"), _ask_day, _read_day, "day"),
    Field("kind", label("How"), _ask_kind, _read_kind, "kind", asked=False),
    Field(
        "note",
        label("Note"),
        _ask_note,
        read_note,
        "note",
        optional=True,
        free_text=True,
        asked=False,
        any_words=True,
    ),
)
