"""What one export holds: the applications of one period, and how the period stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from polku.messages import Message, formats, msg, plain
from polku.messages.languages import language as row
from polku.records import Store
from polku.records.models import Application
from polku.rules.periods import Period
from polku.services.application_fields import KINDS
from polku.services.applications import days_shown
from polku.services.standing import Standing, standing

#: The language of the authority, which stands first in every export.
OFFICIAL = "fi"

#: Controls other than white space, and those that turn the direction of what follows.
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

#: The columns, in their order.
HEAD: Mapping[str, Message] = {
    "day": msg("Day"),
    "employer": msg("Employer"),
    "job": msg("Job"),
    "kind": msg("How"),
    "note": msg("Note"),
}


@dataclass(frozen=True)
class Taken:
    """The applications of a period that are not deleted, the earliest first.

    ``earlier`` is the day of the last application before the period, None where there is none.
    """

    period: Period
    applications: tuple[Application, ...]
    standing: Standing
    earlier: date | None


def gather(store: Store, person: str, day: date) -> Taken:
    """Return what the person told of the period in which ``day`` lies."""
    with store.unit() as uow:
        stand = standing(uow, person, day)
        shown = days_shown(uow, person, stand, day)
        kept = uow.applications.of(person)
    return Taken(
        shown,
        tuple(each for each in kept if each.applied_on in shown),
        stand,
        max((each.applied_on for each in kept if each.applied_on < shown.first), default=None),
    )


def languages(language: str) -> tuple[str, ...]:
    """Return the languages of an export: the authority's, and the person's where it is another."""
    same = language.split("@")[0] == OFFICIAL
    return (OFFICIAL,) if same else (OFFICIAL, language)


def in_all(message: Message, spoken: tuple[str, ...]) -> list[str]:
    """Say a message in each language, without markup."""
    return [plain(message, each) for each in spoken]


def short(day: date, language: str) -> str:
    """Write a day with its year, as tables and forms take it."""
    return formats.short_day(day, row(language))


def clean(text: str) -> str:
    """Return what a person typed without what no file should hold: controls, half characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return _UNWANTED.sub("", whole)


def kind(application: Application) -> Message:
    """Return how somebody applied, in words."""
    return KINDS.get(application.kind, KINDS["application"])
