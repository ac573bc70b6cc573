"""How it went, in stars: counted by month, so that nobody's can be told from another's."""

from datetime import datetime

from storage.driver import Driver


class Ratings:
    """Who has given any is known, how many is not."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def give(self, application: int, stars: int, now: datetime) -> bool:
        """Once an application; whether these were counted."""
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

    async def given(self) -> dict[int, int]:
        """How often each number of stars was given."""
        rows = await self._driver.read("SELECT stars, SUM(count) FROM ratings GROUP BY stars")
        return {int(stars): int(many) for stars, many in rows}
