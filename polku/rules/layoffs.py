"""What a temporary lay-off does to the job search obligation.

Sources: from 2 May 2022 nothing is required in the first three months of a lay-off; then the
fully laid off are as a rule like the unemployed, the partly laid off apply for one job in three
months. Whether the rules for the partly laid off outlived 1 January 2026 was not seen: unknown.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from polku.rules.facts import LaidOff, PersonFacts
from polku.rules.law import ParameterSet
from polku.rules.months import add_months


class Effect(Enum):
    """How a lay-off bears on the obligation of the day."""

    NONE = auto()
    FREE = auto()
    REDUCED = auto()
    NOT_KNOWN = auto()
    FACTS_MISSING = auto()


@dataclass(frozen=True, slots=True)
class LayOffRule:
    """The effect, what it rests on where it decides, the end of the free months, absent facts."""

    effect: Effect
    parameter: str = ""
    free_until: date | None = None
    needs: tuple[str, ...] = ()


NO_LAY_OFF = LayOffRule(Effect.NONE)


def lay_off_rule(person: PersonFacts, law: ParameterSet) -> LayOffRule:
    """Return what the person's lay-off does to the obligation on the day of ``law``."""
    lay_off = person.laid_off
    if lay_off is None:
        return NO_LAY_OFF
    if lay_off.since is None or lay_off.full is None:
        return _missing(lay_off)
    if law.day < lay_off.since:
        return NO_LAY_OFF
    kind = "laid_off" if lay_off.full else "partly_laid_off"
    parameter = f"obligation.{kind}_free_months"
    if not law.holds(parameter):
        return LayOffRule(Effect.NOT_KNOWN, parameter)
    free_until = add_months(lay_off.since, law.number(parameter))
    if law.day < free_until:
        return LayOffRule(Effect.FREE, parameter, free_until)
    return NO_LAY_OFF if lay_off.full else LayOffRule(Effect.REDUCED)


def _missing(lay_off: LaidOff) -> LayOffRule:
    facts = {"laid_off.since": lay_off.since, "laid_off.full": lay_off.full}
    needs = tuple(name for name, fact in facts.items() if fact is None)
    return LayOffRule(Effect.FACTS_MISSING, "obligation.laid_off_free_months", needs=needs)
