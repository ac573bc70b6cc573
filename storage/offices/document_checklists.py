"""Which documents citizens have ticked off, by category."""

from storage.driver import Driver


class DocumentChecklists:
    """Ticks on the list of documents; the list itself is in the catalogue."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def ticked(self, citizen: int, category: str) -> frozenset[str]:
        rows = await self._driver.read(
            "SELECT paper FROM papers WHERE citizen = $1 AND category = $2", citizen, category
        )
        return frozenset(row[0] for row in rows)

    async def toggle(self, citizen: int, category: str, paper: str) -> None:
        """Tick a document, or untick it."""
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
