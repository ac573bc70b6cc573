"""The language of each citizen."""

from collections import OrderedDict

from storage.driver import Driver

MAX_CACHED = 10_000


class Languages:
    """Languages by Telegram id, cached, for every answer needs one."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._known: OrderedDict[int, tuple[str | None, bool]] = OrderedDict()

    async def get(self, citizen: int) -> tuple[str | None, bool]:
        """The language, None while there is none, and whether it was chosen by this citizen."""
        if citizen in self._known:
            return self._known[citizen]
        rows = await self._driver.read(
            "SELECT language, chosen FROM languages WHERE citizen = $1", citizen
        )
        return self._cache(citizen, rows[0][0] if rows else None, bool(rows and rows[0][1]))

    async def put(self, citizen: int, language: str, *, chosen: bool) -> None:
        await self._driver.write(
            "INSERT INTO languages (citizen, language, chosen) VALUES ($1, $2, $3)"
            " ON CONFLICT (citizen) DO UPDATE SET language = excluded.language,"
            " chosen = excluded.chosen",
            citizen,
            language,
            int(chosen),
        )
        self._cache(citizen, language, chosen)

    def evict(self, citizen: int) -> None:
        """Drop a citizen from the cache: their row was erased elsewhere."""
        self._known.pop(citizen, None)

    def _cache(self, citizen: int, language: str | None, chosen: bool) -> tuple[str | None, bool]:
        self._known[citizen] = language, chosen
        while len(self._known) > MAX_CACHED:
            self._known.popitem(last=False)
        return language, chosen
