"""How the facts of a person are said: what they are called, and what an answer rests on."""

from collections.abc import Iterable, Mapping
from datetime import date

from polku.messages import Lines, Message, label, msg, nmsg
from polku.services import situation as s
from polku.services.situation import Situation

#: What each fact is called, on buttons and in the person's copy of their data.
NAMES: Mapping[str, Message] = {
    s.REGISTERED: label("Registered as a jobseeker"),
    s.INTERVIEW: label("Initial interview"),
    s.PERIODIC: label("Last periodic interview"),
    s.PLAN: label("First day of the plan"),
    s.NUMBER: label("Applications a month"),
    s.PART_TIME: label("Part-time work"),
    s.LAID_OFF: label("Laid off"),
    s.LAID_OFF_FULL: label("Laid off fully"),
}


def statements(told: Mapping[str, str]) -> dict[str, Message]:
    """Return what some facts say, a sentence each, by the name of the fact."""
    return {name: _statement(name, told) for name in _order(told) if name != s.LAID_OFF_FULL}


def _order(told: Iterable[str]) -> list[str]:
    present = set(told)
    return [name for name in NAMES if name in present]


def _statement(name: str, told: Mapping[str, str]) -> Message:
    value = told[name]
    if name == s.NUMBER:
        return nmsg(
            "Your plan asks for {n} application a month.",
            "Your plan asks for {n} applications a month.",
            n=int(value),
        )
    if value == s.SOME_DAY:
        return msg("You work part-time.")
    return _on_a_day(name, date.fromisoformat(value), told)


def _on_a_day(name: str, day: date, told: Mapping[str, str]) -> Message:
    if name == s.REGISTERED:
        return msg("You registered as a jobseeker on {day}.", day=day)
    if name == s.INTERVIEW:
        return msg("Your initial interview was on {day}.", day=day)
    if name == s.PERIODIC:
        return msg("Your last periodic interview was on {day}.", day=day)
    if name == s.PLAN:
        return msg("Your plan began on {day}.", day=day)
    if name == s.PART_TIME:
        return msg("You work part-time, from {day} on.", day=day)
    if told.get(s.LAID_OFF_FULL) == "no":
        return msg("Your hours are shortened by a lay-off, from {day} on.", day=day)
    return msg("You are fully laid off, from {day} on.", day=day)


def known(view: Situation) -> dict[str, Message]:
    """Return everything that a person told, with the day on which they told it."""
    sentences = statements({name: fact.value for name, fact in view.told.items()})
    return {name: _dated(view, name, each) for name, each in sentences.items()}


def _dated(view: Situation, name: str, sentence: Message) -> Message:
    return msg("• {fact} You told me on {day}.", fact=sentence, day=view.told_on(name) or date.min)


def rests_on(view: Situation, *names: str) -> tuple[Lines, ...]:
    """Return what an answer rests on, as far as it is known; nothing where nothing is."""
    lines = [each for name, each in known(view).items() if name in names]
    return (Lines((msg("This rests on what you told me:"), *lines)),) if lines else ()


def decides() -> Message:
    """Return who decides in the end."""
    return msg("The office decides in the end. I inform you and decide nothing.")


def tell_of_work() -> Message:
    """Return whom to tell of work that has begun: the person's own duty, each time."""
    return msg(
        "Tell of the work yourself too: both the employment office and the payer of your benefit, "
        "which is Kela or your unemployment fund. I do not tell them. The payer needs to know "
        "your hours and your pay."
    )
