"""Values of the records as a person reads them: days as their language writes them, no codes."""

import html
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from polku.messages import LANGUAGES, Message, formats, msg, plain, privacy
from polku.messages.ids import TASKS
from polku.messages.languages import language as row_of
from polku.messages.titles import title
from polku.services import due, fact_texts, reminder_settings
from polku.services import situation as s
from polku.services.application_fields import KINDS
from polku.services.conversation_texts import FORMATS, REASONS, suggested

#: What a person typed, shown as it is, whatever it looks like.
AS_TYPED = frozenset({"employer", "job", "note", "text", "place"})

#: What stands for a word in the records, by the name of the column.
CODES: Mapping[str, Mapping[str, Message]] = {
    "kind": {
        **KINDS,
        due.CONVERSATION: msg("Discussion"),
        due.PERIOD_END: msg("End of the period"),
        due.CORRECTION: msg("Correction"),
        **reminder_settings.OTHERS,
    },
    "format": FORMATS,
    "reason": REASONS,
    "answer": {"coming": msg("I will come"), "cannot": msg("I cannot come")},
    "who": {"person": msg("You"), "polku": msg("Polku")},
    "task": {wish: title(wish) for wish in TASKS},
    **{name: {s.SOME_DAY: msg("Yes")} for name in fact_texts.NAMES},
    s.LAID_OFF_FULL: {"yes": msg("Yes"), "no": msg("No")},
}

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")
_TIME = re.compile(r"\d\d:\d\d")
_TAG = re.compile(r"<[^>]*>")


def shown(key: str, value: Any, language: str) -> str:
    """Return a value of the records, by its column, in words and figures of the language."""
    if isinstance(value, bool):
        return plain(msg("Yes") if value else msg("No"), language)
    if key == "suggested" and isinstance(value, list):
        times = [suggested(str(each)) for each in value]
        return "; ".join(each if isinstance(each, str) else plain(each, language) for each in times)
    if isinstance(value, list):
        codes = CODES["kind"] if key == "silenced" else {}
        return ", ".join(
            plain(codes[each], language) if each in codes else shown(key, each, language)
            for each in value
        )
    if key in AS_TYPED or not isinstance(value, str):
        return str(value)
    if value in CODES.get(key, {}):
        return plain(CODES[key][value], language)
    if key == "language" and value in LANGUAGES:
        return LANGUAGES[value].own_name
    if key == "language":
        return formats.language_name(value, row_of(language))
    if key == "version":
        return formats.short_day(privacy.day_of(value), row_of(language))
    return _instant(value, language)


def _instant(value: str, language: str) -> str:
    """Write a day, a clock time or both; what is neither stays as it is."""
    writers: Mapping[re.Pattern[str], Callable[[], str]] = {
        _DAY: lambda: formats.short_day(date.fromisoformat(value), row_of(language)),
        _MOMENT: lambda: formats.short_moment(datetime.fromisoformat(value), row_of(language)),
        _TIME: lambda: formats.clock(time.fromisoformat(value), row_of(language)),
    }
    for pattern, write in writers.items():
        if pattern.fullmatch(value):
            try:
                return write()
            except ValueError:
                return value
    return value


def said(event: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an event of the talk without the markup of what Polku said."""
    if event.get("who") != "polku":
        return event
    return {**event, "text": html.unescape(_TAG.sub("", str(event.get("text") or "")))}


def filled_in(fields: Mapping[str, Any], labels: Mapping[str, Message], language: str) -> str:
    """Return what was filled into a form that is still open; what only the form needs is left."""
    told = [
        f"{plain(label, language)}: {shown(name, fields[name], language)}"
        for name, label in {**fact_texts.NAMES, **labels}.items()
        if fields.get(name) not in (None, "", []) and not isinstance(fields[name], int | dict)
    ]
    entries = [filled_in(each, labels, language) for each in fields.get("entries") or []]
    return "; ".join([*told, *entries])
