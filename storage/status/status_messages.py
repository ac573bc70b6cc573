"""The status message of each application, and whether it is outdated."""

from dataclasses import dataclass
from datetime import datetime

from storage.application_rows import to_iso
from storage.driver import Driver, Transaction


@dataclass(frozen=True, slots=True)
class StatusMessage:
    """The message with an application's status in a chat; `attempts` are failed edits."""

    citizen: int
    application: int
    message_id: int
    attempts: int = 0


class StatusMessages:
    """At most one an application. Its loss costs nothing: the next question is answered anew."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def get(self, application: int) -> StatusMessage | None:
        rows = await self._driver.read(
            "SELECT citizen, application, message, attempts FROM status_messages"
            " WHERE application = $1",
            application,
        )
        return StatusMessage(*rows[0]) if rows else None

    async def put(self, citizen: int, application: int, message_id: int) -> None:
        """Make this the status message of an application."""
        await self._driver.write(
            "INSERT INTO status_messages (citizen, application, message) VALUES ($1,$2,$3)"
            " ON CONFLICT (application) DO UPDATE SET"
            " message = excluded.message, due_at = NULL, attempts = 0",
            citizen,
            application,
            message_id,
        )

    async def claim(self, now: datetime, until: datetime, limit: int = 60) -> list[StatusMessage]:
        """Claim status messages to be edited; nobody else gets them before `until`."""
        rows = await self._driver.write(
            "WITH next AS (SELECT application FROM status_messages"
            " WHERE due_at IS NOT NULL AND due_at <= $1"
            f" ORDER BY due_at LIMIT $3{self._driver.skip_locked})"
            " UPDATE status_messages SET due_at = $2 WHERE application IN"
            " (SELECT application FROM next)"
            " RETURNING citizen, application, message, attempts",
            to_iso(now),
            to_iso(until),
            limit,
        )
        return [StatusMessage(*row) for row in rows]

    async def mark_edited(self, message: StatusMessage, until: datetime) -> None:
        """Record that a claimed message was edited, unless it was outdated since."""
        await self._driver.write(
            "UPDATE status_messages SET attempts = 0, due_at = NULL"
            " WHERE application = $1 AND message = $2 AND due_at = $3",
            message.application,
            message.message_id,
            to_iso(until),
        )

    async def release(self, now: datetime) -> None:
        """Release what a killed process had claimed; called once at start."""
        await self._driver.write(
            "UPDATE status_messages SET due_at = $1 WHERE due_at IS NOT NULL", to_iso(now)
        )

    async def postpone(self, message: StatusMessage, due_at: datetime, attempts: int) -> None:
        await self._driver.write(
            "UPDATE status_messages SET due_at = $3, attempts = $4"
            " WHERE application = $1 AND message = $2",
            message.application,
            message.message_id,
            to_iso(due_at),
            attempts,
        )

    async def delete(self, message: StatusMessage) -> None:
        """Delete the record of a message that is gone or cannot be edited any more."""
        await self._driver.write(
            "DELETE FROM status_messages WHERE application = $1 AND message = $2",
            message.application,
            message.message_id,
        )

    async def mark_outdated(self, citizen: int, now: datetime) -> None:
        """Have a citizen's message edited again: they are back, it may be outdated."""
        await self._driver.write(
            "UPDATE status_messages SET due_at = $2, attempts = 0 WHERE citizen = $1",
            citizen,
            to_iso(now),
        )


def outdate(transaction: Transaction, application: int, now: datetime) -> None:
    """Have an application's status message edited: it is outdated."""
    transaction.add(
        "UPDATE status_messages SET due_at = $2 WHERE application = $1", application, to_iso(now)
    )
