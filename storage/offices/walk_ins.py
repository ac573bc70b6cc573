"""Visits without an appointment: opened by a clerk, bound to a chat by a code of one use."""

from dataclasses import dataclass
from datetime import datetime

from domain.offices.visits import Visit, bind_to_chat, walk_in
from domain.person import id_without_chat
from storage.application_rows import to_iso
from storage.driver import Driver, Transaction
from storage.offices.visit_rows import COLUMNS, OPEN_STATUSES, read_visit
from storage.offices.visits import Visits

_CODED = "code IS NOT NULL AND until > $2"


@dataclass(frozen=True, slots=True)
class BindingCode:
    """The code of a link: whoever opens it before `expires_at` becomes the visitor."""

    code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class NewWalkIn:
    """A visit to open; `message` is the id of the clerk's message whose button was pressed."""

    staff: int
    message: int
    place: str
    category: str


class InvalidCode(Exception):  # noqa: N818  (a plain word, as in the design)
    """The code was used, has expired, was revoked, or was opened by the clerk who made it."""


class AlreadyHasVisit(Exception):  # noqa: N818  (a plain word, as in the design)
    """Whoever opened the link has an open visit for the same category."""

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit.id)
        self.visit = visit


class WalkIns:
    """Walk-ins and their codes. Of two who use one code at once exactly one is bound."""

    def __init__(self, driver: Driver, visits: Visits) -> None:
        self._driver, self._visits = driver, visits

    async def open(
        self,
        chosen: NewWalkIn,
        now: datetime,
        link: BindingCode | None = None,
        not_before: datetime | None = None,
    ) -> Visit:
        """Open a visit of somebody without a chat; the same one where that button was pressed
        before.
        """
        async with self._driver.transaction() as transaction:
            await transaction.lock(f"walk-in:{chosen.staff}:{chosen.message}")
            rows = await transaction.run(
                "SELECT visit FROM walk_ins WHERE staff = $1 AND message = $2",
                chosen.staff,
                chosen.message,
            )
            if rows:
                return await _read(transaction, int(rows[0][0]))
            visitor = id_without_chat(await transaction.next_number("person"))
            id = await transaction.next_number("visit")
            come = Visit(id, visitor, chosen.category, chosen.place, now, now)
            change = walk_in(come, chosen.staff, now, not_before)
            await self._visits.insert_in(transaction, change)
            transaction.add(
                "INSERT INTO walk_ins (visit, staff, message, code, until)"
                " VALUES ($1,$2,$3,$4,$5)",
                id,
                chosen.staff,
                chosen.message,
                link and link.code,
                link and to_iso(link.expires_at),
            )
            transaction.add(
                "INSERT INTO staff_offices (staff, place) VALUES ($1, $2)"
                " ON CONFLICT (staff) DO UPDATE SET place = excluded.place",
                chosen.staff,
                chosen.place,
            )
        return change.visit

    async def code_of(self, visit: int, now: datetime) -> BindingCode | None:
        """The visit's code, if it can still be used."""
        rows = await self._driver.read(
            f"SELECT code, until FROM walk_ins WHERE visit = $1 AND {_CODED}", visit, to_iso(now)
        )
        return BindingCode(rows[0][0], datetime.fromisoformat(rows[0][1])) if rows else None

    async def replace_code(self, visit: int, link: BindingCode) -> bool:
        """Replace the visit's code; False where the visit can be bound no more, for something was
        entered for it.
        """
        rows = await self._driver.write(
            "UPDATE walk_ins SET code = $2, until = $3 WHERE visit = $1 AND EXISTS"
            " (SELECT 1 FROM visits v WHERE v.id = $1 AND v.status = 'arrived' AND NOT EXISTS"
            " (SELECT 1 FROM applications a WHERE a.citizen = v.citizen)) RETURNING visit",
            visit,
            link.code,
            to_iso(link.expires_at),
        )
        return bool(rows)

    async def revoke_code(self, visit: int) -> None:
        """Make the visit's code void."""
        await self._driver.write(
            "UPDATE walk_ins SET code = NULL, until = NULL WHERE visit = $1", visit
        )

    async def bind(self, code: str, citizen: int, now: datetime) -> Visit:
        """Make the citizen with the code the visitor; raises InvalidCode and AlreadyHasVisit."""
        async with self._driver.transaction() as transaction:
            await transaction.lock(f"visits:{citizen}")
            rows = await transaction.run(
                "SELECT visit, staff FROM walk_ins WHERE code = $1 AND until > $2"
                + transaction.for_update,
                code,
                to_iso(now),
            )
            if not rows or rows[0][1] == citizen:
                raise InvalidCode
            found = await _read(transaction, int(rows[0][0]))
            other = await transaction.run(
                f"SELECT {COLUMNS} FROM visits WHERE citizen = $1 AND category = $2"
                f" AND status IN ({OPEN_STATUSES})",
                citizen,
                found.category,
            )
            if other:
                raise AlreadyHasVisit(read_visit(other[0]))
            return await self._visits.save_in(transaction, bind_to_chat(found, citizen, now))

    async def last_place(self, staff: int) -> str | None:
        """The id of the office in which this clerk last opened such a visit."""
        rows = await self._driver.read("SELECT place FROM staff_offices WHERE staff = $1", staff)
        return rows[0][0] if rows else None


async def _read(transaction: Transaction, id: int) -> Visit:
    rows = await transaction.run(f"SELECT {COLUMNS} FROM visits WHERE id = $1", id)
    return read_visit(rows[0])
