"""Visits to offices, and the seats of slots, each of which only one visit can have."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.application import HistoryEntry
from domain.offices.visits import Visit, VisitChange, VisitStatus, book
from domain.status.notification_channels import CONTACT, ExtraChannel, on_every_channel
from storage import save_statements
from storage.application_rows import to_iso
from storage.driver import Driver, StaleVersion, Transaction
from storage.offices.visit_rows import COLUMNS, OPEN_STATUSES, read_visit, visit_row
from storage.privacy import erasure
from storage.status.notification_channels import NotificationChannels

_CONTACTS = dict.fromkeys(CONTACT.values(), True)
"""A visit has no contacts of its own: those of the citizen's applications are used."""
_SENT_ANY = "SELECT 1 FROM applications WHERE citizen = $1 AND sent_at IS NOT NULL LIMIT 1"
_RELEASE_HELD = "DELETE FROM seats WHERE citizen = $1 AND category = $2 AND visit IS NULL"


class SeatTaken(Exception):  # noqa: N818  (a plain word, as in the design)
    """The seat was held too long, and somebody else has it now."""


@dataclass(frozen=True, slots=True)
class Slot:
    """An office and the beginning (UTC) of a half hour there."""

    place: str
    at: datetime


class Visits:
    """All visits. A save succeeds only on the version that was read."""

    def __init__(self, driver: Driver, channels: Collection[ExtraChannel] = ()) -> None:
        """`channels` are those beside the chat on which citizens can be notified."""
        self._driver, self._channels = driver, channels
        self.channels = NotificationChannels(driver)

    async def get(self, id: int) -> Visit | None:
        found = await self._many("WHERE id = $1", id)
        return found[0] if found else None

    async def open_of(self, citizen: int) -> list[Visit]:
        """The open visits of a citizen, the next one first."""
        return await self._many(
            f"WHERE citizen = $1 AND status IN ({OPEN_STATUSES}) ORDER BY at, id", citizen
        )

    async def all_of(self, citizen: int) -> list[Visit]:
        """All visits of a citizen, ended ones too, the oldest first."""
        return await self._many("WHERE citizen = $1 ORDER BY id", citizen)

    async def between(self, place: str, since: datetime, until: datetime) -> list[Visit]:
        """All visits to an office from one moment to just before another, by hour."""
        return await self._many(
            "WHERE place = $1 AND at >= $2 AND at < $3 ORDER BY at, id",
            place,
            to_iso(since),
            to_iso(until),
        )

    async def due(self, now: datetime, limit: int = 500) -> list[int]:
        rows = await self._driver.read(
            "SELECT id FROM visits WHERE due_at IS NOT NULL AND due_at <= $1"
            " ORDER BY due_at LIMIT $2",
            to_iso(now),
            limit,
        )
        return [row[0] for row in rows]

    async def count_taken(
        self, place: str, since: datetime, until: datetime, now: datetime
    ) -> dict[datetime, int]:
        """How many seats of each slot are booked or held now."""
        rows = await self._driver.read(
            "SELECT at, count(*) FROM seats WHERE place = $1 AND at >= $2 AND at < $3"
            " AND (until IS NULL OR until > $4) GROUP BY at",
            place,
            to_iso(since),
            to_iso(until),
            to_iso(now),
        )
        return {datetime.fromisoformat(at): many for at, many in rows}

    async def hold(
        self, citizen: int, category: str, slot: Slot, seats: int, now: datetime, until: datetime
    ) -> bool:
        """Hold one of a slot's `seats` until a time; whether there was one left.

        Whatever seat this citizen held for the same category is released.
        """
        async with self._driver.transaction() as transaction:
            await _lock_slots(transaction, citizen, category, slot)
            transaction.add(_RELEASE_HELD, citizen, category)
            for seat in range(seats):
                got = await transaction.run(
                    "INSERT INTO seats (place, at, seat, citizen, category, until)"
                    " VALUES ($1, $2, $3, $4, $5, $6)"
                    " ON CONFLICT (place, at, seat) DO UPDATE SET citizen = excluded.citizen,"
                    " category = excluded.category, until = excluded.until"
                    " WHERE seats.until <= $7 RETURNING seat",
                    slot.place,
                    to_iso(slot.at),
                    seat,
                    citizen,
                    category,
                    to_iso(until),
                    to_iso(now),
                )
                if got:
                    return True
        return False

    async def release_held(self, citizen: int, category: str) -> None:
        """Release the seat a citizen holds but has not booked."""
        await self._driver.write(_RELEASE_HELD, citizen, category)

    async def book(self, citizen: int, category: str, slot: Slot, now: datetime) -> Visit:
        """Turn the held seat into a visit; raises SeatTaken, or StaleVersion if one is open."""
        async with self._driver.transaction() as transaction:
            id = await transaction.next_number("visit")
            change = book(Visit(id, citizen, category, slot.place, slot.at, now), now)
            if not await self.insert_in(transaction, change):
                raise StaleVersion
            await _assign_held_seat(transaction, change.visit)
        return change.visit

    async def insert_in(self, transaction: Transaction, change: VisitChange) -> bool:
        """Insert a new visit with its history entry; False where another open one prevents it."""
        opened = await transaction.run(
            f"INSERT INTO visits ({COLUMNS}) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)"
            " ON CONFLICT DO NOTHING RETURNING id",
            *visit_row(change.visit),
        )
        if opened:
            _add_history_entry(transaction, change.visit, change.entry)
        return bool(opened)

    async def move(self, change: VisitChange) -> Visit:
        """Take the held seat instead of the former one; raises SeatTaken and StaleVersion."""
        async with self._driver.transaction() as transaction:
            transaction.add("DELETE FROM seats WHERE visit = $1", change.visit.id)
            await _assign_held_seat(transaction, change.visit)
            return await self.save_in(transaction, change)

    async def save(self, change: VisitChange) -> Visit:
        """Save row, history entry and notices in one transaction; raises StaleVersion."""
        async with self._driver.transaction() as transaction:
            return await self.save_in(transaction, change)

    async def save_in(self, transaction: Transaction, change: VisitChange) -> Visit:
        """Save within a transaction, together with an application; raises StaleVersion."""
        saved = await _update(transaction, change)
        reached = self._channels and await transaction.run(_SENT_ANY, saved.citizen)
        for notice in change.notices:
            for one in on_every_channel(notice, _CONTACTS, self._channels if reached else ()):
                keys, at = self._driver.keys, change.entry.at
                await save_statements.enqueue_about(transaction, keys, "visit", saved, one, at)
        return saved

    async def history(self, id: int) -> list[HistoryEntry]:
        rows = await self._driver.read(
            "SELECT what, who, at FROM visit_history WHERE visit = $1 ORDER BY version", id
        )
        return [HistoryEntry(what, who, datetime.fromisoformat(at)) for what, who, at in rows]

    async def _many(self, where: str, *params: Any) -> list[Visit]:
        rows = await self._driver.read(f"SELECT {COLUMNS} FROM visits {where}", *params)
        return [read_visit(row) for row in rows]


async def _update(transaction: Transaction, change: VisitChange) -> Visit:
    saved = replace(change.visit, version=change.visit.version + 1)
    rows = await transaction.run(
        "UPDATE visits SET place = $4, at = $5, status = $6, version = $7, opened_at = $8,"
        " due_at = $9, staff = $10, application = $11, citizen = $2"
        " WHERE id = $1 AND category = $3 AND walk_in = $12 AND version = $7 - 1 RETURNING id",
        *visit_row(saved),
    )
    if not rows:
        raise StaleVersion
    transaction.add("UPDATE walk_ins SET code = NULL, until = NULL WHERE visit = $1", saved.id)
    if saved.status in {VisitStatus.CANCELLED, VisitStatus.MISSED, VisitStatus.UNFINISHED}:
        transaction.add("DELETE FROM seats WHERE visit = $1", saved.id)
    if not saved.open and saved.application is None:
        await erasure.draft_of_visit(transaction, saved.id, saved.citizen, change.entry.at)
    _add_history_entry(transaction, saved, change.entry)
    return saved


async def _lock_slots(transaction: Transaction, citizen: int, category: str, slot: Slot) -> None:
    """Lock the citizen's holds, then the slots of the former and the new one in their order:
    two who take each other's seats would else wait for each other.
    """
    await transaction.lock(f"seats:{citizen}")
    held = "SELECT place, at FROM seats WHERE citizen = $1 AND category = $2 AND visit IS NULL"
    former = [tuple(row) for row in await transaction.run(held, citizen, category)]
    for place, at in sorted({*former, (slot.place, to_iso(slot.at))}):
        await transaction.lock(f"slot:{place}:{at}")


async def _assign_held_seat(transaction: Transaction, visit: Visit) -> None:
    """Assign the held seat to this visit; raises SeatTaken if somebody else has it by now."""
    rows = await transaction.run(
        "UPDATE seats SET visit = $1, until = NULL WHERE citizen = $2 AND category = $3"
        " AND visit IS NULL AND place = $4 AND at = $5 RETURNING seat",
        visit.id,
        visit.citizen,
        visit.category,
        visit.place,
        to_iso(visit.at),
    )
    if not rows:
        raise SeatTaken


def _add_history_entry(transaction: Transaction, saved: Visit, entry: HistoryEntry) -> None:
    transaction.add(
        "INSERT INTO visit_history (visit, version, what, who, at) VALUES ($1,$2,$3,$4,$5)",
        saved.id,
        saved.version,
        entry.what,
        entry.who,
        to_iso(entry.at),
    )
