"""How far citizens are in the guide to an account."""

from datetime import datetime

from domain.account.guide import GuideProgress
from storage.application_rows import to_iso
from storage.driver import Driver


class GuideProgressStore:
    """One row for each citizen who has begun the guide, until they finish it."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def get(self, citizen: int) -> GuideProgress | None:
        rows = await self._driver.read(
            "SELECT step, way, remind_at FROM guides WHERE citizen = $1", citizen
        )
        if not rows:
            return None
        step, way, remind_at = rows[0]
        return GuideProgress(step, way, remind_at and datetime.fromisoformat(remind_at))

    async def save(self, citizen: int, place: GuideProgress) -> None:
        await self._driver.write(
            "INSERT INTO guides (citizen, step, way, remind_at) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT (citizen) DO UPDATE SET step = excluded.step, way = excluded.way,"
            " remind_at = excluded.remind_at",
            citizen,
            place.step,
            place.method,
            place.remind_at and to_iso(place.remind_at),
        )

    async def due(self, now: datetime, limit: int = 30) -> list[tuple[int, GuideProgress]]:
        """Citizens with a reminder due, and their progress; the longest overdue first."""
        rows = await self._driver.read(
            "SELECT citizen, step, way, remind_at FROM guides"
            " WHERE remind_at IS NOT NULL AND remind_at <= $1 ORDER BY remind_at LIMIT $2",
            to_iso(now),
            limit,
        )
        return [
            (citizen, GuideProgress(step, way, datetime.fromisoformat(at)))
            for citizen, step, way, at in rows
        ]

    async def reschedule(self, citizen: int, until: datetime | None) -> None:
        """Set another time for the reminder; None for no reminder."""
        await self._driver.write(
            "UPDATE guides SET remind_at = $2 WHERE citizen = $1", citizen, until and to_iso(until)
        )

    async def delete(self, citizen: int) -> None:
        """Delete somebody's progress: they finished, or want nothing stored."""
        await self._driver.write("DELETE FROM guides WHERE citizen = $1", citizen)
