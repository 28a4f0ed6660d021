"""Days, times, numbers and lists as CLDR writes them in each language."""

from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from polku.clock import HELSINKI
from polku.messages.languages import Language


def day(value: date, language: Language, today: date | None) -> str:
    """Write a day; with its year when ``today`` is given and lies in another one."""
    if today is not None and value.year != today.year:
        return full_day(value, language)
    return format_skeleton("MMMMd", value, locale=language.locale)


def full_day(value: date, language: Language) -> str:
    """Write a day with its year."""
    return format_date(value, "long", locale=language.locale)


def short_day(value: date, language: Language) -> str:
    """Write a day with its year as short as it is still plain which number is the month."""
    return format_date(value, "medium", locale=language.locale)


def moment(value: datetime, language: Language, today: date | None) -> str:
    """Write weekday, day and clock time in Finland.

    Raises:
        ValueError: the instant has no time zone.
    """
    if value.tzinfo is None:
        raise ValueError("A moment without a time zone cannot be told")
    local = value.astimezone(HELSINKI)
    if today is not None and local.year != today.year:
        written = format_date(local.date(), "full", locale=language.locale)
    else:
        written = format_date(local.date(), _weekday_day(language), locale=language.locale)
    return language.moment.format(day=written, time=clock(local.time(), language))


def short_moment(value: datetime, language: Language) -> str:
    """Write a day with its year and a clock time in Finland, as short as tables want it.

    Raises:
        ValueError: the instant has no time zone.
    """
    if value.tzinfo is None:
        raise ValueError("A moment without a time zone cannot be told")
    local = value.astimezone(HELSINKI)
    return language.moment.format(
        day=short_day(local.date(), language), time=clock(local.time(), language)
    )


def clock(value: time, language: Language) -> str:
    """Write a time of day by the 24-hour clock, which is the one of Finland's offices."""
    pattern = str(_locale(language.locale).datetime_skeletons.get("Hm", "HH:mm"))
    return format_time(value, pattern, locale=language.locale)


def number(value: int, language: Language) -> str:
    """Write a whole number."""
    return format_decimal(value, locale=language.locale)


def euros(value: Decimal, language: Language) -> str:
    """Write an amount in euros, with its cents."""
    return format_currency(value, "EUR", locale=language.locale)


def listing(items: list[str], language: Language) -> str:
    """Join as "a, b and c"."""
    return format_list(items, locale=language.locale)


def language_name(code: str, language: Language) -> str:
    """Write the name of a language; its code where CLDR has no name for it."""
    return str(_locale(language.locale).languages.get(code, code))


def _weekday_day(language: Language) -> str:
    if language.weekday_day is not None:
        return language.weekday_day
    return "EEEE, " + str(_locale(language.locale).datetime_skeletons["MMMMd"])


@lru_cache(maxsize=64)
def _locale(name: str) -> Locale:
    return Locale.parse(name)
