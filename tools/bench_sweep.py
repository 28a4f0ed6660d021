"""How long it takes to find what is due, among up to a million people: docs/sweep.md.

.venv/bin/python -m tools.bench_sweep [PEOPLE …]

A PostgreSQL of its own is filled with people who have three discussions each, whose reminders
lie ahead but for those that are due now. The statement that is explained is the one that the
sweep sends: it is caught on its way, not written down here.
"""

import re
import statistics
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Dict, List, Tuple

import psycopg
from sqlalchemy import Engine, event

from polku.clock import HELSINKI
from polku.records import migrate, open_store
from polku.records.tables import due
from polku.services import reminders
from tests.support.postgres import NewDatabase, cluster
from tools.steps import ROOT, Progress, say

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=HELSINKI)
PEOPLE = (10_000, 100_000, 1_000_000)
DUE = 100
OTHERS_DUE = (10, 1000)
RUNS = 15
LIMIT = 20
REPORT = ROOT / "docs" / "sweep.md"

# What refers to what is true by construction; checking it row by row would take the longest.
PREPARE = "SET session_replication_role = replica"
PERSON = "'p' || substr(md5(n::text), 1, 31)"
TALKS = "generate_series({first}, {last}) n, generate_series(1, 3) k"
TALK = "lpad(to_hex(n * 4 + k), 16, '0')"
DAYS_AHEAD = "1 + (n * 7 + k * 31) % 90"
FILL = (
    """INSERT INTO people (id, chat, language, chosen, created_at, silenced{more})
       SELECT {person}, n, 'fi', true, '{now}', '[]'{values}
       FROM generate_series({first}, {last}) n""",
    """INSERT INTO conversations (id, person, day, time, format, created_at, draft)
       SELECT {talk}, {person}, date '{day}' + {ahead}, '10:00', 'phone', '{now}', 'd' || k
       FROM {talks}""",
    """INSERT INTO due (person, kind, subject, lead, at, useless_after{nominal})
       SELECT {person}, 'conversation', {talk}, 'P1D', {at}, {at} + interval '1 day'{nominal_value}
       FROM {talks}""",
)
TABLES = ("people", "conversations", "due", "sends")


@dataclass
class Found:
    """One measurement: how many people and rows due, milliseconds in the server, the plan."""

    people: int
    due: int
    median: float
    longest: float
    buffers: int
    plan: List[str]


def fill(url: str, first: int, last: int) -> None:
    """Add people with three discussions each, and the reminders of these."""
    at = f"timestamptz '{NOW.isoformat()}' + ({DAYS_AHEAD}) * interval '1 day'"
    values = {
        "person": PERSON,
        "talk": TALK,
        "talks": TALKS.format(first=first, last=last),
        "ahead": DAYS_AHEAD,
        "first": first,
        "last": last,
        "now": NOW.isoformat(),
        "day": NOW.date(),
        "at": at,
        "nominal": ", nominal" if "nominal" in due.c else "",
        "nominal_value": f", {at}" if "nominal" in due.c else "",
        **_other_columns(url),
    }
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(PREPARE)
        # To build an index over all rows is quicker than to add them to it one by one.
        again = [each for table in TABLES[1:3] for each in _without_indexes(connection, table)]
        for statement in (*FILL, *again):
            connection.execute(statement.format(**values) if statement in FILL else statement)
        for table in TABLES:
            connection.execute(f"VACUUM ANALYZE {table}")


def _without_indexes(connection: Any, table: str) -> List[str]:
    """Drop every index of a table but its key; return what makes them again."""
    constraints = connection.execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE conrelid = %s::regclass AND contype = 'u'",
        (table,),
    ).fetchall()
    again = []
    for name, definition in constraints:
        connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        again.append(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
    indexes = connection.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexname NOT LIKE %s",
        (table, "pk_%"),
    ).fetchall()
    for name, definition in indexes:
        connection.execute(f"DROP INDEX {name}")
        again.append(definition)
    return again


def _other_columns(url: str) -> Dict[str, str]:
    """Return columns of people that must not be empty and that this script does not know."""
    query = """SELECT column_name FROM information_schema.columns WHERE table_name = 'people'
        AND is_nullable = 'NO' AND column_default IS NULL AND data_type = 'boolean'
        AND column_name <> 'chosen'"""
    with psycopg.connect(url) as connection:
        names = [row[0] for row in connection.execute(query)]
    return {"more": "".join(f", {n}" for n in names), "values": ", false" * len(names)}


def make_due(url: str, count: int) -> None:
    """Let exactly so many reminders be due now; whatever was due before lies ahead again."""
    with psycopg.connect(url, autocommit=True) as connection:
        now = f"timestamptz '{NOW.isoformat()}'"
        ahead = f"at = {now} + interval '40 days', useless_after = {now} + interval '41 days'"
        connection.execute(f"UPDATE due SET {ahead} WHERE at <= {now}")
        soon = f"at = {now} - interval '1 minute', useless_after = {now} + interval '1 day'"
        # Spread over the people, so that no page holds them all.
        chosen = f"SELECT id FROM due ORDER BY md5(id::text) LIMIT {count}"
        connection.execute(f"UPDATE due SET {soon} WHERE id IN ({chosen})")
        connection.execute("VACUUM ANALYZE due")


def statement(url: str) -> Tuple[str, Any]:
    """Return what the sweep asks the database to find what is due, with its values."""
    caught: List[Tuple[str, Any]] = []

    def catch(_c: Any, _cursor: Any, sql: str, values: Any, _context: Any, _many: bool) -> None:
        if "FROM due" in sql and "LIMIT" in sql and "SKIP LOCKED" in sql:
            caught.append((sql, values))

    store = open_store(url)
    event.listen(Engine, "before_cursor_execute", catch)
    try:
        reminders.claim(store, NOW - timedelta(days=1), limit=LIMIT)
        caught.clear()
        _claim_and_give_back(store)
    finally:
        event.remove(Engine, "before_cursor_execute", catch)
        store.close()
    return caught[0]


def _claim_and_give_back(store: Any) -> None:
    for each in reminders.claim(store, NOW, limit=LIMIT):
        reminders.never(store, each.lease)


def measure(url: str, people: int, count: int) -> Found:
    """Explain the statement several times; each time nothing is kept."""
    sql, values = statement(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DELETE FROM sends")
        connection.execute("VACUUM ANALYZE sends")
        times, plan = [], []
        for _ in range(RUNS + 1):
            with connection.transaction(force_rollback=True):
                rows = connection.execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql}", values)
                plan = [row[0] for row in rows]
            text = "\n".join(plan)
            times.append(
                sum(float(t) for t in re.findall(r"(?:Planning|Execution) Time: (\S+)", text))
            )
    warm = times[1:]
    hits = re.search(r"Buffers: shared hit=(\d+)", text)
    return Found(
        people, count, statistics.median(warm), max(warm), int(hits[1]) if hits else 0, plan
    )


def report(found: List[Found]) -> str:
    """Write the figures and the plan of the largest as a page."""
    largest = max(found, key=lambda each: (each.people, each.due == DUE))
    rows = "\n".join(
        f"| {each.people:,} | {each.people * 3:,} | {each.due:,} | {each.median:.2f} | "
        f"{each.longest:.2f} | {each.buffers:,} |"
        for each in found
    )
    plan = "\n".join(largest.plan)
    return f"""# Finding what is due

`make bench-sweep` writes this page. Each person has three discussions, and each of these a
reminder in `due`. The statement is the one that the sweep sends to lease what is due (at most
{LIMIT} at a time); it is caught on its way and explained {RUNS} times in PostgreSQL, planning
included. Written on {datetime.now(HELSINKI):%d %B %Y}.

| People | Discussions | Due now | Median, ms | Longest, ms | Pages looked at |
|---:|---:|---:|---:|---:|---:|
{rows}

The cost follows what is due, not how many people there are: `due` is entered by its index on
`at`, and each row found leads to its person and its lease by their keys. All that is due is looked
at and sorted for the most urgent {LIMIT}, so that a backlog of a thousand costs more.

{largest.people:,} people, {largest.due:,} due:

```
{plan}
```
"""


def main() -> int:
    """Fill, measure, write the page; 1 where the largest took 20 ms or more."""
    sizes = [int(each) for each in sys.argv[1:]] or list(PEOPLE)
    found, known = [], 0
    with cluster() as address:
        url = NewDatabase(address)()
        migrate(url)
        for people in sizes:
            with Progress(f"{people:,} people"):
                fill(url, known + 1, people)
                known = people
                make_due(url, DUE)
                found.append(measure(url, people, DUE))
            say(f"  {found[-1].median:.2f} ms")
        for count in OTHERS_DUE:
            make_due(url, count)
            found.append(measure(url, known, count))
            say(f"  {count} due: {found[-1].median:.2f} ms")
    Path(REPORT).write_text(report(found), encoding="utf-8")
    return 0 if all(each.median < 20 for each in found if each.due == DUE) else 1


if __name__ == "__main__":
    sys.exit(main())
