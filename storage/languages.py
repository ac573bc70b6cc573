"""Who is spoken to in which language."""

from collections import OrderedDict

from storage.driver import Driver

REMEMBERED = 10_000


class Languages:
    """Read once a citizen and remembered, for every answer needs it."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._known: OrderedDict[int, tuple[str | None, bool]] = OrderedDict()

    async def of(self, citizen: int) -> tuple[str | None, bool]:
        """The language, None while there is none, and whether it was chosen by this citizen."""
        if citizen in self._known:
            return self._known[citizen]
        rows = await self._driver.read(
            "SELECT language, chosen FROM languages WHERE citizen = $1", citizen
        )
        return self._remember(citizen, rows[0][0] if rows else None, bool(rows and rows[0][1]))

    async def put(self, citizen: int, language: str, *, chosen: bool) -> None:
        await self._driver.write(
            "INSERT INTO languages (citizen, language, chosen) VALUES ($1, $2, $3)"
            " ON CONFLICT (citizen) DO UPDATE SET language = excluded.language,"
            " chosen = excluded.chosen",
            citizen,
            language,
            int(chosen),
        )
        self._remember(citizen, language, chosen)

    def forget(self, citizen: int) -> None:
        """Their row was erased elsewhere."""
        self._known.pop(citizen, None)

    def _remember(
        self, citizen: int, language: str | None, chosen: bool
    ) -> tuple[str | None, bool]:
        self._known[citizen] = language, chosen
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return language, chosen
