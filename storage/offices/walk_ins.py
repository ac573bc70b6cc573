"""Visits without an appointment: opened by a clerk, bound to a chat once, in time, by a code."""

from dataclasses import dataclass
from datetime import datetime

from domain.offices.visits import Visit, bind, walk_in
from domain.person import without_chat
from storage import save_statements
from storage.application_rows import stamp
from storage.driver import Driver, Transaction
from storage.offices.visit_rows import COLUMNS, OPEN_STATUSES, visit
from storage.offices.visits import Visits

_CODED = "code IS NOT NULL AND until > $2"


@dataclass(frozen=True, slots=True)
class Link:
    """Whoever brings the code before `until` becomes the visitor."""

    code: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Opening:
    """What a clerk has chosen: `message` is the one of theirs whose button opens the visit."""

    staff: int
    message: int
    place: str
    category: str


class Worthless(Exception):  # noqa: N818  (a plain word, as in the design)
    """The code was used, is too old, was called off, or was brought by the clerk who made it."""


class AlreadyThere(Exception):  # noqa: N818  (a plain word, as in the design)
    """Whoever brings the code has an open visit for the same purpose."""

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit.id)
        self.visit = visit


class WalkIns:
    """Each step is one transaction: of two who bring one code exactly one is bound."""

    def __init__(self, driver: Driver, visits: Visits) -> None:
        self._driver, self._visits = driver, visits

    async def open(
        self,
        chosen: Opening,
        now: datetime,
        link: Link | None = None,
        least: datetime | None = None,
    ) -> Visit:
        """A visit of somebody who has no chat yet; the same one where that button was pressed
        before.
        """
        async with self._driver.transaction() as transaction:
            rows = await transaction.run(
                "SELECT visit FROM walk_ins WHERE staff = $1 AND message = $2",
                chosen.staff,
                chosen.message,
            )
            if rows:
                return await _read(transaction, int(rows[0][0]))
            visitor = without_chat(await save_statements.next_number(transaction, "person"))
            id = await save_statements.next_number(transaction, "visit")
            come = Visit(id, visitor, chosen.category, chosen.place, now, now)
            change = walk_in(come, chosen.staff, now, least)
            await self._visits.opening(transaction, change)
            transaction.add(
                "INSERT INTO walk_ins (visit, staff, message, code, until)"
                " VALUES ($1,$2,$3,$4,$5)",
                id,
                chosen.staff,
                chosen.message,
                link and link.code,
                link and stamp(link.until),
            )
            transaction.add(
                "INSERT INTO staff_offices (staff, place) VALUES ($1, $2)"
                " ON CONFLICT (staff) DO UPDATE SET place = excluded.place",
                chosen.staff,
                chosen.place,
            )
        return change.visit

    async def link(self, visit: int, now: datetime) -> Link | None:
        """The one that can still be used."""
        rows = await self._driver.read(
            f"SELECT code, until FROM walk_ins WHERE visit = $1 AND {_CODED}", visit, stamp(now)
        )
        return Link(rows[0][0], datetime.fromisoformat(rows[0][1])) if rows else None

    async def renew(self, visit: int, link: Link) -> bool:
        """Another code instead of the one before; whether the visit can still be bound: nothing
        has been entered by it.
        """
        rows = await self._driver.write(
            "UPDATE walk_ins SET code = $2, until = $3 WHERE visit = $1 AND EXISTS"
            " (SELECT 1 FROM visits v WHERE v.id = $1 AND v.status = 'arrived' AND NOT EXISTS"
            " (SELECT 1 FROM applications a WHERE a.citizen = v.citizen)) RETURNING visit",
            visit,
            link.code,
            stamp(link.until),
        )
        return bool(rows)

    async def cancel(self, visit: int) -> None:
        """Nobody can be bound any more."""
        await self._driver.write(
            "UPDATE walk_ins SET code = NULL, until = NULL WHERE visit = $1", visit
        )

    async def bind(self, code: str, citizen: int, now: datetime) -> Visit:
        """Make whoever brings the code the visitor; raises Worthless and AlreadyThere."""
        async with self._driver.transaction() as transaction:
            rows = await transaction.run(
                "SELECT visit, staff FROM walk_ins WHERE code = $1 AND until > $2",
                code,
                stamp(now),
            )
            if not rows or rows[0][1] == citizen:
                raise Worthless
            found = await _read(transaction, int(rows[0][0]))
            other = await transaction.run(
                f"SELECT {COLUMNS} FROM visits WHERE citizen = $1 AND category = $2"
                f" AND status IN ({OPEN_STATUSES})",
                citizen,
                found.category,
            )
            if other:
                raise AlreadyThere(visit(other[0]))
            return await self._visits.saving(transaction, bind(found, citizen, now))

    async def last_place(self, staff: int) -> str | None:
        """The office in which this clerk last opened such a visit."""
        rows = await self._driver.read("SELECT place FROM staff_offices WHERE staff = $1", staff)
        return rows[0][0] if rows else None


async def _read(transaction: Transaction, id: int) -> Visit:
    rows = await transaction.run(f"SELECT {COLUMNS} FROM visits WHERE id = $1", id)
    return visit(rows[0])
