"""The language of each citizen."""

from storage.driver import Driver
from storage.lru_cache import LruCache

MAX_CITIZENS = 10_000
ERASED = "languages"
"""Announced where somebody's language was erased with all else that is known of them."""


class Languages:
    """Languages by Telegram id; kept in memory where no other process writes them."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        size = 0 if driver.shared else MAX_CITIZENS
        self._known = LruCache[int, tuple[str | None, bool]](size)
        driver.watch(ERASED, self._known.clear)

    async def get(self, citizen: int) -> tuple[str | None, bool]:
        """The language, None while there is none, and whether it was chosen by this citizen."""
        if known := self._known.get(citizen):
            return known
        rows = await self._driver.read(
            "SELECT language, chosen FROM languages WHERE citizen = $1", citizen
        )
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
