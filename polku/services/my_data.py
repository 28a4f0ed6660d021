"""Everything that Polku keeps about a person, for the person to read."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from polku.messages import Message, msg, plain
from polku.records import Store
from polku.services import fact_texts
from polku.services import my_data_words as words

#: What stands over each table in the readable file.
TITLES: Mapping[str, Message] = {
    "people": msg("About you"),
    "visitors": msg("This visit"),
    "consents": msg("Your consent"),
    "facts": msg("Your dates and situation"),
    "applications": msg("Your applications"),
    "conversations": msg("Your conversations"),
    "deadlines": msg("Your deadlines"),
    "snoozes": msg("Reminders that you put off"),
    "removed_conversations": msg("Removed discussions"),
    "official_reports": msg("Periods that you reported officially"),
    "drafts": msg("A form that you began"),
    "due": msg("Reminders to come"),
    "sends": msg("Reminders that were sent"),
    "events": msg("What was said lately"),
}


LABELS: Mapping[str, Message] = {
    "chat": msg("Telegram chat"),
    "language": msg("Language"),
    "version": msg("Version of the privacy notice"),
    "given_at": msg("Given"),
    "fact": msg("What"),
    "employer": msg("Employer"),
    "job": msg("Job"),
    "applied_on": msg("Day"),
    "note": msg("Note"),
    "deleted_at": msg("Deleted"),
    "day": msg("Day"),
    "time": msg("Time"),
    "format": msg("How"),
    "place": msg("Place, number or link"),
    "interpreter": msg("Interpreter"),
    "reason": msg("Reason"),
    "suggested": msg("Suggested times"),
    "told_office_at": msg("Told the office"),
    "removed_at": msg("Removed"),
    "kind": msg("Kind"),
    "first_day": msg("First day"),
    "per_period": msg("Number"),
    "task": msg("Form"),
    "fields": msg("Filled in"),
    "answer": msg("Your answer"),
    "at": msg("When"),
    "who": msg("Who"),
    "text": msg("Text"),
    "created_at": msg("Saved"),
    "told_at": msg("Told"),
    "sent_at": msg("Sent"),
    "nominal": msg("Planned for"),
    "until": msg("Put off until"),
    "said_day": msg("Day that I told"),
    "said_time": msg("Time that I told"),
    "quiet_from": msg("Quiet hours begin, in minutes after midnight"),
    "quiet_to": msg("Quiet hours end, in minutes after midnight"),
    "discreet": msg("Discreet reminders"),
    "unheard_at": msg("Last not understood"),
    "silenced": msg("Reminders turned off"),
    "blocked_at": msg("Bot blocked since"),
    "seen_at": msg("Last seen"),
    "updated_at": msg("Changed"),
    "seen_on": msg("Last seen"),
    "warned_on": msg("Told that the data will go"),
}

#: What only a program needs; it stands in the JSON alone.
FOR_PROGRAMS = frozenset(
    {
        *("id", "person", "draft", "corrected_by", "undo", "token", "asking", "update_id"),
        *("chosen", "subject", "lead", "useless_after", "worker", "leased_until", "message_id"),
        *("bundle", "attempts", "sequence"),
        # A fact's name and value stand together, in words.
        *("name", "value"),
    }
)


def export(
    store: Store, person: str, events: Sequence[Mapping[str, Any]], now: datetime
) -> dict[str, Any]:
    """Return every row about a person, and what Rasa's tracker holds, as plain JSON values."""
    with store.unit() as uow:
        rows = uow.erasure.everything_of(person)
    kept = {
        table: [{key: _value(value) for key, value in row.items()} for row in found]
        for table, found in rows.items()
        if found
    }
    return {"made_at": now.isoformat(), **kept, "events": [dict(event) for event in events]}


def _value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def readable(exported: Mapping[str, Any], language: str) -> str:
    """Return the export as a text that a person reads, in their language.

    What only a program needs (ids, leases) stands in the JSON alone.
    """
    lines = [
        plain(msg("Everything that Polku keeps about you"), language),
        words.shown("made_at", exported["made_at"], language),
    ]
    for name, rows in exported.items():
        if not isinstance(rows, list):
            continue
        lines += ["", _title(name, language)]
        for row in rows:
            told = words.said(row) if name == "events" else row
            lines += [f"  {line}" for line in _lines(told, language)] + [""]
        if not rows:
            lines.append("  –")
    return "\n".join(lines).rstrip() + "\n"


def _lines(row: Mapping[str, Any], language: str) -> list[str]:
    if row.get("name") in fact_texts.NAMES:
        name = row["name"]
        fact = words.shown(name, row["value"], language)
        row = {**row, "fact": f"{plain(fact_texts.NAMES[name], language)}: {fact}"}
    if isinstance(row.get("fields"), Mapping):
        row = {**row, "fields": words.filled_in(row["fields"], LABELS, language)}
    return [
        # What goes on in another line stands further in.
        f"{plain(label, language)}: {words.shown(key, row[key], language)}".replace("\n", "\n    ")
        for key, label in LABELS.items()
        if row.get(key) not in (None, "", [])
    ]


def _title(table: str, language: str) -> str:
    return (plain(TITLES[table], language) if table in TITLES else table).upper()
