"""What the clock will do next: read for those who look at time, not for those who act on it."""

from domain.application import Application
from storage.application_rows import COLUMNS, application
from storage.driver import Driver


async def coming(driver: Driver, limit: int = 20) -> list[Application]:
    """The applications that wait for a moment, the nearest first."""
    rows = await driver.read(
        f"SELECT {COLUMNS} FROM applications WHERE due_at IS NOT NULL"
        " ORDER BY due_at, id LIMIT $1",
        limit,
    )
    return [application(driver.keys, row) for row in rows]
