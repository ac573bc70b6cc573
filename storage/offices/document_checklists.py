"""The papers somebody has already put together, by whom they apply for."""

from storage.driver import Driver


class DocumentChecklists:
    """Ticks on the list of papers; the list itself is in the catalogue."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def ticked(self, citizen: int, category: str) -> frozenset[str]:
        rows = await self._driver.read(
            "SELECT paper FROM papers WHERE citizen = $1 AND category = $2", citizen, category
        )
        return frozenset(row[0] for row in rows)

    async def turn(self, citizen: int, category: str, paper: str) -> None:
        """Tick it, or take the tick away."""
        gone = await self._driver.write(
            "DELETE FROM papers WHERE citizen = $1 AND category = $2 AND paper = $3"
            " RETURNING paper",
            citizen,
            category,
            paper,
        )
        if not gone:
            await self._driver.write(
                "INSERT INTO papers (citizen, category, paper) VALUES ($1, $2, $3)"
                " ON CONFLICT DO NOTHING",
                citizen,
                category,
                paper,
            )
