"""Deadlines of reviews: what is late and whose citizen was not told, and who was reminded how."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.application import Application, Change
from storage import save_statements
from storage.application_rows import stamp
from storage.driver import Driver
from storage.status import status_messages

MOST = 1_000
"""What is counted at most."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """How much is late, how much will be soon, and the first deadline of each (UTC)."""

    late: int
    soon: int
    first: datetime | None
    oldest: datetime | None = None

    @property
    def clear(self) -> bool:
        return not (self.late or self.soon)


@dataclass(frozen=True, slots=True)
class Reminder:
    """What stands in a reviewer's chat: the id of the message (None: there is none to edit)."""

    reviewer: int
    message: int | None
    day: date
    says: str


class Deadlines:
    """Answered by indexes: what is not due costs nothing."""

    def __init__(self, driver: Driver) -> None:
        self._driver, self._keys = driver, driver.keys

    async def untold(self, now: datetime, limit: int = 500) -> list[int]:
        """Late applications whose citizen does not know yet, the longest late first."""
        rows = await self._driver.read(
            "SELECT id FROM applications WHERE status = 'waiting' AND told_late < attempt"
            " AND due_at <= $1 ORDER BY due_at LIMIT $2",
            stamp(now),
            limit,
        )
        return [int(row[0]) for row in rows]

    async def tell(self, change: Change) -> Application:
        """History and notice, once for each sending; raises Stale."""
        async with self._driver.transaction() as transaction:
            saved = await save_statements.update(transaction, self._keys, change.application)
            save_statements.enter(transaction, saved, change.entry)
            for notice in change.notices:
                await save_statements.enqueue(
                    transaction, self._keys, saved, notice, change.entry.at
                )
            transaction.add("UPDATE applications SET told_late = attempt WHERE id = $1", saved.id)
            status_messages.outdate(transaction, saved.id, change.entry.at)
        return saved

    async def outlook(self, now: datetime, soon: datetime) -> Outlook:
        """What is late by now, and what will be by then."""
        return Outlook(
            await self._count("", stamp(now)),
            await self._count(stamp(now), stamp(soon)),
            await self._first(stamp(now)),
            await self._first(""),
        )

    async def reminders(self) -> dict[int, Reminder]:
        rows = await self._driver.read("SELECT reviewer, message, day, says FROM reminders")
        return {
            reviewer: Reminder(reviewer, message, date.fromisoformat(day), says)
            for reviewer, message, day, says in rows
        }

    async def remember(self, reminder: Reminder) -> None:
        await self._driver.write(
            "INSERT INTO reminders (reviewer, message, day, says) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT (reviewer) DO UPDATE"
            " SET message = excluded.message, day = excluded.day, says = excluded.says",
            reminder.reviewer,
            reminder.message,
            reminder.day.isoformat(),
            reminder.says,
        )

    async def forget(self, reviewer: int) -> None:
        await self._driver.write("DELETE FROM reminders WHERE reviewer = $1", reviewer)

    async def _first(self, after: str) -> datetime | None:
        rows = await self._driver.read(
            "SELECT due_at FROM applications WHERE status = 'waiting' AND due_at IS NOT NULL"
            " AND due_at > $1 ORDER BY due_at LIMIT 1",
            after,
        )
        return datetime.fromisoformat(rows[0][0]) if rows else None

    async def _count(self, after: str, until: str) -> int:
        rows = await self._driver.read(
            "SELECT count(*) FROM (SELECT 1 FROM applications WHERE status = 'waiting'"
            f" AND due_at IS NOT NULL AND due_at > $1 AND due_at <= $2 LIMIT {MOST}) counted",
            after,
            until,
        )
        return int(rows[0][0])
