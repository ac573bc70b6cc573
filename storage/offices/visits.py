"""Visits to offices and the seats of their slots: nobody gets a seat that is somebody else's."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.application import Entry
from domain.offices.visits import Visit, VisitChange, VisitStatus, book
from domain.status.notification_channels import CONTACT, Way, by_every_way
from storage import save_statements
from storage.application_rows import stamp
from storage.driver import Driver, Stale, Transaction
from storage.offices.visit_rows import COLUMNS, OPEN_STATUSES, values, visit
from storage.privacy import erasure
from storage.status.notification_channels import NotificationChannels

_CONTACTS = dict.fromkeys(CONTACT.values(), True)
"""A visit holds none: it is told where an application of the same citizen says."""
_SENT_ANY = "SELECT 1 FROM applications WHERE citizen = $1 AND sent_at IS NOT NULL LIMIT 1"
_LET_GO = "DELETE FROM seats WHERE citizen = $1 AND category = $2 AND visit IS NULL"


class SeatGone(Exception):  # noqa: N818  (a plain word, as in the design)
    """The seat was held too long and somebody else has it now."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place and the beginning (UTC) of a half hour there."""

    place: str
    at: datetime


class Visits:
    """The appointments of all citizens. A save succeeds only on the version that was read."""

    def __init__(self, driver: Driver, ways: Collection[Way] = ()) -> None:
        """`ways` are those beside the chat by which citizens can be told."""
        self._driver, self._ways = driver, ways
        self.channels = NotificationChannels(driver)

    async def get(self, id: int) -> Visit | None:
        found = await self._many("WHERE id = $1", id)
        return found[0] if found else None

    async def open_of(self, citizen: int) -> list[Visit]:
        """The visits this citizen has yet to make, the next one first."""
        return await self._many(
            f"WHERE citizen = $1 AND status IN ({OPEN_STATUSES}) ORDER BY at, id", citizen
        )

    async def every_of(self, citizen: int) -> list[Visit]:
        """All visits of a citizen, ended ones too, the oldest first."""
        return await self._many("WHERE citizen = $1 ORDER BY id", citizen)

    async def between(self, place: str, since: datetime, until: datetime) -> list[Visit]:
        """All visits to an office from one moment to just before another, by hour."""
        return await self._many(
            "WHERE place = $1 AND at >= $2 AND at < $3 ORDER BY at, id",
            place,
            stamp(since),
            stamp(until),
        )

    async def due(self, now: datetime, limit: int = 500) -> list[int]:
        rows = await self._driver.read(
            "SELECT id FROM visits WHERE due_at IS NOT NULL AND due_at <= $1"
            " ORDER BY due_at LIMIT $2",
            stamp(now),
            limit,
        )
        return [row[0] for row in rows]

    async def taken(
        self, place: str, since: datetime, until: datetime, now: datetime
    ) -> dict[datetime, int]:
        """How many seats of each slot are booked or held just now."""
        rows = await self._driver.read(
            "SELECT at, count(*) FROM seats WHERE place = $1 AND at >= $2 AND at < $3"
            " AND (until IS NULL OR until > $4) GROUP BY at",
            place,
            stamp(since),
            stamp(until),
            stamp(now),
        )
        return {datetime.fromisoformat(at): many for at, many in rows}

    async def hold(
        self, citizen: int, category: str, slot: Slot, seats: int, now: datetime, until: datetime
    ) -> bool:
        """Keep a seat of a slot that has so many, until then; whether there was one left.

        Whatever this citizen held for the same purpose is let go.
        """
        async with self._driver.transaction() as transaction:
            transaction.add(_LET_GO, citizen, category)
            for seat in range(seats):
                got = await transaction.run(
                    "INSERT INTO seats (place, at, seat, citizen, category, until)"
                    " VALUES ($1, $2, $3, $4, $5, $6)"
                    " ON CONFLICT (place, at, seat) DO UPDATE SET citizen = excluded.citizen,"
                    " category = excluded.category, until = excluded.until"
                    " WHERE seats.until <= $7 RETURNING seat",
                    slot.place,
                    stamp(slot.at),
                    seat,
                    citizen,
                    category,
                    stamp(until),
                    stamp(now),
                )
                if got:
                    return True
        return False

    async def let_go(self, citizen: int, category: str) -> None:
        """Free what is only held."""
        await self._driver.write(_LET_GO, citizen, category)

    async def book(self, citizen: int, category: str, slot: Slot, now: datetime) -> Visit:
        """Turn the seat held into a visit; raises SeatGone, or Stale where one is open already."""
        async with self._driver.transaction() as transaction:
            id = await save_statements.next_number(transaction, "visit")
            change = book(Visit(id, citizen, category, slot.place, slot.at, now), now)
            if not await self.opening(transaction, change):
                raise Stale
            await _seat(transaction, change.visit)
        return change.visit

    async def opening(self, transaction: Transaction, change: VisitChange) -> bool:
        """Write a new visit with its first line; whether no other one stands in its way."""
        opened = await transaction.run(
            f"INSERT INTO visits ({COLUMNS}) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)"
            " ON CONFLICT DO NOTHING RETURNING id",
            *values(change.visit),
        )
        if opened:
            _enter(transaction, change.visit, change.entry)
        return bool(opened)

    async def move(self, change: VisitChange) -> Visit:
        """Take the seat held instead of the former one; raises SeatGone and Stale."""
        async with self._driver.transaction() as transaction:
            transaction.add("DELETE FROM seats WHERE visit = $1", change.visit.id)
            await _seat(transaction, change.visit)
            return await self.saving(transaction, change)

    async def save(self, change: VisitChange) -> Visit:
        """Row, line of history and notices in one transaction; raises Stale."""
        async with self._driver.transaction() as transaction:
            return await self.saving(transaction, change)

    async def saving(self, transaction: Transaction, change: VisitChange) -> Visit:
        """The statements of a save, so that an application can be saved with it; raises Stale."""
        saved = await _saving(transaction, change)
        reached = self._ways and await transaction.run(_SENT_ANY, saved.citizen)
        for notice in change.notices:
            for one in by_every_way(notice, _CONTACTS, self._ways if reached else ()):
                keys, at = self._driver.keys, change.entry.at
                await save_statements.enqueue_about(transaction, keys, "visit", saved, one, at)
        return saved

    async def history(self, id: int) -> list[Entry]:
        rows = await self._driver.read(
            "SELECT what, who, at FROM visit_history WHERE visit = $1 ORDER BY version", id
        )
        return [Entry(what, who, datetime.fromisoformat(at)) for what, who, at in rows]

    async def _many(self, where: str, *params: Any) -> list[Visit]:
        rows = await self._driver.read(f"SELECT {COLUMNS} FROM visits {where}", *params)
        return [visit(row) for row in rows]


async def _saving(transaction: Transaction, change: VisitChange) -> Visit:
    saved = replace(change.visit, version=change.visit.version + 1)
    rows = await transaction.run(
        "UPDATE visits SET place = $4, at = $5, status = $6, version = $7, opened_at = $8,"
        " due_at = $9, staff = $10, application = $11, citizen = $2"
        " WHERE id = $1 AND category = $3 AND walk_in = $12 AND version = $7 - 1 RETURNING id",
        *values(saved),
    )
    if not rows:
        raise Stale
    transaction.add("UPDATE walk_ins SET code = NULL, until = NULL WHERE visit = $1", saved.id)
    if saved.status in {VisitStatus.CANCELLED, VisitStatus.MISSED, VisitStatus.UNFINISHED}:
        transaction.add("DELETE FROM seats WHERE visit = $1", saved.id)
    if not saved.open and saved.application is None:
        await erasure.draft_of_visit(transaction, saved.id, saved.citizen, change.entry.at)
    _enter(transaction, saved, change.entry)
    return saved


async def _seat(transaction: Transaction, visit: Visit) -> None:
    """The seat held becomes this visit's, overdue or not, unless somebody else has it by now."""
    rows = await transaction.run(
        "UPDATE seats SET visit = $1, until = NULL WHERE citizen = $2 AND category = $3"
        " AND visit IS NULL AND place = $4 AND at = $5 RETURNING seat",
        visit.id,
        visit.citizen,
        visit.category,
        visit.place,
        stamp(visit.at),
    )
    if not rows:
        raise SeatGone


def _enter(transaction: Transaction, saved: Visit, entry: Entry) -> None:
    transaction.add(
        "INSERT INTO visit_history (visit, version, what, who, at) VALUES ($1,$2,$3,$4,$5)",
        saved.id,
        saved.version,
        entry.what,
        entry.who,
        stamp(entry.at),
    )
