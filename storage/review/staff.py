"""Who may work at the desk: let in, let out and invited; each of it stands in the journal."""

from datetime import datetime
from hashlib import sha256

from domain.review.staff import Invitation, Roster
from storage import save_statements
from storage.application_rows import stamp
from storage.driver import Driver, Transaction


class Staff:
    """The roster of this process: read once, then kept right by every change made here."""

    def __init__(self, driver: Driver, admins: frozenset[int]) -> None:
        self._driver, self._admins = driver, admins
        self._roster: Roster | None = None

    async def roster(self) -> Roster:
        if self._roster is None:
            rows = await self._driver.read("SELECT id, name, reviews FROM staff")
            added = frozenset(id for id, _, reviews in rows if reviews)
            names = {id: name for id, name, _ in rows if name}
            self._roster = Roster(self._admins, added, names)
        return self._roster

    async def let_in(self, id: int, name: str, by: int, now: datetime) -> bool:
        """Make somebody a reviewer; False if they are one already."""
        if id in (await self.roster()).reviewers:
            return False
        async with self._driver.transaction() as transaction:
            await _let_in(transaction, id, name, by, now)
        self._roster = None
        return True

    async def let_out(self, id: int, by: int, now: datetime) -> bool:
        """Take the right away: with it goes what they had taken and what they were owed.

        False if there was nothing to take: admins are made by the settings only.
        """
        async with self._driver.transaction() as transaction:
            rows = await transaction.run(
                "UPDATE staff SET reviews = 0 WHERE id = $1 AND reviews = 1 RETURNING id", id
            )
            if rows:
                transaction.add("DELETE FROM leases WHERE reviewer = $1", id)
                transaction.add(
                    "UPDATE notices SET outcome = 'off', settled_at = $2 WHERE recipient = $1"
                    " AND kind IN ('review-new', 'review-again', 'review-withdrawn', 'answer',"
                    " 'review-inquiry')"
                    " AND (outcome IS NULL OR outcome = 'paused')",
                    id,
                    stamp(now),
                )
                await save_statements.note(transaction, by, "let-out", None, now, whom=id)
        self._roster = None
        return bool(rows)

    async def name(self, id: int, name: str, by: int, now: datetime) -> None:
        """How colleagues see one of them from now on."""
        async with self._driver.transaction() as transaction:
            transaction.add(
                "INSERT INTO staff (id, name, reviews, since) VALUES ($1, $2, 0, $3)"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name",
                id,
                name,
                stamp(now),
            )
            await save_statements.note(transaction, by, "named", None, now, whom=id)
        self._roster = None

    async def invite(
        self, code: str, invitation: Invitation, now: datetime, until: datetime
    ) -> None:
        """Hand out a way to the desk; what nobody took in time is forgotten."""
        async with self._driver.transaction() as transaction:
            transaction.add("DELETE FROM invitations WHERE until <= $1", stamp(now))
            transaction.add(
                "INSERT INTO invitations (code_hash, inviter, name, until) VALUES ($1,$2,$3,$4)",
                _hash(code),
                invitation.inviter,
                invitation.name,
                stamp(until),
            )
            await save_statements.note(transaction, invitation.inviter, "invited", None, now)

    async def accept(self, code: str, id: int, called: str, now: datetime) -> Invitation | None:
        """Take an invitation up, once and in time; None if it is worth nothing."""
        admins = (await self.roster()).admins
        async with self._driver.transaction() as transaction:
            rows = await transaction.run(
                "DELETE FROM invitations WHERE code_hash = $1 AND until > $2"
                " RETURNING inviter, name",
                _hash(code),
                stamp(now),
            )
            taken = Invitation(rows[0][0], rows[0][1] or called) if rows else None
            if taken is None or taken.inviter not in admins:
                return None
            await _let_in(transaction, id, taken.name, taken.inviter, now)
        self._roster = None
        return taken


async def _let_in(transaction: Transaction, id: int, name: str, by: int, now: datetime) -> None:
    transaction.add(
        "INSERT INTO staff (id, name, reviews, since) VALUES ($1, $2, 1, $3)"
        " ON CONFLICT (id) DO UPDATE SET reviews = 1, since = excluded.since,"
        " name = CASE WHEN excluded.name = '' THEN staff.name ELSE excluded.name END",
        id,
        name,
        stamp(now),
    )
    await save_statements.note(transaction, by, "let-in", None, now, whom=id)


def _hash(code: str) -> str:
    return sha256(code.encode()).hexdigest()
