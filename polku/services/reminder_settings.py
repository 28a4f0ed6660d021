"""Which reminders come, when not, and how much they say on a locked screen."""

from collections.abc import Mapping
from datetime import time

from polku.messages import Lines, Message, Payload, Reply, label, msg, nmsg
from polku.messages.model import Paragraph
from polku.records import Store
from polku.records.models import Person, Quiet
from polku.services import deadlines, due, quiet, reminders, small_words
from polku.services.heard import Answer, Heard
from polku.services.keyboards import Row, keyboard

#: Kinds with a screen of their own, by name.
OTHERS: Mapping[str, Message] = {
    due.CLARIFICATION: label("Requests for clarification"),
    due.PLAN_RENEWAL: label("Update of the plan"),
    due.ASSIGNED_JOB: label("Assigned jobs"),
    due.PROFILE: label("Jobseeker profile"),
    due.OFFER_HELP: label("Offer of a person"),
}


def answer(store: Store, heard: Heard) -> Answer:
    """Answer the wish "reminders", typed or by one of its buttons."""
    do, value = heard.params.get("do"), heard.params.get("v")
    if heard.text is not None:
        return _typed(store, heard)
    if do == "deadline" or do in due.DEADLINES:
        return deadlines.begin(store, heard, None if do == "deadline" else do, value)
    if do == "deadlines":
        return deadlines.show(store, heard)
    if do == "kinds":
        return _kinds(store, heard)
    if do == "quiet":
        return _quiet(store, heard, value)
    if do == "discreet":
        return _discreet(store, heard, value == "yes")
    return show(store, heard)


def _typed(store: Store, heard: Heard) -> Answer:
    if deadlines.told_in(heard):
        return deadlines.begin(store, heard)
    text = heard.text or ""
    if _speaks_of_quiet(text) and quiet.hours_in(text) is not None:
        return _quiet(store, heard, text)
    return show(store, heard)


def _speaks_of_quiet(text: str) -> bool:
    stems = tuple(small_words.folded(each) for each in due.parameters()["quiet_words"])
    return any(word.startswith(stems) for word in small_words.folded(text).split())


def show(store: Store, heard: Heard) -> Answer:
    """Say which reminders come, with buttons that change them."""
    with store.unit() as uow:
        person = uow.people.person(heard.person)
        plan_known = uow.people.plan(heard.person) is not None
        told = [each for each in uow.deadlines.of(heard.person) if each.day >= heard.today]
    if person is None:
        return Answer(())
    return Answer((_hub(person, plan_known, len(told)),))


def _hub(person: Person, plan_known: bool, told: int) -> Reply:
    off = person.silenced
    paragraphs: list[Paragraph] = [_of_conversations(off), _of_periods(off)]
    if not plan_known and due.PERIOD_END not in off:
        paragraphs.append(
            msg("For the end of the period I need to know your plan. Please tell it to me.")
        )
    if told:
        paragraphs.append(
            nmsg("You have told me {n} deadline.", "You have told me {n} deadlines.", n=told)
        )
    paragraphs += [hours_said(person.quiet or quiet.usual()), screen_said(person.discreet)]
    rows: list[Row] = [
        (_switch(due.CONVERSATION, off),),
        (_switch(due.PERIOD_END, off),),
        ((label("Other reminders"), Payload("reminders", do="kinds")),),
        ((label("Remember a deadline"), Payload("reminders", do="deadline")),),
    ]
    if told:
        rows.append(((label("My deadlines"), Payload("reminders", do="deadlines")),))
    rows.append(((label("Quiet hours"), Payload("reminders", do="quiet")),))
    rows.append((_screen_switch(person.discreet),))
    if not plan_known:
        rows.append(((label("Tell my plan"), Payload("set_profile", do="plan_first_day")),))
    return Reply(tuple(paragraphs), keyboard(*rows), id="reminders")


def _of_conversations(off: frozenset[str]) -> Paragraph:
    if due.CONVERSATION in off:
        return msg("Reminders of discussions are off.")
    early, late = due.parameters()[due.CONVERSATION]
    return Lines(
        (
            nmsg(
                "I remind you of a discussion {n} day before it.",
                "I remind you of a discussion {n} days before it.",
                n=due.days(early),
            ),
            nmsg(
                "I remind you once more {n} hour before it.",
                "I remind you once more {n} hours before it.",
                n=int(quiet.real(late).total_seconds() // 3600),
            ),
        )
    )


def _of_periods(off: frozenset[str]) -> Paragraph:
    if due.PERIOD_END in off:
        return msg("Reminders of the end of the period are off.")
    early, late = (due.days(lead) for lead in due.parameters()[due.PERIOD_END]["leads"])
    return msg(
        "I remind you {early} and {late} days before your period ends.", early=early, late=late
    )


def hours_said(hours: Quiet) -> Message:
    """Return the quiet hours in words."""
    if hours.begin == hours.end:
        return msg("You have no quiet hours: I may write at any time of the day.")
    return msg(
        "Quiet hours: I send no reminder from {begin} to {end}, unless your discussion is about "
        "to begin.",
        begin=_clock(hours.begin),
        end=_clock(hours.end),
    )


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)


def screen_said(discreet: bool) -> Message:
    """Return how much reminders say on a locked screen."""
    if discreet:
        return msg("My reminders show what they are about only when you tap them.")
    return msg("My reminders say at once what they are about, on a locked screen too.")


def _screen_switch(discreet: bool) -> tuple[Message, Payload]:
    title = label("Show what they are about") if discreet else label("Hide what they are about")
    return title, Payload("reminders", do="discreet", v="no" if discreet else "yes")


def _switch(kind: str, off: frozenset[str]) -> tuple[Message, Payload]:
    is_off = kind in off
    titles = {
        (due.CONVERSATION, True): label("Discussions: turn on"),
        (due.CONVERSATION, False): label("Discussions: turn off"),
        (due.PERIOD_END, True): label("End of period: turn on"),
        (due.PERIOD_END, False): label("End of period: turn off"),
    }
    title = titles.get((kind, is_off))
    if title is None:
        name = OTHERS[kind]
        title = (
            label("{kind}: turn on", kind=name) if is_off else label("{kind}: turn off", kind=name)
        )
    return title, Payload("reminder", id=kind, do="start" if is_off else "stop")


def _kinds(store: Store, heard: Heard) -> Answer:
    with store.unit() as uow:
        person = uow.people.person(heard.person)
    off = person.silenced if person else frozenset()
    lines = tuple(
        msg("{kind}: off", kind=name) if kind in off else msg("{kind}: on", kind=name)
        for kind, name in OTHERS.items()
    )
    rows = [(_switch(kind, off),) for kind in OTHERS]
    back = ((label("All my reminders"), Payload("reminders")),)
    intro = msg("These reminders come where I know a day.")
    return Answer((Reply((intro, Lines(lines)), keyboard(*rows, back), id="reminders.kinds"),))


def switch(store: Store, heard: Heard) -> Answer:
    """Turn one kind of reminder on or off, by a tapped button."""
    kind, do = heard.params.get("id", ""), heard.params.get("do", "")
    if kind not in due.KINDS:
        return show(store, heard)
    with store.unit() as uow:
        person = uow.people.person(heard.person)
        if person is None:
            return Answer(())
        silenced = person.silenced - {kind} if do == "start" else person.silenced | {kind}
        uow.people.silence(heard.person, silenced)
        reminders.recompute(uow, heard.person, heard.now)
        uow.commit()
    return _kinds(store, heard) if kind in OTHERS else show(store, heard)


def _quiet(store: Store, heard: Heard, value: str | None) -> Answer:
    """Take quiet hours from a button or from words, or ask for them."""
    hours = Quiet(0, 0) if value == "none" else quiet.hours_in(value or "")
    if hours is None:
        return Answer((_ask_hours(),))
    if quiet.too_long(hours):
        why = msg(
            "Then too few hours are left for a reminder to help. Please choose shorter quiet hours."
        )
        return Answer((Reply((why,)), _ask_hours()))
    with store.unit() as uow:
        uow.people.set_quiet(heard.person, hours)
        reminders.recompute(uow, heard.person, heard.now)
        uow.commit()
    back = keyboard(((label("All my reminders"), Payload("reminders")),))
    return Answer(
        (Reply((msg("I have noted it."), hours_said(hours)), back, id="reminders.hours"),)
    )


def _ask_hours() -> Reply:
    choices = [
        ((_range(each), Payload("reminders", do="quiet", v=each)),)
        for each in due.parameters()["quiet"]["choices"]
    ]
    none = ((label("No quiet hours"), Payload("reminders", do="quiet", v="none")),)
    ask = msg("During which hours shall I not write? Choose, or write for example: 22-7.")
    return Reply((ask,), keyboard(*choices, none), id="reminders.quiet")


def _range(choice: str) -> Message:
    hours = quiet.hours_in(choice) or quiet.usual()
    return label("From {begin} to {end}", begin=_clock(hours.begin), end=_clock(hours.end))


def _discreet(store: Store, heard: Heard, discreet: bool) -> Answer:
    with store.unit() as uow:
        uow.people.set_discreet(heard.person, discreet)
        uow.commit()
    back = keyboard(((label("All my reminders"), Payload("reminders")),))
    text = (msg("I have noted it."), screen_said(discreet))
    return Answer((Reply(text, back, id="reminders.discreet"),))
