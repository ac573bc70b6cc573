"""Review deadlines: overdue applications, and the reminders sent to reviewers."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.application import Application, Change
from storage import save_statements
from storage.application_rows import to_iso
from storage.driver import Driver
from storage.review import queue_counts
from storage.status import status_messages


@dataclass(frozen=True, slots=True)
class DeadlineCounts:
    """How many are late, how many will be soon, and the first deadline of each (UTC)."""

    late: int
    soon: int
    first: datetime | None
    oldest: datetime | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.late or self.soon)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder in a reviewer's chat; `message` is its id (None: there is none to edit)."""

    reviewer: int
    message: int | None
    day: date
    words: str


class Deadlines:
    """Reads deadlines by indexes: what is not due costs nothing."""

    def __init__(self, driver: Driver) -> None:
        self._driver, self._keys = driver, driver.keys

    async def unreported(self, now: datetime, limit: int = 500) -> list[int]:
        """Late applications whose citizen was not told yet, the longest late first."""
        rows = await self._driver.read(
            "SELECT id FROM applications WHERE status = 'waiting' AND told_late < attempt"
            " AND due_at <= $1 ORDER BY due_at LIMIT $2",
            to_iso(now),
            limit,
        )
        return [int(row[0]) for row in rows]

    async def save_reported(self, change: Change) -> Application:
        """Save that the citizen is told of the delay, once a sending; raises StaleVersion."""
        async with self._driver.transaction() as transaction:
            saved = await save_statements.update(transaction, self._keys, change.application)
            save_statements.add_history_entry(transaction, saved, change.entry)
            for notice in change.notices:
                await save_statements.enqueue(
                    transaction, self._keys, saved, notice, change.entry.at
                )
            transaction.add("UPDATE applications SET told_late = attempt WHERE id = $1", saved.id)
            status_messages.outdate(transaction, saved.id, change.entry.at)
        return saved

    async def counts(self, now: datetime, soon: datetime) -> DeadlineCounts:
        """How many are late now, and how many will be at a later time."""
        late = await queue_counts.count_due(self._driver, now)
        return DeadlineCounts(
            late,
            await queue_counts.count_due(self._driver, soon) - late,
            await self._first(to_iso(now)),
            await self._first(""),
        )

    async def reminders(self) -> dict[int, Reminder]:
        rows = await self._driver.read("SELECT reviewer, message, day, says FROM reminders")
        return {
            reviewer: Reminder(reviewer, message, date.fromisoformat(day), says)
            for reviewer, message, day, says in rows
        }

    async def save_reminder(self, reminder: Reminder) -> None:
        await self._driver.write(
            "INSERT INTO reminders (reviewer, message, day, says) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT (reviewer) DO UPDATE"
            " SET message = excluded.message, day = excluded.day, says = excluded.says",
            reminder.reviewer,
            reminder.message,
            reminder.day.isoformat(),
            reminder.words,
        )

    async def delete_reminder(self, reviewer: int) -> None:
        await self._driver.write("DELETE FROM reminders WHERE reviewer = $1", reviewer)

    async def _first(self, after: str) -> datetime | None:
        rows = await self._driver.read(
            "SELECT due_at FROM applications WHERE status = 'waiting' AND due_at IS NOT NULL"
            " AND due_at > $1 ORDER BY due_at LIMIT 1",
            after,
        )
        return datetime.fromisoformat(rows[0][0]) if rows else None
