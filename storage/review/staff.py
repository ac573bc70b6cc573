"""The staff: reviewers and clerks added, removed, invited; all of it goes into the journal."""

from datetime import datetime
from hashlib import sha256

from domain.clock import Clock
from domain.review.staff import Invitation, Roster
from storage import save_statements
from storage.application_rows import to_iso
from storage.caches import Watched
from storage.driver import Driver, Transaction
from storage.review.staff_rows import sign_out
from storage.review.staff_sessions import StaffSessions
from storage.review.staff_sign_ins import StaffSignIns


class Staff:
    """The staff's roster, remembered until one of these methods changes it in any process."""

    def __init__(self, driver: Driver, admins: frozenset[int], clock: Clock) -> None:
        """`sign_ins` and `browsers` are what they have in browsers."""
        self._driver, self._admins = driver, admins
        self.sign_ins, self.browsers = StaffSignIns(driver), StaffSessions(driver, clock)
        self._roster = Watched(driver, "staff", self._read)

    async def roster(self) -> Roster:
        return await self._roster.get()

    async def _read(self) -> Roster:
        rows = await self._driver.read("SELECT id, name, reviews, office FROM staff")
        added = frozenset(id for id, _, reviews, _ in rows if reviews)
        names = {id: name for id, name, *_ in rows if name}
        return Roster(self._admins, added, names, {id: one for id, *_, one in rows if one})

    async def add_reviewer(self, id: int, name: str, by: int, now: datetime) -> bool:
        """Make somebody a reviewer; False if they are one already."""
        if id in (await self.roster()).reviewers:
            return False
        async with self._driver.transaction() as transaction:
            await _add_reviewer(transaction, id, name, by, now)
        await self._roster.changed()
        return True

    async def remove_reviewer(self, id: int, by: int, now: datetime) -> bool:
        """Remove a reviewer with their office, their leases, their unsent notices, and all that
        they have in browsers.

        False if they are none: admins are made by the settings only.
        """
        async with self._driver.transaction() as transaction:
            rows = await transaction.run(
                "UPDATE staff SET reviews = 0, office = NULL WHERE id = $1 AND reviews = 1"
                " RETURNING id",
                id,
            )
            if rows:
                sign_out(transaction, id)
                transaction.add("DELETE FROM leases WHERE reviewer = $1", id)
                transaction.add(
                    "UPDATE notices SET outcome = 'off', settled_at = $2 WHERE recipient = $1"
                    " AND kind IN ('review-new', 'review-again', 'review-withdrawn', 'answer',"
                    " 'review-inquiry')"
                    " AND (outcome IS NULL OR outcome = 'paused')",
                    id,
                    to_iso(now),
                )
                await save_statements.add_journal_entry(
                    transaction, by, "let-out", None, now, whom=id
                )
        await self._roster.changed()
        return bool(rows)

    async def give_office(self, id: int, place: str, by: int, now: datetime) -> None:
        """From now on they see the visits of this office only, as a clerk where they are no
        reviewer.
        """
        async with self._driver.transaction() as transaction:
            transaction.add(
                "INSERT INTO staff (id, name, reviews, since, office) VALUES ($1, '', 0, $2, $3)"
                " ON CONFLICT (id) DO UPDATE SET office = excluded.office",
                id,
                to_iso(now),
                place,
            )
            await save_statements.add_journal_entry(
                transaction, by, "office-given", None, now, whom=id, place=place
            )
        await self._roster.changed()

    async def take_office(self, id: int, by: int, now: datetime) -> bool:
        """A clerk's dismissal; a reviewer sees all offices again. False where they had none."""
        async with self._driver.transaction() as transaction:
            # Held by this, so that no other process moves them in between.
            rows = await transaction.run(
                "UPDATE staff SET office = office WHERE id = $1 AND office IS NOT NULL"
                " RETURNING reviews, office",
                id,
            )
            if rows:
                reviews, place = rows[0]
                transaction.add("UPDATE staff SET office = NULL WHERE id = $1", id)
                if not reviews and id not in self._admins:
                    sign_out(transaction, id)
                await save_statements.add_journal_entry(
                    transaction, by, "office-taken", None, now, whom=id, place=place
                )
        await self._roster.changed()
        return bool(rows)

    async def rename(self, id: int, name: str, by: int, now: datetime) -> None:
        """Set the short name that colleagues see."""
        async with self._driver.transaction() as transaction:
            transaction.add(
                "INSERT INTO staff (id, name, reviews, since) VALUES ($1, $2, 0, $3)"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name",
                id,
                name,
                to_iso(now),
            )
            await save_statements.add_journal_entry(transaction, by, "named", None, now, whom=id)
        await self._roster.changed()

    async def invite(
        self, code: str, invitation: Invitation, now: datetime, until: datetime
    ) -> None:
        """Store an invitation under a hash of its code; expired ones are deleted."""
        async with self._driver.transaction() as transaction:
            transaction.add("DELETE FROM invitations WHERE until <= $1", to_iso(now))
            transaction.add(
                "INSERT INTO invitations (code_hash, inviter, name, until) VALUES ($1,$2,$3,$4)",
                _hash(code),
                invitation.inviter,
                invitation.name,
                to_iso(until),
            )
            await save_statements.add_journal_entry(
                transaction, invitation.inviter, "invited", None, now
            )

    async def accept(self, code: str, id: int, called: str, now: datetime) -> Invitation | None:
        """Accept an invitation, once and in time; None if it is not valid."""
        admins = (await self.roster()).admins
        async with self._driver.transaction() as transaction:
            rows = await transaction.run(
                "DELETE FROM invitations WHERE code_hash = $1 AND until > $2"
                " RETURNING inviter, name",
                _hash(code),
                to_iso(now),
            )
            taken = Invitation(rows[0][0], rows[0][1] or called) if rows else None
            if taken is None or taken.inviter not in admins:
                return None
            await _add_reviewer(transaction, id, taken.name, taken.inviter, now)
        await self._roster.changed()
        return taken


async def _add_reviewer(
    transaction: Transaction, id: int, name: str, by: int, now: datetime
) -> None:
    transaction.add(
        "INSERT INTO staff (id, name, reviews, since) VALUES ($1, $2, 1, $3)"
        " ON CONFLICT (id) DO UPDATE SET reviews = 1, since = excluded.since,"
        " name = CASE WHEN excluded.name = '' THEN staff.name ELSE excluded.name END",
        id,
        name,
        to_iso(now),
    )
    await save_statements.add_journal_entry(transaction, by, "let-in", None, now, whom=id)


def _hash(code: str) -> str:
    return sha256(code.encode()).hexdigest()
