"""Visitors (before consent), people (after it), their plans and their consents."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from polku.records.models import Absentee, Consent, Person, PlanRecord, Visitor
from polku.records.repositories.facts import Facts
from polku.records.tables import consents, official_reports, people, visitors


class People:
    """Everyone who talks with Polku, found by chat or by random id."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_chat(self, chat: int) -> Visitor | None:
        """Return who sits in the chat: the person, else the visitor, else None."""
        for table, consented in ((people, True), (visitors, False)):
            query = select(table.c.id, table.c.language, table.c.chosen).where(table.c.chat == chat)
            row = self._connection.execute(query).first()
            if row:
                return Visitor(row.id, chat, row.language, consented, False, row.chosen)
        return None

    def person(self, person: str) -> Person | None:
        """Return the person with this id, or None."""
        row = self._connection.execute(select(people).where(people.c.id == person)).first()
        return _person(row) if row else None

    def add_visitor(self, visitor: Visitor, now: datetime) -> None:
        """Add somebody who has not consented."""
        self._connection.execute(
            insert(visitors).values(
                id=visitor.id,
                chat=visitor.chat,
                language=visitor.language,
                chosen=visitor.chosen,
                seen_at=now,
            )
        )

    def seen(self, found: Visitor, now: datetime) -> None:
        """Note that the visitor was here; of a person only the day, once a day."""
        if not found.consented:
            self._connection.execute(
                update(visitors).where(visitors.c.id == found.id).values(seen_at=now)
            )
            return
        today = now.date()
        self._connection.execute(
            update(people)
            .where(people.c.id == found.id, people.c.seen_on.is_distinct_from(today))
            .values(seen_on=today, warned_on=None)
        )

    def absent(self, seen_by: date, limit: int) -> list[Absentee]:
        """Return people last seen before a day who were not told of their erasure yet."""
        query = (
            select(people.c.id, people.c.chat, people.c.language, people.c.seen_on)
            .where(people.c.seen_on < seen_by, people.c.warned_on.is_(None))
            .order_by(people.c.seen_on, people.c.id)
            .limit(limit)
        )
        return [
            Absentee(row.id, row.chat, row.language, row.seen_on)
            for row in self._connection.execute(query)
        ]

    def warned(self, person: str, day: date) -> None:
        """Note the day on which somebody was told of their erasure."""
        self._connection.execute(update(people).where(people.c.id == person).values(warned_on=day))

    def absent_and_told(self, seen_by: date, warned_by: date) -> list[int]:
        """Return the chats of people last seen before a day, and told by another."""
        query = select(people.c.chat).where(
            people.c.seen_on < seen_by, people.c.warned_on <= warned_by
        )
        return list(self._connection.scalars(query))

    def consent_of(self, person: str) -> Consent | None:
        """Return the consent that somebody gave last, or None."""
        query = select(consents).where(consents.c.person == person).order_by(consents.c.id.desc())
        row = self._connection.execute(query).first()
        return Consent(row.version, row.given_at) if row else None

    def agree(self, person: str, version: str, now: datetime) -> None:
        """Note that a person agrees to a version of the notice."""
        self._connection.execute(
            insert(consents).values(person=person, version=version, given_at=now)
        )

    def remove_reports_before(self, day: date) -> int:
        """Forget the official reports of periods that began before a day; return how many."""
        old = delete(official_reports).where(official_reports.c.first_day < day)
        return self._connection.execute(old).rowcount

    def visitors_not_seen_since(self, instant: datetime) -> list[str]:
        """Return the ids of visitors who were last here before ``instant``."""
        query = select(visitors.c.id).where(visitors.c.seen_at < instant)
        return list(self._connection.scalars(query))

    def choose_language(self, chat: int, language: str) -> None:
        """Note the language that somebody chose."""
        for table in (people, visitors):
            self._connection.execute(
                update(table).where(table.c.chat == chat).values(language=language, chosen=True)
            )

    def consent(self, visitor: Visitor, version: str, now: datetime) -> None:
        """Turn a visitor into a person, under the same random id."""
        self._connection.execute(delete(visitors).where(visitors.c.id == visitor.id))
        self._connection.execute(
            insert(people).values(
                id=visitor.id,
                chat=visitor.chat,
                language=visitor.language,
                chosen=visitor.chosen,
                created_at=now,
                silenced=[],
                seen_on=now.date(),
            )
        )
        self.agree(visitor.id, version, now)

    def block(self, chat: int, at: datetime | None) -> None:
        """Note since when the person blocks the bot; None: no longer."""
        self._connection.execute(update(people).where(people.c.chat == chat).values(blocked_at=at))

    def silence(self, person: str, kinds: frozenset[str]) -> None:
        """Keep the kinds of reminders that the person does not want."""
        self._connection.execute(
            update(people).where(people.c.id == person).values(silenced=sorted(kinds))
        )

    def all_ids(self) -> list[str]:
        """Return every person's id."""
        return list(self._connection.scalars(select(people.c.id).order_by(people.c.id)))

    def plan(self, person: str) -> PlanRecord | None:
        """Return the plan that the person told; None where its first day is not known."""
        told = Facts(self._connection).of(person)
        if "plan_first_day" not in told:
            return None
        number = told.get("per_period")
        first_day = date.fromisoformat(told["plan_first_day"].value)
        return PlanRecord(first_day, int(number.value) if number else None)

    def set_plan(self, person: str, plan: PlanRecord, now: datetime) -> None:
        """Keep the plan, in place of an earlier one."""
        facts = Facts(self._connection)
        facts.forget(person, "per_period")
        facts.tell(person, "plan_first_day", plan.first_day.isoformat(), now)
        if plan.per_period is not None:
            facts.tell(person, "per_period", str(plan.per_period), now)

    def officially_reported(self, person: str) -> frozenset[Any]:
        """Return the first days of the periods that the person said they reported officially."""
        query = select(official_reports.c.first_day).where(official_reports.c.person == person)
        return frozenset(self._connection.scalars(query))

    def report_officially(self, person: str, first_day: Any, now: datetime) -> None:
        """Keep that the person reported a period officially; saying it again changes nothing."""
        if first_day not in self.officially_reported(person):
            self._connection.execute(
                insert(official_reports).values(person=person, first_day=first_day, told_at=now)
            )


def _person(row: Row[Any]) -> Person:
    return Person(row.id, row.chat, row.language, row.blocked_at, frozenset(row.silenced))
