"""Where citizens are on the guided path to an account."""

from datetime import datetime

from domain.account.guide import Place
from storage.application_rows import stamp
from storage.driver import Driver


class Guides:
    """One row for each who has begun it, until it is walked."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def place(self, citizen: int) -> Place | None:
        rows = await self._driver.read(
            "SELECT step, way, remind_at FROM guides WHERE citizen = $1", citizen
        )
        if not rows:
            return None
        step, way, remind_at = rows[0]
        return Place(step, way, remind_at and datetime.fromisoformat(remind_at))

    async def keep(self, citizen: int, place: Place) -> None:
        await self._driver.write(
            "INSERT INTO guides (citizen, step, way, remind_at) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT (citizen) DO UPDATE SET step = excluded.step, way = excluded.way,"
            " remind_at = excluded.remind_at",
            citizen,
            place.step,
            place.way,
            place.remind_at and stamp(place.remind_at),
        )

    async def due(self, now: datetime, limit: int = 30) -> list[tuple[int, Place]]:
        """Who wished to be reminded by now, and where they are; those who waited longest first."""
        rows = await self._driver.read(
            "SELECT citizen, step, way, remind_at FROM guides"
            " WHERE remind_at IS NOT NULL AND remind_at <= $1 ORDER BY remind_at LIMIT $2",
            stamp(now),
            limit,
        )
        return [
            (citizen, Place(step, way, datetime.fromisoformat(at)))
            for citizen, step, way, at in rows
        ]

    async def put_off(self, citizen: int, until: datetime | None) -> None:
        """Remind later; with None not any more."""
        await self._driver.write(
            "UPDATE guides SET remind_at = $2 WHERE citizen = $1", citizen, until and stamp(until)
        )

    async def forget(self, citizen: int) -> None:
        """The path is walked, or its walker wants nothing kept."""
        await self._driver.write("DELETE FROM guides WHERE citizen = $1", citizen)
