"""Sign-ins that are under way."""

from datetime import datetime
from typing import Any

from domain.account.sign_in import Begun
from storage.application_rows import stamp
from storage.driver import Driver, Row

_COLUMNS = "token, citizen, application, state, nonce, verifier, expires_at, code"


class SignIns:
    """At most one a citizen: a new one makes the link of the one before it worthless."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def begin(self, begun: Begun) -> None:
        await self._driver.write(
            "INSERT INTO sign_ins"
            " (token, citizen, application, state, nonce, verifier, expires_at)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (citizen) DO UPDATE"
            " SET token = excluded.token, application = excluded.application,"
            " state = excluded.state, nonce = excluded.nonce, verifier = excluded.verifier,"
            " expires_at = excluded.expires_at, returned = 0, code = NULL, tries = 0",
            *(begun.token, begun.citizen, begun.application, begun.state),
            *(begun.nonce, begun.verifier, stamp(begun.expires_at)),
        )

    async def opened(self, token: str, now: datetime) -> Begun | None:
        """The one behind a link, unless it is outdated or somebody came back from it already."""
        return await self._one(
            "WHERE token = $1 AND returned = 0 AND expires_at > $2", token, stamp(now)
        )

    async def take(self, state: str, now: datetime) -> Begun | None:
        """The one that a browser came back from: once, whatever two browsers do at once."""
        rows = await self._driver.write(
            "UPDATE sign_ins SET returned = 1"
            " WHERE state = $1 AND returned = 0 AND expires_at > $2"
            f" RETURNING {_COLUMNS}",
            state,
            stamp(now),
        )
        return _begun(rows[0]) if rows else None

    async def show(self, token: str, code: str) -> None:
        """Whoever came back was shown this code."""
        await self._driver.write("UPDATE sign_ins SET code = $2 WHERE token = $1", token, code)

    async def coded(self, code: str, now: datetime) -> Begun | None:
        return await self._one("WHERE code = $1 AND expires_at > $2", code, stamp(now))

    async def whose(self, secret: str) -> int | None:
        """Who began the sign-in that has this token or state, whatever became of it since."""
        rows = await self._driver.read(
            "SELECT citizen FROM sign_ins WHERE token = $1 OR state = $1", secret
        )
        return int(rows[0][0]) if rows else None

    async def missed(self, citizen: int) -> int:
        """A wrong code was typed in this chat: how often by now."""
        rows = await self._driver.write(
            "UPDATE sign_ins SET tries = tries + 1 WHERE citizen = $1 RETURNING tries", citizen
        )
        return int(rows[0][0]) if rows else 0

    async def forget(self, citizen: int) -> None:
        await self._driver.write("DELETE FROM sign_ins WHERE citizen = $1", citizen)

    async def forget_before(self, now: datetime) -> int:
        """Erase the outdated ones."""
        rows = await self._driver.write(
            "DELETE FROM sign_ins WHERE expires_at <= $1 RETURNING citizen", stamp(now)
        )
        return len(rows)

    async def _one(self, where: str, *params: Any) -> Begun | None:
        rows = await self._driver.read(f"SELECT {_COLUMNS} FROM sign_ins {where}", *params)
        return _begun(rows[0]) if rows else None


def _begun(row: Row) -> Begun:
    token, citizen, application, state, nonce, verifier, expires_at, code = row
    expires = datetime.fromisoformat(expires_at)
    return Begun(token, citizen, application, state, nonce, verifier, expires, code)
