"""The questions of the case format by name: which details each takes, and which rule answers.

A detail that is left out has the value told here; the kinds of details are the types they must
have. ``on`` is the day the question is asked; an offer is judged on the day it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from polku.rules.breaches import Neglect, breach
from polku.rules.contact import contact
from polku.rules.decision import Decision
from polku.rules.facts import PersonFacts
from polku.rules.meetings import timetable
from polku.rules.model import model
from polku.rules.obligation import standing
from polku.rules.offers import offer
from polku.rules.quits import EndOfWork, quit_work

Details = Mapping[str, Any]
Kind = type[date] | type[bool] | type[int] | type[StrEnum] | tuple[type[date]]


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: its details with their kinds (a tuple means a list), and its rule."""

    kinds: Mapping[str, Kind]
    decide: Callable[[PersonFacts, date, Details], Decision]


def _offer(person: PersonFacts, day: date, details: Details) -> Decision:
    return offer(person, details.get("made_on", day))


def _meetings(person: PersonFacts, day: date, details: Details) -> Decision:
    return timetable(person, details.get("until", day))


def _breach(person: PersonFacts, day: date, details: Details) -> Decision:
    return breach(
        person,
        day,
        details.get("history", ()),
        details.get("kind", Neglect.OBLIGATION),
        acceptable_reason=details.get("acceptable_reason", False),
    )


def _quit(_person: PersonFacts, day: date, details: Details) -> Decision:
    return quit_work(
        day,
        details.get("kind", EndOfWork.QUIT),
        valid_reason=details.get("valid_reason", False),
        would_have_lasted_days=details.get("would_have_lasted_days"),
    )


ASKS: Mapping[str, Ask] = MappingProxyType(
    {
        "model": Ask({}, lambda person, day, _: model(person, day)),
        "contact": Ask({}, lambda person, day, _: contact(person, day)),
        "meetings": Ask({"until": date}, _meetings),
        "obligation": Ask({}, lambda person, day, _: standing(person, day)),
        "offer": Ask({"made_on": date}, _offer),
        "breach": Ask({"history": (date,), "kind": Neglect, "acceptable_reason": bool}, _breach),
        "quit": Ask(
            {"kind": EndOfWork, "valid_reason": bool, "would_have_lasted_days": int}, _quit
        ),
    }
)
