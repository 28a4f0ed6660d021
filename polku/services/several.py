"""Several applications in one message: who is named, and which job, day and kind belongs to whom.

"Lidl, Prisma and K-Market, all as a cashier" is three applications that share a job. The spans
of understanding are taken in the order in which they stand; nothing here knows the records.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from polku.records.models import Draft
from polku.services import application_fields as fields
from polku.services import application_words as words
from polku.services import names
from polku.services.heard import Heard

#: As many fit into one message with a button each.
MOST = 10
#: What belongs to one application, rather than to the whole draft.
OWN = ("employer", "job", "applied_on", "kind", "note")
_ASKED = ("employer", "job", "applied_on")

Entry: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class _Piece:
    """A span and where it stands in the text."""

    text: str
    value: str
    start: int
    end: int


def entries(draft_fields: dict[str, Any]) -> list[Entry]:
    """Return the applications of a draft: one, or several."""
    several: list[Entry] | None = draft_fields.get("entries")
    return several or [{name: draft_fields[name] for name in OWN if name in draft_fields}]


def told(heard: Heard) -> list[Entry]:
    """Return the applications that a message names, each with what is said of it."""
    places = _employers(heard)
    if not places:
        return []
    jobs = _pieces(heard, "job")
    if len(places) == 1 and len(jobs) > 1 and _each_parted(heard, jobs):
        places *= len(jobs)
    starts = [each.start for each in places]
    columns: dict[str, list[str | None]] = {
        "job": [names.job(p.text) if p else None for p in _shared(starts, jobs)],
        "applied_on": _days(heard, starts),
        "kind": [p.value if p else None for p in _shared(starts, _kinds(heard))],
    }
    found = []
    for place, employer in enumerate(places):
        entry: Entry = {"employer": names.employer(employer.text)}
        entry |= {name: column[place] for name, column in columns.items() if column[place]}
        found.append(entry)
    return _without_repeats(found)


def values(heard: Heard) -> dict[str, list[Any]]:
    """Return every job, day and kind that a message names, in order."""
    days = [fields.iso_day(piece.text, heard) for piece in _pieces(heard, "day")]
    return {
        "job": [names.job(piece.text) for piece in _pieces(heard, "job")],
        "applied_on": [day for day in days if day],
        "kind": [piece.value for piece in _kinds(heard)],
    }


def first_values(heard: Heard) -> Entry:
    """Return what a message says of one application, its employer included."""
    own = {name: found[0] for name, found in values(heard).items() if found}
    name = next(iter(employers(heard).values()), None)
    return own | ({"employer": name} if name else {})


def employers(heard: Heard) -> dict[str, str]:
    """Return every employer that a message names, by its name in lower case."""
    found = [names.employer(piece.text) for piece in _employers(heard)]
    return {name.casefold(): name for name in found}


def _employers(heard: Heard) -> list[_Piece]:
    """Return the employers; a span that holds a list of known ones is as many."""
    found: list[_Piece] = []
    for piece in _pieces(heard, "employer"):
        parts = words.split(piece.text)
        if len(parts) < 2 and all(names.known(each) for each in piece.text.split()):
            parts = piece.text.split()
        if len(parts) > 1 and any(names.known(each) for each in parts):
            found += [_Piece(each, each, piece.start, piece.end) for each in parts]
        elif names.employer(piece.text):
            found.append(piece)
    return found


def _pieces(heard: Heard, entity: str) -> list[_Piece]:
    """Return the spans of one entity; two halves of one name are put together."""
    text, found, reached = heard.text or "", list[_Piece](), 0
    for span in heard.spans:
        start = text.find(span.text, reached)
        start = start if start >= 0 else reached
        end = reached = start + len(span.text)
        if span.entity != entity:
            continue
        last = found[-1] if found else None
        halves = last and text[last.end : start].strip() == "" and entity == "employer"
        if last and halves and not (names.known(last.text) and names.known(span.text)):
            found[-1] = _Piece(text[last.start : end], text[last.start : end], last.start, end)
        else:
            found.append(_Piece(span.text, span.value, start, end))
    return found


def _each_parted(heard: Heard, pieces: Sequence[_Piece]) -> bool:
    text = heard.text or ""
    return all(words.parted(text[one.end : other.start]) for one, other in pairwise(pieces))


def _shared(starts: Sequence[int], pieces: Sequence[_Piece]) -> list[_Piece | None]:
    """Say which piece belongs to which employer.

    As many as employers: one each, in order. Told before the first employer, a piece holds
    until the next one; told after, it holds for the employers before it that have none yet.
    """
    if not pieces:
        return [None] * len(starts)
    if len(pieces) == len(starts):
        return list(pieces)
    if pieces[0].start < starts[0]:
        return [[p for p in pieces if p.start <= start][-1] for start in starts]
    return [next((p for p in pieces if p.start >= start), None) for start in starts]


def _kinds(heard: Heard) -> list[_Piece]:
    return [piece for piece in _pieces(heard, "kind") if piece.value in fields.KINDS]


def _days(heard: Heard, starts: Sequence[int]) -> list[str | None]:
    pieces = _pieces(heard, "day")
    if not pieces:
        return [fields.iso_day(heard.text or "", heard)] * len(starts)
    return [fields.iso_day(p.text, heard) if p else None for p in _shared(starts, pieces)]


def _without_repeats(found: list[Entry]) -> list[Entry]:
    """Put together what names the same employer and job twice ("Lidl … it is near, Lidl")."""
    kept: list[Entry] = []
    for entry in found:
        same = next((each for each in kept if _one_thing(each, entry)), None)
        if same is None:
            kept.append(entry)
        else:
            same |= {**entry, **same}
    return kept


def _one_thing(one: Entry, other: Entry) -> bool:
    if one["employer"].casefold() != other["employer"].casefold():
        return False
    return all(one[name] == other[name] for name in one.keys() & other.keys() - {"employer"})


def put(draft: Draft, reading: dict[str, Any]) -> Draft:
    """Put what was read into the draft: into one application, or into all that lack it."""
    several = reading.get("entries") or draft.fields.get("entries")
    if not several:
        return draft.with_fields(**reading)
    rest = {name: value for name, value in reading.items() if name not in (*OWN, "entries", "at")}
    rest["cut"] = len(several) > MOST or None
    several = [dict(each) for each in several[:MOST]]
    if "entries" not in reading:
        own = {name: reading[name] or "" for name in OWN if name in reading}
        _fill(several, own, reading.get("at", draft.fields.get("at")))
    if len(several) == 1:
        only = {name: several[0].get(name) or None for name in OWN}
        rest["skipped"] = ["job"] if several[0].get("job") == "" else None
        return draft.with_fields(**{**only, **rest}, entries=None, at=None)
    # What all have is answered; what one of them lacks is asked once for those that lack it.
    answered = {
        name: several[0][name] if all(name in each for each in several) else None for name in _ASKED
    }
    rest["skipped"] = None
    emptied = {**dict.fromkeys(OWN), "at": None}
    return draft.with_fields(**{**emptied, **answered, **rest}, entries=several)


def _fill(several: list[Entry], own: Entry, at: int | None) -> None:
    for name, value in own.items():
        if at is not None and at < len(several):
            chosen = [several[at]]
        elif name == "employer":
            # Never the same for all: "not Lidl but Prisma" is said of the one asked about first.
            chosen = several[:1]
        elif name == "note":
            continue
        else:
            chosen = [each for each in several if name not in each] or several
        for each in chosen:
            each[name] = value
