"""From a Message to the text of one language; the only place where words meet values."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

from polku.messages import catalog, formats
from polku.messages.languages import EASY, SOURCE, Language, language
from polku.messages.model import (
    PLACEHOLDER,
    FullDate,
    LanguageName,
    Lines,
    Link,
    Listing,
    Localised,
    Message,
    Moment,
    Paragraph,
    Param,
    ShortDate,
    Spoken,
    Verbatim,
    placeholders,
)

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
#: Controls that turn or break the direction of what follows: they never come from a parameter.
_UNWANTED = re.compile(r"[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class _Voice:
    """How to say it: the language, the day from which years are judged, HTML or plain."""

    language: Language
    today: date | None
    markup: bool
    directory: Path
    top: bool = True


def render(
    message: Paragraph,
    language_code: str,
    *,
    today: date | None = None,
    directory: Path = catalog.LOCALES,
) -> str:
    """Say a message as Telegram HTML, every parameter escaped.

    With ``today``, days of other years show their year. A text that is missing in the language
    is told in English, with simple Finnish beneath where that exists; never as nothing.

    Raises:
        CatalogNotCompiled: the language's catalog was never compiled.
    """
    return _paragraph(message, _Voice(language(language_code), today, True, directory))


def plain(
    message: Paragraph,
    language_code: str,
    *,
    today: date | None = None,
    directory: Path = catalog.LOCALES,
) -> str:
    """Say a message without any markup, as buttons and logs of a terminal need it.

    Raises:
        CatalogNotCompiled: the language's catalog was never compiled.
    """
    voice = _Voice(language(language_code), today, False, directory, top=False)
    return _paragraph(message, voice)


def _paragraph(paragraph: Paragraph, voice: _Voice) -> str:
    if isinstance(paragraph, Verbatim):
        told = _UNWANTED.sub("", paragraph.text)
        return f"<pre>{html.escape(told, quote=False)}</pre>" if voice.markup else told
    if isinstance(paragraph, Spoken):
        return _say(paragraph.message, _in(paragraph.language, voice))
    if isinstance(paragraph, Lines):
        return "\n".join(_say(message, voice) for message in paragraph.messages)
    return _say(paragraph, voice)


def _say(message: Message, voice: _Voice) -> str:
    code, text = _words(message, voice)
    said = _fill(text, message, voice if code == voice.language.code else _in(code, voice))
    if voice.top and code == SOURCE and voice.language.code != SOURCE:
        easy = catalog.words(EASY, message.id, message.plural, message.n, voice.directory)
        if easy is not None and _fits(easy, message):
            return said + "\n" + _fill(easy, message, _in(EASY, voice))
    return said


def _in(code: str, voice: _Voice) -> _Voice:
    return replace(voice, language=language(code))


def _words(message: Message, voice: _Voice) -> tuple[str, str]:
    """Find the best text there is, and the language that it is in."""
    for code in catalog.chain(voice.language.code):
        text = catalog.words(code, message.id, message.plural, message.n, voice.directory)
        if text is not None and _fits(text, message):
            return code, text
    return SOURCE, message.id


def _fits(text: str, message: Message) -> bool:
    return placeholders(text) <= message.params.keys()


def _fill(text: str, message: Message, voice: _Voice) -> str:
    inner = replace(voice, top=False)
    return PLACEHOLDER.sub(lambda found: _value(message.params[found[1]], inner), text)


def _value(value: Param, voice: _Voice) -> str:
    if isinstance(value, Message):
        return _say(value, voice)
    if isinstance(value, Listing):
        return formats.listing([_value(item, voice) for item in value.items], voice.language)
    if isinstance(value, Link):
        return _link(value, voice)
    return _isolated(_escaped(_leaf(value, voice), voice), voice)


def _leaf(
    value: str
    | int
    | Decimal
    | date
    | time
    | FullDate
    | ShortDate
    | LanguageName
    | Moment
    | Localised,
    voice: _Voice,
) -> str:
    """Write one plain value; ``datetime`` stands before ``date``, whose subclass it is."""
    for kind, write in _WRITERS.items():
        if isinstance(value, kind):
            return write(value, voice)
    raise TypeError(f"{type(value).__name__} cannot be a message's parameter")


def _localised(texts: Mapping[str, str], voice: _Voice) -> str:
    own = next((texts[c] for c in catalog.chain(voice.language.code) if texts.get(c)), None)
    return own if own is not None else next(iter(texts.values()), "")


_Writer = Callable[..., str]
_WRITERS: dict[type, _Writer] = {
    str: lambda v, _: _UNWANTED.sub("", v),
    int: lambda v, voice: formats.number(v, voice.language),
    Decimal: lambda v, voice: formats.euros(v, voice.language),
    datetime: lambda v, voice: formats.moment(v, voice.language, voice.today),
    date: lambda v, voice: formats.day(v, voice.language, voice.today),
    time: lambda v, voice: formats.clock(v, voice.language),
    FullDate: lambda v, voice: formats.full_day(v.day, voice.language),
    ShortDate: lambda v, voice: formats.short_day(v.day, voice.language),
    LanguageName: lambda v, voice: formats.language_name(v.code, voice.language),
    Moment: lambda v, voice: formats.moment(v.at, voice.language, voice.today),
    Localised: lambda v, voice: _UNWANTED.sub("", _localised(v.texts, voice)),
}


def _link(link: Link, voice: _Voice) -> str:
    text = _value(link.text, voice)
    if not voice.markup:
        return f"{text} ({link.url})"
    return f'<a href="{html.escape(link.url, quote=True)}">{text}</a>'


def _escaped(text: str, voice: _Voice) -> str:
    return html.escape(text, quote=False) if voice.markup else text


def _isolated(text: str, voice: _Voice) -> str:
    if voice.language.script_direction == "rtl":
        return FIRST_STRONG_ISOLATE + text + POP_ISOLATE
    return text
