"""Taps under a reminder: put it off, show it, turn its kind off; done, removed."""

from datetime import datetime

from polku.messages import Moment, Payload, Reply, label, msg
from polku.records import Store, UnitOfWork
from polku.records.leasing import SendRow
from polku.records.models import Snooze
from polku.services import deadlines, due, quiet, reminder_settings, reminder_texts, reminders
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard
from polku.services.reminder_note import Item, Note


def answer(store: Store, heard: Heard) -> Answer:
    """Do what a button under a reminder, a deadline or a setting says."""
    do = heard.params.get("do", "")
    if do in ("done", "remove"):
        return deadlines.answer(store, heard)
    if do in ("start", "stop"):
        return reminder_settings.switch(store, heard)
    if do == "show":
        return _show(store, heard)
    if do in ("evening", "morning"):
        return _put_off(store, heard, do)
    return reminder_settings.show(store, heard)


def _rows(uow: UnitOfWork, heard: Heard) -> list[SendRow]:
    """Return what a message of this person was about; of another person's, nothing."""
    number = heard.params.get("id", "")
    rows = uow.leases.of_bundle(int(number)) if number.isdecimal() else []
    return [each for each in rows if each.person == heard.person]


def _show(store: Store, heard: Heard) -> Answer:
    """Say what a discreet note was about, as it is now."""
    with store.unit() as uow:
        person = uow.people.person(heard.person)
        rows = _rows(uow, heard)
        if person is None or not rows:
            return _gone()
        present = due.subjects(reminders.facts_of(uow, person, heard.now), heard.now)
        items = []
        for row in rows:
            about = present.get((row.kind, row.subject))
            if row.kind == due.CORRECTION:
                items.append(Item(row.kind, row.subject, row.lead, heard.now))
            elif about is not None:
                items.append(Item(row.kind, row.subject, row.lead, about.over))
        note = Note(uow, person, rows[0].id, tuple(items), heard.now)
        return Answer((reminder_texts.full(note),))


def _gone() -> Answer:
    return Answer((Reply((msg("What I wanted to remind you of is done or past."),)),))


def _put_off(store: Store, heard: Heard, do: str) -> Answer:
    """Remind again in the evening or in the morning of all that still helps by then."""
    with store.unit() as uow:
        person = uow.people.person(heard.person)
        rows = _rows(uow, heard)
        if person is None or not rows:
            return _gone()
        present = due.subjects(reminders.facts_of(uow, person, heard.now), heard.now)
        hours = person.quiet or quiet.usual()
        until: datetime | None = None
        for kind, subject in dict.fromkeys((row.kind, row.subject) for row in rows):
            about = present.get((kind, subject))
            wish = quiet.put_off(do, heard.now, about.over, hours) if about else None
            if wish is not None:
                uow.reminders.snooze(heard.person, Snooze(kind, subject, wish))
                until = wish
        reminders.recompute(uow, heard.person, heard.now)
        uow.commit()
    if until is None:
        return _too_late()
    again = msg("I will remind you again: {moment}.", moment=Moment(until))
    return Answer((Reply((again,), id="reminder.put_off"),))


def _too_late() -> Answer:
    why = msg("I did not put it off: by then it would be too late, or in your quiet hours.")
    row = ((label("All my reminders"), Payload("reminders")),)
    return Answer((Reply((why,), keyboard(row)),))
