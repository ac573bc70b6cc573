"""Codes that prove an e-mail address: asked for in a chat, sent by letter, typed in the chat."""

import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime

from domain.account import email_verification
from domain.account.email_verification import MOST_LETTERS, MOST_TRIES, Letters, Why
from domain.application import Application
from domain.clock import Clock
from domain.notice import Notice
from domain.refusal import Refused
from storage import save_statements
from storage.application_rows import stamp
from storage.driver import Driver, Transaction
from storage.keys import Keys

_COLUMNS = "address, asked, again_at, hour_ends, code, expires_at, tries, undelivered"


class EmailCodes:
    """At most one a chat, kept as an HMAC that is bound to the chat and the address.

    The letter's notice holds no code: it is drawn when the letter is written, so that there is
    nothing to be read in between, and a letter that was held up brings a code that still holds.
    """

    def __init__(self, driver: Driver, clock: Clock) -> None:
        self._driver, self._clock = driver, clock

    async def standing(self, application: Application) -> Refused | None:
        """Send a letter where none was asked for this address; or why the last is of no use."""
        async with self._driver.transaction() as transaction:
            known = await _read(transaction, application.citizen)
            if known and self._same(known, application):
                why = email_verification.standing(known, self._clock.now())
                return _refused(why, known)
            return await self._ask(transaction, known, application)

    async def again(self, application: Application) -> Refused | None:
        """Send another letter; or why not."""
        async with self._driver.transaction() as transaction:
            known = await _read(transaction, application.citizen)
            return await self._ask(transaction, known, application)

    async def draw(self, application: Application) -> str:
        """The code for a letter that is being written."""
        code = f"{secrets.randbelow(1_000_000):06d}"
        await self._driver.write(
            "UPDATE email_codes SET code = $2, expires_at = $3, tries = 0, undelivered = 0"
            " WHERE citizen = $1",
            application.citizen,
            self._marks("email-code", application, code)[0],
            stamp(self._clock.ahead(email_verification.LIFE)),
        )
        return code

    async def undelivered(self, application: Application) -> None:
        """The letter will not arrive."""
        await self._driver.write(
            "UPDATE email_codes SET undelivered = 1, code = NULL WHERE citizen = $1",
            application.citizen,
        )

    async def tried(self, application: Application, said: str) -> Refused | None:
        """A code was typed: None where it proves the address, and then it is used up."""
        async with self._driver.transaction() as transaction:
            known = await _read(transaction, application.citizen)
            if known is None or not self._same(known, application):
                return Refused("email-code-expired")
            marks = self._marks("email-code", application, said)
            fits = known.code is not None and _among(known.code, marks)
            after, why = email_verification.tried(known, fits=fits, now=self._clock.now())
            _write(transaction, application.citizen, after)
            return _refused(why, after)

    async def forget_old(self) -> None:
        """Erase what limits and proves nothing any more."""
        now = stamp(self._clock.now())
        await self._driver.write("DELETE FROM letter_limits WHERE hour_ends <= $1", now)
        await self._driver.write(
            "DELETE FROM email_codes WHERE hour_ends <= $1"
            " AND (expires_at IS NULL OR expires_at <= $1)",
            now,
        )

    async def _ask(
        self, transaction: Transaction, known: Letters | None, application: Application
    ) -> Refused | None:
        now = self._clock.now()
        known = known or await _outlived(transaction, self._driver.keys, application.citizen)
        ends = (
            self._clock.ahead(email_verification.PAUSE),
            self._clock.ahead(email_verification.HOUR),
        )
        same = known is not None and self._same(known, application)
        mark = self._marks("email", application, "")[0]
        asked = email_verification.ask(known, mark, same=same, now=now, ends=ends)
        if isinstance(asked, str):
            return _refused(asked, known)
        _write(transaction, application.citizen, asked)
        transaction.add(
            "DELETE FROM notices WHERE application = $1 AND kind = 'email-code'", application.id
        )
        letter = Notice("email-code", application.citizen, channel="code")
        await save_statements.enqueue(transaction, self._driver.keys, application, letter, now)
        return None

    def _same(self, known: Letters, application: Application) -> bool:
        return _among(known.address, self._marks("email", application, ""))

    def _marks(self, kind: str, application: Application, said: str) -> list[str]:
        to = application.answers["email"]
        return self._driver.keys.marks(kind, f"{application.citizen}:{to}:{said}")


def outlive(transaction: Transaction, keys: Keys, citizen: int, now: datetime) -> None:
    """Before all that is kept of somebody is erased: the count of their letters stays its hour.

    Else erasing would begin the count anew, and strangers could be written to without end.
    """
    transaction.add(
        "INSERT INTO letter_limits (citizen_hash, asked, hour_ends)"
        " SELECT $1, asked, hour_ends FROM email_codes WHERE citizen = $2 AND hour_ends > $3"
        " ON CONFLICT (citizen_hash)"
        " DO UPDATE SET asked = excluded.asked, hour_ends = excluded.hour_ends",
        keys.marks("letters", str(citizen))[0],
        citizen,
        stamp(now),
    )


async def _outlived(transaction: Transaction, keys: Keys, citizen: int) -> Letters | None:
    """What was counted before everything was erased."""
    for mark in keys.marks("letters", str(citizen)):
        rows = await transaction.run(
            "SELECT asked, hour_ends FROM letter_limits WHERE citizen_hash = $1", mark
        )
        for asked, ends in rows:
            hour_ends = datetime.fromisoformat(ends)
            return Letters("", asked, hour_ends, hour_ends)
    return None


def _refused(why: Why | None, known: Letters | None) -> Refused | None:
    if why is None:
        return None
    left = MOST_TRIES - known.tries if known else MOST_TRIES
    return Refused(f"email-code-{why}", left=left, most=MOST_LETTERS)


def _among(mark: str, marks: Sequence[str]) -> bool:
    return any([hmac.compare_digest(mark, one) for one in marks])  # noqa: C419  (in constant time)


async def _read(transaction: Transaction, citizen: int) -> Letters | None:
    rows = await transaction.run(f"SELECT {_COLUMNS} FROM email_codes WHERE citizen = $1", citizen)
    if not rows:
        return None
    address, asked, again_at, hour_ends, code, expires_at, tries, undelivered = rows[0]
    return Letters(
        address,
        asked,
        datetime.fromisoformat(again_at),
        datetime.fromisoformat(hour_ends),
        code,
        datetime.fromisoformat(expires_at) if expires_at else None,
        tries,
        bool(undelivered),
    )


def _write(transaction: Transaction, citizen: int, known: Letters) -> None:
    transaction.add(
        f"INSERT INTO email_codes (citizen, {_COLUMNS}) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)"
        " ON CONFLICT (citizen) DO UPDATE SET address = excluded.address,"
        " asked = excluded.asked, again_at = excluded.again_at, hour_ends = excluded.hour_ends,"
        " code = excluded.code, expires_at = excluded.expires_at, tries = excluded.tries,"
        " undelivered = excluded.undelivered",
        citizen,
        known.address,
        known.asked,
        stamp(known.again_at),
        stamp(known.hour_ends),
        known.code,
        stamp(known.expires_at) if known.expires_at else None,
        known.tries,
        int(known.undelivered),
    )
