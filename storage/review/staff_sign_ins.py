"""Browsers that came back from the staff's provider, and whose accounts there are whose."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from domain.review.staff_sign_in import StaffIdentity
from storage import save_statements
from storage.application_rows import to_iso, to_json
from storage.driver import DecryptionFailed, Driver, Row, Transaction
from storage.review.staff_rows import hashed

Bound = Literal["bound", "expired", "other", "taken"]
"""What came of binding: `other`, they have another account; `taken`, it is a colleague's."""
_IDENTITY = "staff_identities.identity"
_SIGN_IN = "staff_sign_ins.identity"


@dataclass(frozen=True, slots=True)
class Returned:
    """A browser that came back: what its address brought, and what its tab keeps."""

    handoff: str
    browser: str


class StaffSignIns:
    """Each is for one browser and one use."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def save(
        self, state: str, returned: Returned, who: StaffIdentity, code: str, until: datetime
    ) -> bool:
        """False where this state came back before, or the code is in use just now."""
        handoff = hashed(returned.handoff)
        rows = await self._driver.write(
            "INSERT INTO staff_sign_ins"
            " (handoff_hash, state_hash, browser_hash, identity, code, expires_at)"
            " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING code",
            handoff,
            hashed(state),
            returned.browser,
            self._driver.keys.encrypt(_SIGN_IN, handoff, to_json(asdict(who))),
            code,
            to_iso(until),
        )
        return bool(rows)

    async def has_returned(self, state: str) -> bool:
        rows = await self._driver.read(
            "SELECT 1 FROM staff_sign_ins WHERE state_hash = $1", hashed(state)
        )
        return bool(rows)

    async def find(
        self, returned: Returned, now: datetime
    ) -> tuple[StaffIdentity, str | None] | None:
        """Who came back there, and the code for the chat; None where it has ended."""
        rows = await self._driver.read(
            "SELECT handoff_hash, identity, code FROM staff_sign_ins"
            " WHERE handoff_hash = $1 AND browser_hash = $2 AND expires_at > $3",
            hashed(returned.handoff),
            returned.browser,
            to_iso(now),
        )
        who = self._opened(_SIGN_IN, rows[0]) if rows else None
        return (who, rows[0][2]) if who else None

    async def by_code(self, code: str, now: datetime) -> StaffIdentity | None:
        """Who waits in a browser with this code."""
        rows = await self._driver.read(_BY_CODE, code, to_iso(now))
        return self._opened(_SIGN_IN, rows[0]) if rows else None

    async def refuse(self, code: str) -> None:
        """Whoever was told this code does not know the browser: that sign-in is void."""
        await self._driver.write("DELETE FROM staff_sign_ins WHERE code = $1", code)

    async def bind(self, code: str, staff: int, now: datetime) -> Bound:
        """Make the account of that browser this person's, once."""
        async with self._driver.transaction() as transaction:
            await transaction.lock("staff-identities")
            rows = await transaction.run(_BY_CODE + transaction.for_update, code, to_iso(now))
            who = self._opened(_SIGN_IN, rows[0]) if rows else None
            if who is None:
                return "expired"
            for other, known in await self._all(transaction):
                if known.is_same(who) or other == staff:
                    return "other" if other == staff else "taken"
            sealed = self._driver.keys.encrypt(_IDENTITY, staff, to_json(asdict(who)))
            transaction.add(
                "INSERT INTO staff_identities (staff, identity, bound_at) VALUES ($1, $2, $3)"
                " ON CONFLICT (staff) DO UPDATE SET identity = excluded.identity,"
                " bound_at = excluded.bound_at",
                staff,
                sealed,
                to_iso(now),
            )
            transaction.add("UPDATE staff_sign_ins SET code = NULL WHERE code = $1", code)
            await save_statements.add_journal_entry(transaction, staff, "browser-bound", None, now)
        return "bound"

    async def owner(self, who: StaffIdentity) -> int | None:
        """Whose account it is."""
        rows = await self._driver.read(_ALL)
        return next((staff for staff, known in self._known(rows) if known.is_same(who)), None)

    async def account_of(self, staff: int) -> StaffIdentity | None:
        """The account by which they sign in."""
        rows = await self._driver.read(
            "SELECT staff, identity FROM staff_identities WHERE staff = $1", staff
        )
        return next((known for _, known in self._known(rows)), None)

    async def count_wrong(self, staff: int, now: datetime, until: datetime) -> int:
        """Count a wrong code; how many there were since the first of late."""
        rows = await self._driver.write(
            "INSERT INTO staff_code_tries (staff, tries, until) VALUES ($1, 1, $3)"
            " ON CONFLICT (staff) DO UPDATE SET"
            " tries = CASE WHEN staff_code_tries.until <= $2 THEN 1"
            " ELSE staff_code_tries.tries + 1 END,"
            " until = CASE WHEN staff_code_tries.until <= $2 THEN excluded.until"
            " ELSE staff_code_tries.until END RETURNING tries",
            staff,
            to_iso(now),
            to_iso(until),
        )
        return int(rows[0][0])

    async def wrong_codes(self, staff: int, now: datetime) -> int:
        """How many wrong codes they sent of late."""
        rows = await self._driver.read(
            "SELECT tries FROM staff_code_tries WHERE staff = $1 AND until > $2",
            staff,
            to_iso(now),
        )
        return int(rows[0][0]) if rows else 0

    async def _all(self, transaction: Transaction) -> list[tuple[int, StaffIdentity]]:
        return self._known(await transaction.run(_ALL))

    def _known(self, rows: list[Row]) -> list[tuple[int, StaffIdentity]]:
        found = [(int(row[0]), self._opened(_IDENTITY, row)) for row in rows]
        return [(staff, who) for staff, who in found if who]

    def _opened(self, column: str, row: Row) -> StaffIdentity | None:
        """None where it does not open, which is logged: who owns it signs in anew."""
        with suppress(DecryptionFailed):
            return StaffIdentity(**json.loads(self._driver.keys.decrypt(column, row[0], row[1])))
        return None


_ALL = "SELECT staff, identity FROM staff_identities"
_BY_CODE = "SELECT handoff_hash, identity FROM staff_sign_ins WHERE code = $1 AND expires_at > $2"
