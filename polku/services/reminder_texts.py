"""What reminders say: one, several together, or nothing but that there is a note."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from polku.messages import Message, Payload, Reply, label, msg, nmsg
from polku.services import deadline_texts, due, notices, quiet, reminder_conversations
from polku.services.keyboards import Row, keyboard
from polku.services.reminder_note import Item, Note, Piece, Rows, distinct
from polku.services.standing import standing


def discreet(note: Note) -> Reply:
    """Return a message that says nothing to whoever looks at the screen."""
    show = (label("Show it"), Payload("reminder", id=str(note.lease), do="show"))
    return Reply((msg("You have a note from Polku."),), keyboard((show,)), id="reminder.discreet")


def full(note: Note) -> Reply:
    """Return all that a message has to say, the most urgent first, each thing once."""
    items = distinct(note.items)
    pieces = [piece for each in items if (piece := _PIECES[each.kind](note, each)) is not None]
    if not pieces:
        gone = msg("What I wanted to remind you of is done or past.")
        return Reply((gone,), id="reminder.gone")
    rows = (
        *(row for piece in pieces for row in piece.rows),
        *_snooze(note, items),
        *_stop(items),
    )
    paragraphs = tuple(each for piece in pieces for each in piece.paragraphs)
    return Reply(paragraphs, rows, id=f"reminder.{items[0].kind}")


def _period(note: Note, item: Item) -> Piece:
    stand = standing(note.uow, note.person.id, date.fromisoformat(item.subject))
    days = (stand.period.last - note.now.date()).days
    ends = nmsg(
        "Your period ends in {n} day, on {day}.",
        "Your period ends in {n} days, on {day}.",
        n=days,
        day=stand.period.last,
    )
    if days == 0:
        ends = msg("Your period ends today, on {day}.", day=stand.period.last)
    count = nmsg(
        "By what you told me, {n} application is still missing ({reported} of {required} done).",
        "By what you told me, {n} applications are still missing ({reported} of {required} done).",
        n=stand.left,
        reported=stand.reported,
        required=stand.required,
    )
    if stand.complete:
        count = msg("You have told me all {required} applications.", required=stand.required)
    paragraphs: list[Message] = [ends, count]
    rows: list[Row] = []
    if not stand.complete:
        rows.append(((label("Tell an application"), Payload("report_application")),))
    if not stand.officially_reported:
        paragraphs.append(notices.report_officially())
        rows.append(((notices.DONE_OFFICIALLY, notices.done_officially(stand.period)),))
    return Piece(tuple(paragraphs), keyboard(*rows))


def _deadline(note: Note, item: Item) -> Piece | None:
    told = note.uow.deadlines.one(note.person.id, item.subject)
    if told is None:
        return _renewal(note, item)
    rows: list[Row] = [((deadline_texts.done(told, note.several), _do(told.id, "done")),)]
    if not note.several:
        # Among others the button would not say what "this" is; who wonders can ask.
        rows.append(((label("What is this about?"), deadline_texts.FAQ[told.kind]),))
    ends = deadline_texts.ends(told.kind, told.day, note.now.date())
    return Piece((ends,), keyboard(*rows))


def _renewal(note: Note, item: Item) -> Piece | None:
    """Say the day that the rules give; where the person told another one, nothing."""
    if item.kind != due.PLAN_RENEWAL or "-" not in item.subject:
        return None
    day = date.fromisoformat(item.subject)
    tell = ((label("Tell the right day"), Payload("reminders", do=due.PLAN_RENEWAL)),)
    return Piece((deadline_texts.renewal_by_the_rules(day),), keyboard(tell))


def _help(note: Note, item: Item) -> Piece:
    offer = msg("I did not understand you well before. If it still matters, a person can help you.")
    return Piece((offer,), keyboard(((label("Talk to a person"), Payload("talk_to_coach")),)))


_PIECES: Mapping[str, Callable[[Note, Item], Piece | None]] = {
    due.CONVERSATION: reminder_conversations.conversation,
    due.CORRECTION: reminder_conversations.correction,
    due.PERIOD_END: _period,
    due.OFFER_HELP: _help,
    **dict.fromkeys(due.DEADLINES, _deadline),
}


def _do(subject: str, do: str) -> Payload:
    return Payload("reminder", id=subject, do=do)


def snoozable(items: list[Item]) -> list[Item]:
    """Return what may be put off: what has a time of its own."""
    return [each for each in items if each.kind not in (due.CORRECTION, due.OFFER_HELP)]


def _snooze(note: Note, items: list[Item]) -> Rows:
    """Return the buttons that put a message off, where it would still help by then."""
    over = [each.over for each in snoozable(items)]
    if not over:
        return ()
    hours = note.person.quiet or quiet.usual()
    first = min(over, key=datetime.timestamp)
    titles: dict[str, Message] = {
        "evening": label("Again today at {time}", time=_clock("evening")),
        "morning": label("Again tomorrow at {time}", time=_clock("morning")),
    }
    row = tuple(
        (title, _do(str(note.lease), do))
        for do, title in titles.items()
        if quiet.put_off(do, note.now, first, hours) is not None
    )
    return keyboard(row) if row else ()


def _clock(name: str) -> time:
    return time.fromisoformat(due.parameters()["snooze"][name])


def _stop(items: list[Item]) -> Rows:
    kinds = {each.kind for each in items if each.kind != due.CORRECTION}
    if not kinds:
        return ()
    if len(kinds) == 1:
        return keyboard(((label("Stop these reminders"), _do(kinds.pop(), "stop")),))
    return keyboard(((label("Choose my reminders"), Payload("reminders")),))
