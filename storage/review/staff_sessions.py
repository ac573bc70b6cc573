"""Sessions of staff in browsers: begun, used, and ended, by whichever process is asked."""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from domain.clock import Clock
from domain.review.staff_sign_in import IDLE_SECONDS, SESSION_SECONDS, StaffSession
from storage import save_statements
from storage.application_rows import to_iso
from storage.driver import Driver, Row
from storage.review.staff_rows import forget, hashed
from storage.review.staff_sign_ins import Returned

FORGOTTEN_AFTER_SECONDS = 24 * 3600
USED_SECONDS = 60
"""Real seconds within which a session that is used is not written anew."""
_COLUMNS = "token_hash, staff, began_at, expires_at, idle_until"


class StaffSessions:
    """A token is random and leaves this class once; its hash is what is kept."""

    def __init__(self, driver: Driver, clock: Clock) -> None:
        self._driver, self._clock = driver, clock

    async def begin(self, returned: Returned, staff: int) -> str | None:
        """A session in the place of that sign-in; None where it was used or has ended, or their
        account was forgotten meanwhile.
        """
        token, now = secrets.token_urlsafe(32), self._clock.now()
        async with self._driver.transaction() as transaction:
            rows = await transaction.run(
                "DELETE FROM staff_sign_ins WHERE handoff_hash = $1 AND browser_hash = $2"
                " AND expires_at > $3 RETURNING handoff_hash",
                hashed(returned.handoff),
                returned.browser,
                to_iso(now),
            )
            still = "SELECT 1 FROM staff_identities WHERE staff = $1" + transaction.for_update
            if not rows or not await transaction.run(still, staff):
                return None
            transaction.add(
                f"INSERT INTO staff_sessions ({_COLUMNS}) VALUES ($1, $2, $3, $4, $5)",
                hashed(token),
                staff,
                to_iso(now),
                to_iso(self._clock.ahead(SESSION_SECONDS)),
                to_iso(self._clock.ahead(IDLE_SECONDS)),
            )
            await save_statements.add_journal_entry(
                transaction, staff, "browser-signed-in", None, now
            )
        return token

    async def find(self, token: str, *, used: bool = True) -> StaffSession | None:
        """Whose session it is; None where it has ended. One that is `used` goes on for a while."""
        rows = await self._driver.read(
            f"SELECT {_COLUMNS} FROM staff_sessions"
            " WHERE token_hash = $1 AND expires_at > $2 AND idle_until > $2",
            hashed(token),
            to_iso(self._clock.now()),
        )
        if not rows:
            return None
        if used:
            await self._put_off(rows[0])
        return _read(rows[0])

    async def _put_off(self, row: Row) -> None:
        """Not with each request: a write a minute is enough."""
        later = self._clock.ahead(IDLE_SECONDS)
        minute = self._clock.ahead(USED_SECONDS) - self._clock.now()
        if later - datetime.fromisoformat(row[4]) > max(minute, timedelta()):
            await self._driver.write(
                "UPDATE staff_sessions SET idle_until = $2 WHERE token_hash = $1",
                row[0],
                to_iso(later),
            )

    async def of(self, staff: int) -> Sequence[StaffSession]:
        """Those that go on, the oldest first."""
        rows = await self._driver.read(
            f"SELECT {_COLUMNS} FROM staff_sessions WHERE staff = $1"
            " AND expires_at > $2 AND idle_until > $2 ORDER BY began_at",
            staff,
            to_iso(self._clock.now()),
        )
        return [_read(row) for row in rows]

    async def end(self, token: str) -> None:
        """Signed out in that browser."""
        await self._driver.write("DELETE FROM staff_sessions WHERE token_hash = $1", hashed(token))

    async def end_all(self, staff: int) -> int:
        """Signed out everywhere; how many there were."""
        rows = await self._driver.write(
            "DELETE FROM staff_sessions WHERE staff = $1 RETURNING token_hash", staff
        )
        return len(rows)

    async def forget(self, staff: int, by: int) -> None:
        """Signed out everywhere, and their account at the provider is nobody's any more."""
        async with self._driver.transaction() as transaction:
            await forget(transaction, staff, by, self._clock.now())

    async def forget_others(self, staff: Collection[int]) -> None:
        """What those have who are not among the staff: admins whom the settings name no more.

        After a day: until all processes have the new settings, an admin may be new to this one.
        """
        now = self._clock.now()
        rows = await self._driver.read(
            "SELECT staff FROM staff_identities WHERE bound_at <= $1",
            to_iso(now - timedelta(seconds=FORGOTTEN_AFTER_SECONDS)),
        )
        async with self._driver.transaction() as transaction:
            for (one,) in rows:
                if one not in staff:
                    await forget(transaction, one, one, now)

    async def delete_old(self) -> None:
        """What has ended, and what nobody finished."""
        now = to_iso(self._clock.now())
        for ended in (
            "DELETE FROM staff_sessions WHERE expires_at <= $1 OR idle_until <= $1",
            "DELETE FROM staff_sign_ins WHERE expires_at <= $1",
            "DELETE FROM staff_code_tries WHERE until <= $1",
        ):
            await self._driver.write(ended, now)


def _read(row: Row) -> StaffSession:
    began, expires = map(datetime.fromisoformat, row[2:4])
    return StaffSession(row[1], row[0], began, expires)
