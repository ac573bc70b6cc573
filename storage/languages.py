"""The language of each citizen."""

from storage.driver import Driver
from storage.lru_cache import LruCache

MAX_CACHED = 10_000


class Languages:
    """Languages by Telegram id, cached, for every answer needs one."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._known = LruCache[int, tuple[str | None, bool]](MAX_CACHED)

    async def get(self, citizen: int) -> tuple[str | None, bool]:
        """The language, None while there is none, and whether it was chosen by this citizen."""
        if known := self._known.get(citizen):
            return known
        rows = await self._driver.read(
            "SELECT language, chosen FROM languages WHERE citizen = $1", citizen
        )
        read = (rows[0][0], bool(rows[0][1])) if rows else (None, False)
        self._known.put(citizen, read)
        return read

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

    def evict(self, citizen: int) -> None:
        """Drop a citizen from the cache: their row was erased elsewhere."""
        self._known.evict(citizen)
