"""A person's own dates and situation: told in words or by buttons, confirmed, kept, cleared."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from polku.messages import Lines, Message, Reply, label, msg
from polku.records import UnitOfWork
from polku.records.models import Draft, Fact
from polku.rules import law
from polku.services import fact_texts, profile_saved, reminders
from polku.services import profile_words as words_of
from polku.services import situation as s
from polku.services.forms import Field, Form, Reading, tap
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard
from polku.services.profile_words import SUBJECTS

#: The newest plan counts, and one lasts some months.
OLDEST_PLAN = timedelta(days=550)
#: No job search that is still going on began earlier; an earlier day is a slip.
OLDEST = timedelta(days=366 * 15)
MOST = 31


def _question(name: str) -> Message:
    return {
        s.REGISTERED: msg("On which day did you register as a jobseeker? For example: 3 March."),
        s.INTERVIEW: msg("On which day was your initial interview? For example: 12 March."),
        s.PERIODIC: msg(
            "On which day was your last periodic interview? For example: 7 April 2022."
        ),
        s.PLAN: msg(
            "On which day did your plan begin? It stands in your plan in the e-service. "
            "For example: 3 November."
        ),
        s.PART_TIME: msg("Since when do you work part-time? For example: 2 November."),
        s.LAID_OFF: msg("Since when are you laid off? For example: 2 November."),
    }[name]


def _ask(name: str) -> Callable[[Draft, Heard], Reply]:
    def ask(draft: Draft, heard: Heard) -> Reply:
        rows = [((label("Cancel"), tap(draft, "cancel")),)]
        if name == s.PART_TIME:
            rows.insert(0, ((label("I do not know"), tap(draft, "skip", name)),))
        note = (fact_texts.tell_of_work(),) if name == s.PART_TIME else ()
        return Reply((_question(name), *note), keyboard(*rows))

    return ask


def _read(name: str) -> Callable[[str, Heard, Draft], Reading]:
    def read(words: str, heard: Heard, draft: Draft) -> Reading:
        day = words_of.day_of(name, words, heard)
        return None if day is None else check(name, day, heard.today)

    return read


def check(name: str, day: date, today: date) -> Reading:
    """Return the field for a fact's day, or why it cannot be that day."""
    if day > today and name not in words_of.MAY_COME:
        return _still_to_come(name, day)
    if name == s.PLAN and day < today - OLDEST_PLAN:
        return msg("{day} is long ago. Your newest plan counts: when did it begin?", day=day)
    if day < today - OLDEST:
        return msg("{day} is very long ago. Which day was it?", day=day)
    return {name: day.isoformat()}


def _still_to_come(name: str, day: date) -> Message:
    if name == s.PLAN:
        return msg("{day} is still to come. On which day did your plan begin?", day=day)
    return msg("{day} is still to come. Which day was it?", day=day)


def _ask_number(draft: Draft, heard: Heard) -> Reply:
    usual = law.at(heard.today)["obligation.per_period"]
    highest = usual if isinstance(usual, int) else 4
    row = tuple(
        (label("{number}", number=n), tap(draft, s.NUMBER, str(n))) for n in range(highest, -1, -1)
    )
    # A number is all that is told here, unless it comes with a plan.
    way_out = (
        (label("I do not know"), tap(draft, "skip", s.NUMBER))
        if "plan_first_day" in draft.fields["subjects"]
        else (label("Cancel"), tap(draft, "cancel"))
    )
    return Reply(
        (msg("How many applications a month does your plan ask for?"),), keyboard(row, (way_out,))
    )


def _read_number(words: str, heard: Heard, draft: Draft) -> Reading:
    span = heard.span("number")
    told = span.value if span else words_of.without_days(words, heard)
    number = words_of.number_in(told, heard.language)
    if number is None:
        return None
    if number > MOST:
        return msg("That is more than a plan asks for. Which number stands in your plan?")
    return {s.NUMBER: number}


def _ask_full(draft: Draft, heard: Heard) -> Reply:
    full, part = tap(draft, s.LAID_OFF_FULL, "yes"), tap(draft, s.LAID_OFF_FULL, "no")
    return Reply(
        (msg("Are you laid off fully, or are your hours shortened?"),),
        keyboard(((label("Fully"), full),), ((label("My hours are shortened"), part),)),
    )


def _read_full(words: str, heard: Heard, draft: Draft) -> Reading:
    full = words_of.full_of(words)
    return {s.LAID_OFF_FULL: full} if full else None


def gather(uow: UnitOfWork, draft: Draft, heard: Heard) -> Draft:
    """Take the facts out of the words, or the subject and the day that a button carries."""
    if heard.tapped:
        draft = draft.with_fields(subjects=[heard.params["do"]])
        return draft.with_fields(**_carried(heard))
    told = words_of.told_in(heard)
    draft = draft.with_fields(subjects=list(told.subjects))
    for name, value in told.facts.items():
        draft = draft.with_fields(**_checked(name, value, heard))
    return draft


def _carried(heard: Heard) -> dict[str, Any]:
    name, value = SUBJECTS[heard.params["do"]][0], heard.params.get("v", "")
    if value in profile_saved.THEN:
        return {"then": value}
    try:
        return _checked(name, date.fromisoformat(value).isoformat(), heard)
    except ValueError:
        return {}


def _checked(name: str, value: str, heard: Heard) -> dict[str, Any]:
    if name == s.LAID_OFF_FULL:
        return {name: value}
    if name == s.NUMBER:
        return {name: int(value)} if int(value) <= MOST else {}
    reading = check(name, date.fromisoformat(value), heard.today)
    return reading if isinstance(reading, dict) else {}


def told_now(draft: Draft) -> dict[str, str]:
    """Return the facts of a draft as the records write them."""
    names = [name for subject in draft.fields["subjects"] for name in SUBJECTS[subject]]
    told = {name: str(draft.fields[name]) for name in names if name in draft.fields}
    if "part_time" in draft.fields["subjects"] and s.PART_TIME not in told:
        told[s.PART_TIME] = s.SOME_DAY
    return told


def _summary(uow: UnitOfWork, draft: Draft, heard: Heard) -> Reply:
    told = told_now(draft)
    lines = list(fact_texts.statements(told).values())
    if s.PLAN in told and s.NUMBER not in told:
        lines.append(msg("Applications a month: not known, I count with the usual number"))
    question = (
        (msg("Shall I keep this? {fact}", fact=lines[0]),)
        if len(lines) == 1
        else (msg("Is this right?"), Lines(tuple(lines or [msg("Nothing new to keep.")])))
    )
    note = (fact_texts.tell_of_work(),) if s.PART_TIME in told else ()
    return Reply(
        (*question, *note),
        keyboard(
            ((label("Save"), tap(draft, "save")),),
            ((label("Change"), tap(draft, "change")), (label("Cancel"), tap(draft, "cancel"))),
        ),
        id="profile.summary",
    )


def _save(uow: UnitOfWork, draft: Draft, heard: Heard) -> Answer:
    told = told_now(draft)
    if s.PLAN in told:
        uow.facts.forget(heard.person, s.NUMBER)  # the number stood in the earlier plan
    for name, value in told.items():
        uow.facts.tell(heard.person, name, value, heard.now, draft.token)
    reminders.recompute(uow, heard.person, heard.now)
    return profile_saved.answer(uow, heard, frozenset(told), draft.fields.get("then"))


def _saved_before(uow: UnitOfWork, token: str, heard: Heard) -> Answer | None:
    facts = uow.facts.of(heard.person).values()
    names = frozenset(each.name for each in facts if each.draft == token)
    return profile_saved.answer(uow, heard, names, None) if names else None


def told_last(facts: Sequence[Fact]) -> dict[str, Any] | None:
    """Return the fields of the form that was saved last; None where nothing is kept of it."""
    latest = max((each.told_at for each in facts), default=None)
    told = {each.name: each.value for each in facts if each.told_at == latest}
    subjects = [each for each, names in SUBJECTS.items() if names[0] in told]
    if s.PLAN in told and "per_period" in subjects:
        subjects.remove("per_period")
    fields: dict[str, Any] = {name: value for name, value in told.items() if value != s.SOME_DAY}
    if s.NUMBER in fields:
        fields[s.NUMBER] = int(fields[s.NUMBER])
    return {"subjects": subjects, **fields} if subjects else None


def _about(*subjects: str) -> Callable[[Draft], bool]:
    return lambda draft: bool(set(subjects) & set(draft.fields.get("subjects", ())))


def _day_field(name: str, subject: str) -> Field:
    return Field(
        name,
        fact_texts.NAMES[name],
        _ask(name),
        _read(name),
        "day",
        optional=name == s.PART_TIME,
        needed=_about(subject),
    )


def _fields() -> Mapping[str, Field]:
    days = {names[0]: subject for subject, names in SUBJECTS.items() if subject != "per_period"}
    return {name: _day_field(name, subject) for name, subject in days.items()}


FORM = Form(
    task="set_profile",
    fields=(
        *_fields().values(),
        Field(
            s.NUMBER,
            fact_texts.NAMES[s.NUMBER],
            _ask_number,
            _read_number,
            "number",
            optional=True,
            needed=_about("plan_first_day", "per_period"),
        ),
        Field(
            s.LAID_OFF_FULL,
            fact_texts.NAMES[s.LAID_OFF_FULL],
            _ask_full,
            _read_full,
            "",
            needed=_about("laid_off"),
        ),
    ),
    summary=_summary,
    save=_save,
    saved_before=_saved_before,
    begin=gather,
)
