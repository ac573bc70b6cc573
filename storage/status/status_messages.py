"""The one message that tells where an application is, and whether it is outdated."""

from dataclasses import dataclass
from datetime import datetime

from storage.application_rows import stamp
from storage.driver import Driver, Transaction


@dataclass(frozen=True, slots=True)
class StatusMessage:
    """Which message tells `citizen` where which application is; `attempts` at editing failed."""

    citizen: int
    application: int
    message: int
    attempts: int = 0


class StatusMessages:
    """At most one an application. Its loss costs nothing: the next question is answered anew."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def of(self, application: int) -> StatusMessage | None:
        rows = await self._driver.read(
            "SELECT citizen, application, message, attempts FROM status_messages"
            " WHERE application = $1",
            application,
        )
        return StatusMessage(*rows[0]) if rows else None

    async def put(self, citizen: int, application: int, message: int) -> None:
        """This message tells it from now on."""
        await self._driver.write(
            "INSERT INTO status_messages (citizen, application, message) VALUES ($1,$2,$3)"
            " ON CONFLICT (application) DO UPDATE SET"
            " message = excluded.message, due_at = NULL, attempts = 0",
            citizen,
            application,
            message,
        )

    async def claim(self, now: datetime, until: datetime, limit: int = 60) -> list[StatusMessage]:
        """Those to be edited by now; nobody else gets them before `until`."""
        rows = await self._driver.write(
            "UPDATE status_messages SET due_at = $2 WHERE application IN"
            " (SELECT application FROM status_messages WHERE due_at IS NOT NULL AND due_at <= $1"
            " ORDER BY due_at LIMIT $3)"
            " RETURNING citizen, application, message, attempts",
            stamp(now),
            stamp(until),
            limit,
        )
        return [StatusMessage(*row) for row in rows]

    async def edited(self, standing: StatusMessage, until: datetime) -> None:
        """What was claimed until then is up to date, unless it has been outdated since."""
        await self._driver.write(
            "UPDATE status_messages SET attempts = 0, due_at = NULL"
            " WHERE application = $1 AND message = $2 AND due_at = $3",
            standing.application,
            standing.message,
            stamp(until),
        )

    async def release(self, now: datetime) -> None:
        """Give back what a killed process had claimed; called once at start."""
        await self._driver.write(
            "UPDATE status_messages SET due_at = $1 WHERE due_at IS NOT NULL", stamp(now)
        )

    async def later(self, standing: StatusMessage, due_at: datetime, attempts: int) -> None:
        await self._driver.write(
            "UPDATE status_messages SET due_at = $3, attempts = $4"
            " WHERE application = $1 AND message = $2",
            standing.application,
            standing.message,
            stamp(due_at),
            attempts,
        )

    async def forget(self, standing: StatusMessage) -> None:
        """The message is gone, or cannot be edited any more."""
        await self._driver.write(
            "DELETE FROM status_messages WHERE application = $1 AND message = $2",
            standing.application,
            standing.message,
        )

    async def look_again(self, citizen: int, now: datetime) -> None:
        """They are back: the message may have been left behind."""
        await self._driver.write(
            "UPDATE status_messages SET due_at = $2, attempts = 0 WHERE citizen = $1",
            citizen,
            stamp(now),
        )


def outdate(transaction: Transaction, application: int, now: datetime) -> None:
    """What is said of this application is not true any more."""
    transaction.add(
        "UPDATE status_messages SET due_at = $2 WHERE application = $1", application, stamp(now)
    )
