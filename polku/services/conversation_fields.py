"""The questions about a conversation: how each is asked, and what words say of it."""

from datetime import timedelta

from polku import dates, times
from polku.messages import LanguageName, Reply, label, msg
from polku.records.models import Draft
from polku.services import conversation_words as words
from polku.services import small_words
from polku.services.conversation_texts import FORMATS
from polku.services.forms import Field, Reading, tap
from polku.services.heard import Heard
from polku.services.keyboards import Row, keyboard

#: No conversation is agreed further ahead than this; a later day is a slip.
FURTHEST = timedelta(days=550)
LONGEST_PLACE, LONGEST_LANGUAGE = 200, 40  # letters, as the records keep them
#: The languages in which conversations are held without an interpreter.
_COMMON = ("fi", "sv", "en")


def _ask_day(draft: Draft, heard: Heard) -> Reply:
    return Reply(
        (msg("On which day is your discussion? For example: 3 December."),),
        keyboard(((label("Cancel"), tap(draft, "cancel")),)),
    )


def _read_day(typed: str, heard: Heard, draft: Draft) -> Reading:
    day = dates.day_in(typed, heard.language, heard.today, "future")
    if day is None:
        return None
    if day < heard.today:
        return msg("{day} is past. On which day is your discussion?", day=day)
    if day > heard.today + FURTHEST:
        return msg("{day} is very far ahead. On which day is your discussion?", day=day)
    return {"day": day.isoformat()}


def _ask_time(draft: Draft, heard: Heard) -> Reply:
    return Reply(
        (msg("At what time? For example: 10:15."),),
        keyboard(((label("I do not know the time"), tap(draft, "skip", "time")),)),
    )


def _read_time(typed: str, heard: Heard, draft: Draft) -> Reading:
    found = times.bare_time_in(typed, heard.language)
    return {"time": found} if found else None


def _ask_format(draft: Draft, heard: Heard) -> Reply:
    rows = tuple(((title, tap(draft, "format", each)),) for each, title in FORMATS.items())
    unknown = ((label("I do not know"), tap(draft, "skip", "format")),)
    return Reply((msg("How is it held?"),), keyboard(*rows, unknown))


def _read_format(typed: str, heard: Heard, draft: Draft) -> Reading:
    span = heard.span("format")
    value = typed if typed in FORMATS else span.value if span else None
    return {"format": value} if value in FORMATS else None


def _ask_place(draft: Draft, heard: Heard) -> Reply:
    question = msg("Where is it? Write the place, the phone number or the link.")
    return Reply((question,), keyboard(*_leave_out(draft, "place")))


def read_place(typed: str, heard: Heard, draft: Draft) -> Reading:
    """Read a place, a number or a link; only links to pages are kept."""
    place = " ".join(typed.split())
    if not place:
        return None
    if words.other_link(place):
        return msg("I only keep links that begin with https:// or http://.")
    if len(place) > LONGEST_PLACE:
        return msg("That is too long for me. Please write it shorter.")
    return {"place": place}


def _ask_language(draft: Draft, heard: Heard) -> Reply:
    names = tuple(
        (label("{language}", language=LanguageName(code)), tap(draft, "language", code))
        for code in _COMMON
    )
    question = msg("In which language is it held? You can also write another one.")
    return Reply((question,), keyboard(names, *_leave_out(draft, "language")))


def _read_language(typed: str, heard: Heard, draft: Draft) -> Reading:
    if typed in _COMMON:
        return {"language": typed}
    if draft.asking != "language":
        found = words.spoken(typed, heard.language)
        return {"language": found} if found else None
    name = " ".join(typed.split())
    if len(name) > LONGEST_LANGUAGE:
        return msg("That is too long for me. Please write it shorter.")
    return {"language": words.language_named(name, heard.language) or name}


def _ask_interpreter(draft: Draft, heard: Heard) -> Reply:
    row: Row = (
        (label("Yes"), tap(draft, "interpreter", "yes")),
        (label("No"), tap(draft, "interpreter", "no")),
    )
    question = msg("Is there an interpreter?")
    return Reply((question,), keyboard(row, *_leave_out(draft, "interpreter")))


def _read_interpreter(typed: str, heard: Heard, draft: Draft) -> Reading:
    found = words.interpreter(typed, heard.language)
    if found is None and draft.asking == "interpreter":
        plain = small_words.plain_answer(typed, heard.language)
        found = {"yes": True, "no": False}.get(plain or "")
    return None if found is None else {"interpreter": found}


def _leave_out(draft: Draft, name: str) -> tuple[Row, ...]:
    return (((label("Leave out"), tap(draft, "skip", name)),),)


DETAILS = (
    Field(
        "place",
        label("Place, number or link"),
        _ask_place,
        read_place,
        "",
        optional=True,
        free_text=True,
        asked=False,
        any_words=True,
    ),
    Field(
        "language",
        label("Language"),
        _ask_language,
        _read_language,
        "",
        optional=True,
        asked=False,
    ),
    Field(
        "interpreter",
        label("Interpreter"),
        _ask_interpreter,
        _read_interpreter,
        "",
        optional=True,
        asked=False,
    ),
)
FIELDS = (
    Field("day", label("Day"), _ask_day, _read_day, "day"),
    Field("time", label("Time"), _ask_time, _read_time, "time", optional=True),
    Field("format", label("How"), _ask_format, _read_format, "format", optional=True),
    *DETAILS,
)
