"""A small key-value table for what the process itself must keep between two runs."""

from storage.driver import Driver


class KeyValues:
    """Values by name."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def get(self, name: str) -> str | None:
        rows = await self._driver.read("SELECT value FROM key_values WHERE name = $1", name)
        return rows[0][0] if rows else None

    async def put(self, name: str, value: str) -> None:
        await self._driver.write(
            "INSERT INTO key_values (name, value) VALUES ($1, $2)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name,
            value,
        )
