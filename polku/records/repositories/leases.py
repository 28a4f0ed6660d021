"""The leases by which each reminder is sent once, whoever sends."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from polku.clock import HELSINKI
from polku.records.leasing import Lease, SendRow, Terms, Waits
from polku.records.models import Due, Said
from polku.records.tables import due, people, sends

_SAME = and_(
    sends.c.person == due.c.person,
    sends.c.kind == due.c.kind,
    sends.c.subject == due.c.subject,
    sends.c.lead == due.c.lead,
    sends.c.nominal == due.c.nominal,
)


class Leases:
    """A row of ``sends`` is a lease until it is noted as sent."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def claim(self, terms: Terms, limit: int) -> list[list[Lease]]:
        """Lease what may be sent now, a list a person; the most urgent person first."""
        rows = self._connection.execute(_free(terms, terms.now, limit)).all()
        waiting = dict.fromkeys(row.person for row in rows)
        if not waiting:
            return []
        bundles: dict[str, list[Lease]] = {person: [] for person in waiting}
        for row in self._connection.execute(_free(terms, terms.together_until, None, waiting)):
            wanted = Due(row.kind, row.subject, row.lead, row.at, row.useless_after, row.nominal)
            lease = self._lease(row.person, wanted, row.lease, terms)
            if lease is not None:
                bundles[row.person].append(Lease(lease, row.person, wanted))
        return [leases for leases in bundles.values() if leases]

    def _lease(self, person: str, wanted: Due, old: int | None, terms: Terms) -> int | None:
        if old is not None:
            taken = self._connection.execute(
                update(sends)
                .where(
                    sends.c.id == old, sends.c.sent_at.is_(None), sends.c.leased_until < terms.now
                )
                .values(leased_until=terms.until, worker=terms.worker)
            )
            return old if taken.rowcount else None
        try:
            with self._connection.begin_nested():
                added = self._connection.execute(
                    insert(sends).values(
                        person=person,
                        kind=wanted.kind,
                        subject=wanted.subject,
                        lead=wanted.lead,
                        nominal=wanted.nominal,
                        worker=terms.worker,
                        leased_until=terms.until,
                    )
                )
        except IntegrityError:  # another sweep was quicker
            return None
        key = added.inserted_primary_key
        return int(key[0]) if key else None

    def bundle(self, leases: Iterable[int]) -> None:
        """Note that these leases go out as one message, known by the first of them."""
        together = list(leases)
        self._connection.execute(
            update(sends).where(sends.c.id.in_(together)).values(bundle=together[0])
        )

    def said(self, lease: int, said: Said) -> None:
        """Note what is told of a conversation."""
        self._connection.execute(
            update(sends).where(sends.c.id == lease).values(said_day=said.day, said_time=said.time)
        )

    def of_bundle(self, bundle: int) -> list[SendRow]:
        """Return what a message is about; nothing where it is gone (the person was erased)."""
        query = select(sends).where(sends.c.bundle == bundle).order_by(sends.c.id)
        return [
            SendRow(r.id, r.person, r.kind, r.subject, r.lead, r.attempts)
            for r in self._connection.execute(query)
        ]

    def sent(self, bundle: int, message_id: int | None, now: datetime) -> None:
        """Note that a message was sent; None as its id: that it was given up."""
        self._connection.execute(
            update(sends).where(sends.c.bundle == bundle).values(sent_at=now, message_id=message_id)
        )

    def forget(self, leases: Collection[int]) -> None:
        """Give leases back unused; what is still due may be leased again."""
        self._connection.execute(
            delete(sends).where(sends.c.id.in_(leases), sends.c.sent_at.is_(None))
        )

    def remove_sent_before(self, instant: datetime) -> int:
        """Forget what was sent, or given up, before an instant; return how many rows went."""
        given_up = and_(sends.c.sent_at.is_(None), sends.c.leased_until < instant)
        old = delete(sends).where(or_(sends.c.sent_at < instant, given_up))
        return self._connection.execute(old).rowcount

    def postpone(self, bundle: int, until: datetime, *, attempts: int) -> None:
        """Let nobody try a message again before ``until``, and count the attempts."""
        self._connection.execute(
            update(sends)
            .where(sends.c.bundle == bundle, sends.c.sent_at.is_(None))
            .values(leased_until=until, attempts=attempts)
        )

    def waits(self, now: datetime) -> Waits:
        """Return how much is due and was not sent, leaving out whoever blocks the bot."""
        held = and_(sends.c.id.is_not(None), sends.c.leased_until >= now)
        row = self._connection.execute(
            select(
                func.count(due.c.id).label("due"),
                func.min(due.c.at).label("oldest"),
                func.count(case((held, 1))).label("leased"),
                func.count(case((sends.c.attempts > 0, 1))).label("retried"),
            )
            .join(people, people.c.id == due.c.person)
            .outerjoin(sends, _SAME)
            .where(due.c.at <= now, due.c.useless_after > now, people.c.blocked_at.is_(None))
        ).one()
        return Waits(row.due, row.oldest, row.leased, row.retried)


def _free(
    terms: Terms, by: datetime, limit: int | None, persons: Iterable[str] | None = None
) -> Select[Any]:
    """Select what is due ``by`` an instant and neither sent nor leased, the most urgent first."""
    query = (
        select(due, sends.c.id.label("lease"))
        .join(people, people.c.id == due.c.person)
        .outerjoin(sends, _SAME)
        .where(
            due.c.at <= by,
            people.c.blocked_at.is_(None),
            or_(
                sends.c.id.is_(None),
                and_(sends.c.sent_at.is_(None), sends.c.leased_until < terms.now),
            ),
            or_(~_is_quiet(terms), _is_urgent(terms)),
        )
        .order_by(due.c.useless_after, due.c.at, due.c.id)
    )
    if persons is not None:
        return query.where(due.c.person.in_(list(persons)))
    # The person is locked, not the reminder: two sweepers never split what belongs together.
    return query.limit(limit).with_for_update(of=people, skip_locked=True, key_share=True)


def _is_quiet(terms: Terms) -> ColumnElement[bool]:
    local = terms.now.astimezone(HELSINKI)
    minute = literal(local.hour * 60 + local.minute)
    begin = func.coalesce(people.c.quiet_from, terms.quiet.begin)
    end = func.coalesce(people.c.quiet_to, terms.quiet.end)
    within_a_day = and_(minute >= begin, minute < end)
    over_midnight = and_(begin > end, or_(minute >= begin, minute < end))
    return or_(within_a_day, over_midnight)


def _is_urgent(terms: Terms) -> ColumnElement[bool]:
    return and_(due.c.kind.in_(terms.urgent), due.c.useless_after <= terms.urgent_until)
