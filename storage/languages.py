"""The language of each citizen."""

from storage.driver import Driver
from storage.lru_cache import LruCache
from storage.update_in_hand import UpdateCache, rows_read

MAX_CITIZENS = 10_000
ERASED = "languages"
"""Announced where somebody's language was erased with all else that is known of them."""

Known = tuple[str | None, bool]


class Languages:
    """Languages by Telegram id; remembered where no other process writes them, else for as long
    as an update of theirs is in hand.
    """

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._known: LruCache[int, Known] | UpdateCache[Known] = (
            UpdateCache("language") if driver.shared else LruCache(MAX_CITIZENS)
        )
        if isinstance(self._known, LruCache):
            driver.watch(ERASED, self._known.clear)

    def known(self, citizen: int) -> Known | None:
        """The same as `get`; None where it has to be read."""
        return self._known.get(citizen)

    async def get(self, citizen: int) -> Known:
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
