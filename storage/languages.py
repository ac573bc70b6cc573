"""The language of each citizen."""

from storage.driver import Driver


class Languages:
    """Languages by Telegram id."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def get(self, citizen: int) -> tuple[str | None, bool]:
        """The language, None while there is none, and whether it was chosen by this citizen."""
        rows = await self._driver.read(
            "SELECT language, chosen FROM languages WHERE citizen = $1", citizen
        )
        return (rows[0][0], bool(rows[0][1])) if rows else (None, False)

    async def put(self, citizen: int, language: str, *, chosen: bool) -> None:
        await self._driver.write(
            "INSERT INTO languages (citizen, language, chosen) VALUES ($1, $2, $3)"
            " ON CONFLICT (citizen) DO UPDATE SET language = excluded.language,"
            " chosen = excluded.chosen",
            citizen,
            language,
            int(chosen),
        )
