"""The applications due next, for tools that show or control the clock."""

from domain.application import Application
from storage.application_rows import COLUMNS, read_application
from storage.driver import Driver


async def list_upcoming(driver: Driver, limit: int = 20) -> list[Application]:
    """Applications with a time at which they are due, the nearest first."""
    rows = await driver.read(
        f"SELECT {COLUMNS} FROM applications WHERE due_at IS NOT NULL"
        " ORDER BY due_at, id LIMIT $1",
        limit,
    )
    return [read_application(driver.keys, row) for row in rows]
