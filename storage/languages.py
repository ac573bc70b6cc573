"""The language of each citizen."""

from storage.driver import Driver
from storage.update_in_hand import UpdateCache, rows_read


class Languages:
    """Languages by Telegram id."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._known = UpdateCache[tuple[str | None, bool]]("language")

    def known(self, citizen: int) -> tuple[str | None, bool] | None:
        """The same as `get`; None where it has to be read."""
        return self._known.get(citizen)

    async def get(self, citizen: int) -> tuple[str | None, bool]:
        """The language, None while there is none, and whether it was chosen by this citizen."""
        if known := self._known.get(citizen):
            return known
        rows = rows_read("language", citizen)
        if rows is None:
            asked = "SELECT language, chosen FROM languages WHERE citizen = $1"
            rows = await self._driver.read(asked, citizen)
        found = (rows[0][0], bool(rows[0][1])) if rows else (None, False)
        self._known.put(citizen, found)
        return found

    async def put(self, citizen: int, language: str, *, chosen: bool) -> None:
        await self._driver.write(
            "INSERT INTO languages (citizen, language, chosen) VALUES ($1, $2, $3)"
            " ON CONFLICT (citizen) DO UPDATE SET language = excluded.language,"
            " chosen = excluded.chosen",
            citizen,
            language,
            int(chosen),
        )
        self._known.put(citizen, (language, chosen))
