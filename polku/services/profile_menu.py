"""What Polku knows of a person's situation, with a way to tell, change and clear each fact."""

from datetime import date

from polku.messages import Lines, Message, Payload, Reply, label, msg
from polku.messages.titles import button
from polku.records import Store
from polku.records.models import Fact
from polku.rules import law
from polku.services import fact_texts, form_steps, profile, profile_words, reminders, situation
from polku.services.heard import Answer, Heard
from polku.services.keyboards import Row, keyboard
from polku.services.profile_words import SUBJECTS, Told

#: Told where a person speaks of it, but not asked for: few still need it.
_NOT_OFFERED = frozenset({"last_periodic"})


def start(store: Store, heard: Heard) -> Answer:
    """Take a fact out of the words or from a button; otherwise ask which one it is."""
    do = heard.params.get("do", "")
    if do == "clear":
        return _clear(store, heard, heard.params.get("v", ""))
    if do in SUBJECTS:
        return form_steps.start(store, profile.FORM, heard)
    told = Told() if heard.tapped else profile_words.told_in(heard)
    if told.ended:
        return _ended(store, heard, told)
    if told.subjects:
        return form_steps.start(store, profile.FORM, heard)
    return _menu(store, heard, told)


def _menu(store: Store, heard: Heard, told: Told) -> Answer:
    with store.unit() as uow:
        view = situation.situation(uow, heard.person)
    known = tuple(fact_texts.known(view).values())
    head = (
        Lines((msg("This is what I know of your situation:"), *known))
        if known
        else msg("I know nothing of your situation yet.")
    )
    which = msg("What would you like to tell or change?")
    rows = [_row(subject, view, heard) for subject in SUBJECTS if _offered(subject, view)]
    reply = Reply((*_age(told, heard.today), head, which), keyboard(*rows), id="profile")
    return Answer((reply,))


def _age(told: Told, today: date) -> tuple[Message, ...]:
    if not told.age:
        return ()
    return (
        msg(
            "I do not keep your age: nothing that I count for you needs it. Ask me about “young”, "
            "and I tell what is expected of people under {age}.",
            age=law.at(today).number("young.under_age"),
        ),
    )


def _offered(subject: str, view: situation.Situation) -> bool:
    return subject not in _NOT_OFFERED or SUBJECTS[subject][0] in view.told


def _row(subject: str, view: situation.Situation, heard: Heard) -> Row:
    title = fact_texts.NAMES[SUBJECTS[subject][0]]
    tell = (title, Payload("set_profile", do=subject, **_day_in_words(subject, heard)))
    if SUBJECTS[subject][0] not in view.told:
        return (tell,)
    return (
        tell,
        (label("Clear: {fact}", fact=title), Payload("set_profile", do="clear", v=subject)),
    )


def _day_in_words(subject: str, heard: Heard) -> dict[str, str]:
    """Carry the one day of the words to whichever subject is tapped."""
    days = [each.text for each in heard.spans if each.entity == "day"]
    if len(days) != 1 or subject == "per_period":
        return {}
    day = profile_words.day_of(SUBJECTS[subject][0], days[0], heard)
    return {"v": day.isoformat()} if day else {}


def _clear(store: Store, heard: Heard, subject: str) -> Answer:
    if subject not in SUBJECTS:
        return _menu(store, heard, Told())
    before = _forget(store, heard, subject)
    return Answer((_cleared(subject, before),))


def _forget(store: Store, heard: Heard, subject: str) -> Fact | None:
    """Remove the facts of a subject; return the first of them as it was."""
    names = SUBJECTS[subject]
    with store.unit() as uow:
        before = uow.facts.of(heard.person).get(names[0])
        uow.facts.forget(heard.person, *names)
        reminders.recompute(uow, heard.person, heard.now)
        uow.commit()
    return before


def _cleared(subject: str, before: Fact | None) -> Reply:
    title = fact_texts.NAMES[SUBJECTS[subject][0]]
    if before is None:
        text = msg("{fact}: I have no note of it, so nothing had to be removed.", fact=title)
    else:
        text = msg("{fact}: removed. I no longer count with it.", fact=title)
    undo: dict[str, str] = {"v": before.value} if before and _is_day(before.value) else {}
    rows = keyboard(((label("Tell it again"), Payload("set_profile", do=subject, **undo)),))
    return Reply((text,), (*rows, (button("set_profile"),)), id="profile.cleared")


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _ended(store: Store, heard: Heard, told: Told) -> Answer:
    """Remove what has ended; it can be told again with one tap."""
    if told.ends_on is not None and told.ends_on > heard.today:
        coming = msg(
            "It ends on {day}, which is still to come. Tell me again on that day, and I remove it.",
            day=told.ends_on,
        )
        return Answer((Reply((coming,), ((button("set_profile"),),), id="profile.ends_later"),))
    replies = tuple(_cleared(each, _forget(store, heard, each)) for each in told.ended)
    return Answer(replies)
