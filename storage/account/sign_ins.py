"""Sign-ins at the portal that are under way."""

import json
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import Any

from domain.account.sign_in import Identity, SignInAttempt
from storage.application_rows import to_iso, to_json
from storage.driver import DecryptionFailed, Driver, Row

_COLUMNS = "token, citizen, application, state, nonce, verifier, expires_at, code"


class SignIns:
    """At most one a citizen: a new one makes the link of the one before it void."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def save(self, begun: SignInAttempt) -> None:
        await self._driver.write(
            "INSERT INTO sign_ins"
            " (token, citizen, application, state, nonce, verifier, expires_at)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (citizen) DO UPDATE"
            " SET token = excluded.token, application = excluded.application,"
            " state = excluded.state, nonce = excluded.nonce, verifier = excluded.verifier,"
            " expires_at = excluded.expires_at, returned = 0, code = NULL, tries = 0,"
            " identity = NULL",
            *(begun.token, begun.citizen, begun.application, begun.state),
            *(begun.nonce, begun.verifier, to_iso(begun.expires_at)),
        )

    async def by_token(self, token: str, now: datetime) -> SignInAttempt | None:
        """The sign-in of a link's token, unless it expired or a browser came back from it."""
        return await self._one(
            "WHERE token = $1 AND returned = 0 AND expires_at > $2", token, to_iso(now)
        )

    async def claim_by_state(self, state: str, now: datetime) -> SignInAttempt | None:
        """The sign-in to which a browser came back: given out once, even to two at once."""
        rows = await self._driver.write(
            "UPDATE sign_ins SET returned = 1"
            " WHERE state = $1 AND returned = 0 AND expires_at > $2"
            f" RETURNING {_COLUMNS}",
            state,
            to_iso(now),
        )
        return _begun(rows[0]) if rows else None

    async def set_code(self, begun: SignInAttempt, code: str, identity: Identity) -> None:
        """Store the code that was shown to whoever came back, and sealed what the portal said."""
        sealed = self._driver.keys.encrypt(
            "sign_ins.identity", begun.citizen, to_json(asdict(identity))
        )
        await self._driver.write(
            "UPDATE sign_ins SET code = $2, identity = $3 WHERE token = $1",
            begun.token,
            code,
            sealed,
        )

    async def identity(self, begun: SignInAttempt) -> Identity | None:
        """What the portal said, None where it was not asked or cannot be decrypted."""
        rows = await self._driver.read(
            "SELECT identity FROM sign_ins WHERE token = $1", begun.token
        )
        if not rows or rows[0][0] is None:
            return None
        with suppress(DecryptionFailed):
            opened = self._driver.keys.decrypt("sign_ins.identity", begun.citizen, rows[0][0])
            return Identity(**json.loads(opened))
        return None

    async def by_code(self, code: str, now: datetime) -> SignInAttempt | None:
        return await self._one("WHERE code = $1 AND expires_at > $2", code, to_iso(now))

    async def citizen_of(self, secret: str) -> int | None:
        """Who began the sign-in with this token or state, ended or not; None if there is none."""
        rows = await self._driver.read(
            "SELECT citizen FROM sign_ins WHERE token = $1 OR state = $1", secret
        )
        return int(rows[0][0]) if rows else None

    async def count_wrong_code(self, citizen: int) -> int:
        """Count a wrong code typed in this chat; how many there were."""
        rows = await self._driver.write(
            "UPDATE sign_ins SET tries = tries + 1 WHERE citizen = $1 RETURNING tries", citizen
        )
        return int(rows[0][0]) if rows else 0

    async def delete(self, citizen: int) -> None:
        await self._driver.write("DELETE FROM sign_ins WHERE citizen = $1", citizen)

    async def delete_expired(self, now: datetime) -> int:
        """Delete expired sign-ins; how many there were."""
        rows = await self._driver.write(
            "DELETE FROM sign_ins WHERE expires_at <= $1 RETURNING citizen", to_iso(now)
        )
        return len(rows)

    async def _one(self, where: str, *params: Any) -> SignInAttempt | None:
        rows = await self._driver.read(f"SELECT {_COLUMNS} FROM sign_ins {where}", *params)
        return _begun(rows[0]) if rows else None


def _begun(row: Row) -> SignInAttempt:
    token, citizen, application, state, nonce, verifier, expires_at, code = row
    expires = datetime.fromisoformat(expires_at)
    return SignInAttempt(token, citizen, application, state, nonce, verifier, expires, code)
