"""Ratings in stars, counted by month, so that none can be traced to a person."""

from datetime import datetime

from storage.driver import Driver


class Ratings:
    """Counts of ratings; that an application was rated is stored, its stars are not."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def add(self, application: int, stars: int, now: datetime) -> bool:
        """Count a rating, once an application; whether it was counted."""
        async with self._driver.transaction() as transaction:
            first = await transaction.run(
                "INSERT INTO rated_applications (application) VALUES ($1) ON CONFLICT DO NOTHING"
                " RETURNING application",
                application,
            )
            if first:
                transaction.add(
                    "INSERT INTO ratings (month, stars, count) VALUES ($1, $2, 1)"
                    " ON CONFLICT (month, stars) DO UPDATE SET count = ratings.count + 1",
                    f"{now:%Y-%m}",
                    stars,
                )
        return bool(first)

    async def counts(self) -> dict[int, int]:
        """How often each number of stars was given."""
        rows = await self._driver.read("SELECT stars, SUM(count) FROM ratings GROUP BY stars")
        return {int(stars): int(many) for stars, many in rows}
