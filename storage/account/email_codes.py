"""E-mail verification codes: requested in a chat, sent by e-mail, typed in the chat."""

import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime

from domain.account import email_verification
from domain.account.email_verification import MAX_LETTERS, MAX_TRIES, Problem, VerificationState
from domain.application import Application
from domain.clock import Clock
from domain.notice import Notice
from domain.refusal import Refused
from storage import save_statements
from storage.application_rows import to_iso
from storage.driver import Driver, Transaction
from storage.keys import Keys

_COLUMNS = "address, asked, again_at, hour_ends, code, expires_at, tries, undelivered"


class EmailCodes:
    """At most one code a chat, stored as an HMAC that is bound to the chat and the address.

    The queued notice holds no code: it is generated when the e-mail is written, so that it can be
    read nowhere in between, and a delayed e-mail has a code that is still valid.
    """

    def __init__(self, driver: Driver, clock: Clock) -> None:
        self._driver, self._clock = driver, clock

    async def ensure_sent(self, application: Application) -> Refused | None:
        """Send a code unless one was sent to this address; the refusal where that one is void."""
        async with self._driver.transaction() as transaction:
            known = await _read(transaction, application.citizen)
            if known and self._is_same_address(known, application):
                why = email_verification.find_problem(known, self._clock.now())
                return _refused(why, known)
            return await self._request(transaction, known, application)

    async def resend(self, application: Application) -> Refused | None:
        """Send another code; the refusal where none may be sent."""
        async with self._driver.transaction() as transaction:
            known = await _read(transaction, application.citizen)
            return await self._request(transaction, known, application)

    async def generate(self, application: Application) -> str:
        """A new code for an e-mail that is being written; replaces the one before."""
        code = f"{secrets.randbelow(1_000_000):06d}"
        await self._driver.write(
            "UPDATE email_codes SET code = $2, expires_at = $3, tries = 0, undelivered = 0"
            " WHERE citizen = $1",
            application.citizen,
            self._tokens("email-code", application, code)[0],
            to_iso(self._clock.ahead(email_verification.CODE_LIFETIME)),
        )
        return code

    async def mark_undelivered(self, application: Application) -> None:
        """Record that the e-mail could not be delivered; its code is void."""
        await self._driver.write(
            "UPDATE email_codes SET undelivered = 1, code = NULL WHERE citizen = $1",
            application.citizen,
        )

    async def check(self, application: Application, typed: str) -> Refused | None:
        """Check a typed code: None where it is right, and then it is used up; or the refusal."""
        async with self._driver.transaction() as transaction:
            known = await _read(transaction, application.citizen)
            if known is None or not self._is_same_address(known, application):
                return Refused("email-code-expired")
            marks = self._tokens("email-code", application, typed)
            fits = known.code is not None and _is_any_of(known.code, marks)
            after, why = email_verification.check_code(known, matches=fits, now=self._clock.now())
            _write(transaction, application.citizen, after)
            return _refused(why, after)

    async def delete_old(self) -> None:
        """Delete codes and counts that have expired."""
        now = to_iso(self._clock.now())
        await self._driver.write("DELETE FROM letter_limits WHERE hour_ends <= $1", now)
        await self._driver.write(
            "DELETE FROM email_codes WHERE hour_ends <= $1"
            " AND (expires_at IS NULL OR expires_at <= $1)",
            now,
        )

    async def _request(
        self, transaction: Transaction, known: VerificationState | None, application: Application
    ) -> Refused | None:
        now = self._clock.now()
        known = known or await _preserved_letter_count(
            transaction, self._driver.keys, application.citizen
        )
        ends = (
            self._clock.ahead(email_verification.RESEND_PAUSE),
            self._clock.ahead(email_verification.WINDOW),
        )
        same = known is not None and self._is_same_address(known, application)
        mark = self._tokens("email", application, "")[0]
        asked = email_verification.request_code(known, mark, same_address=same, now=now, ends=ends)
        if isinstance(asked, str):
            return _refused(asked, known)
        _write(transaction, application.citizen, asked)
        transaction.add(
            "DELETE FROM notices WHERE application = $1 AND kind = 'email-code'", application.id
        )
        letter = Notice("email-code", application.citizen, channel="code")
        await save_statements.enqueue(transaction, self._driver.keys, application, letter, now)
        return None

    def _is_same_address(self, known: VerificationState, application: Application) -> bool:
        return _is_any_of(known.address, self._tokens("email", application, ""))

    def _tokens(self, kind: str, application: Application, said: str) -> list[str]:
        to = application.answers["email"]
        return self._driver.keys.search_tokens(kind, f"{application.citizen}:{to}:{said}")


def preserve_letter_count(
    transaction: Transaction, keys: Keys, citizen: int, now: datetime
) -> None:
    """Keep the count of somebody's letters for its hour when all their data is erased.

    Otherwise erasing would reset the count, and other people's mailboxes could be flooded.
    """
    transaction.add(
        "INSERT INTO letter_limits (citizen_hash, asked, hour_ends)"
        " SELECT $1, asked, hour_ends FROM email_codes WHERE citizen = $2 AND hour_ends > $3"
        " ON CONFLICT (citizen_hash)"
        " DO UPDATE SET asked = excluded.asked, hour_ends = excluded.hour_ends",
        keys.search_tokens("letters", str(citizen))[0],
        citizen,
        to_iso(now),
    )


async def _preserved_letter_count(
    transaction: Transaction, keys: Keys, citizen: int
) -> VerificationState | None:
    """The count of letters kept when this citizen's data was erased; None where there is none."""
    for mark in keys.search_tokens("letters", str(citizen)):
        rows = await transaction.run(
            "SELECT asked, hour_ends FROM letter_limits WHERE citizen_hash = $1", mark
        )
        for asked, ends in rows:
            hour_ends = datetime.fromisoformat(ends)
            return VerificationState("", asked, hour_ends, hour_ends)
    return None


def _refused(why: Problem | None, known: VerificationState | None) -> Refused | None:
    if why is None:
        return None
    left = MAX_TRIES - known.tries if known else MAX_TRIES
    return Refused(f"email-code-{why}", left=left, most=MAX_LETTERS)


def _is_any_of(token: str, tokens: Sequence[str]) -> bool:
    return any([hmac.compare_digest(token, one) for one in tokens])  # noqa: C419  (in constant time)


async def _read(transaction: Transaction, citizen: int) -> VerificationState | None:
    await transaction.lock(f"email-code:{citizen}")
    rows = await transaction.run(
        f"SELECT {_COLUMNS} FROM email_codes WHERE citizen = $1{transaction.for_update}", citizen
    )
    if not rows:
        return None
    address, asked, again_at, hour_ends, code, expires_at, tries, undelivered = rows[0]
    return VerificationState(
        address,
        asked,
        datetime.fromisoformat(again_at),
        datetime.fromisoformat(hour_ends),
        code,
        datetime.fromisoformat(expires_at) if expires_at else None,
        tries,
        bool(undelivered),
    )


def _write(transaction: Transaction, citizen: int, known: VerificationState) -> None:
    transaction.add(
        f"INSERT INTO email_codes (citizen, {_COLUMNS}) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)"
        " ON CONFLICT (citizen) DO UPDATE SET address = excluded.address,"
        " asked = excluded.asked, again_at = excluded.again_at, hour_ends = excluded.hour_ends,"
        " code = excluded.code, expires_at = excluded.expires_at, tries = excluded.tries,"
        " undelivered = excluded.undelivered",
        citizen,
        known.address,
        known.sent_count,
        to_iso(known.resend_at),
        to_iso(known.window_ends),
        known.code,
        to_iso(known.expires_at) if known.expires_at else None,
        known.tries,
        int(known.undelivered),
    )
