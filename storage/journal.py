"""The journal of the desk: who did what when, only ever added to, without anybody's answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage import writing
from storage.driver import Driver
from storage.rows import stamp


@dataclass(frozen=True, slots=True)
class Deed:
    """A line of it, about an application or a visit; `who` is a Telegram id, None is the clock."""

    at: datetime
    who: int | None
    what: str
    application: int | None
    visit: int | None = None


class Journal:
    """Deeds at the desk; what changed an application is read from its history."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def write(self, who: int, what: str, application: int, at: datetime) -> None:
        async with self._driver.transaction() as transaction:
            await writing.note(transaction, who, what, application, at)

    async def of(self, application: int) -> list[Deed]:
        """All that was done with one application, oldest first."""
        return await self._deeds("application = $1", application)

    async def between(self, since: datetime, until: datetime) -> list[Deed]:
        """All that was done at the desk from one moment to just before another."""
        deeds = await self._deeds("at >= $1 AND at < $2", stamp(since), stamp(until))
        return sorted(deeds + await self._of_visits(since, until), key=lambda deed: deed.at)

    async def _of_visits(self, since: datetime, until: datetime) -> list[Deed]:
        rows = await self._driver.read(
            "SELECT at, who, what, visit FROM visit_history WHERE at >= $1 AND at < $2"
            " ORDER BY at, visit, version",
            stamp(since),
            stamp(until),
        )
        return [
            Deed(datetime.fromisoformat(at), who, what, None, visit)
            for at, who, what, visit in rows
        ]

    async def _deeds(self, where: str, *params: Any) -> list[Deed]:
        columns = "at, who, what, application"
        rows = await self._driver.read(
            f"SELECT {columns}, 1 AS late, id FROM journal WHERE {where}"
            f" UNION ALL SELECT {columns}, 0 AS late, version FROM history WHERE {where}"
            " ORDER BY 1, 5, 6",
            *params,
        )
        return [
            Deed(datetime.fromisoformat(at), who, what, application)
            for at, who, what, application, *_ in rows
        ]
