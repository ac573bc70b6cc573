"""Where citizens are on the guided path to an account."""

from datetime import datetime

from domain.guide import Place
from storage.driver import Driver
from storage.rows import stamp


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

    async def forget(self, citizen: int) -> None:
        """The path is walked, or its walker wants nothing kept."""
        await self._driver.write("DELETE FROM guides WHERE citizen = $1", citizen)
