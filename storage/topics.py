"""The topic of their private chat in which people last wrote."""

from storage.driver import Driver
from storage.watched import Watched


class Topics:
    """Topics by citizen; all are remembered, for few people have any."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._topics = Watched(driver, "topics", self._read)

    async def get(self, citizen: int) -> int | None:
        """None for the general part of the chat, as where there are no topics."""
        return (await self._topics.get()).get(citizen)

    async def put(self, citizen: int, thread: int | None) -> None:
        if await self.get(citizen) == thread:
            return
        if thread is None:
            await self._driver.write("DELETE FROM topics WHERE citizen = $1", citizen)
        else:
            await self._driver.write(
                "INSERT INTO topics (citizen, thread) VALUES ($1, $2)"
                " ON CONFLICT (citizen) DO UPDATE SET thread = excluded.thread",
                citizen,
                thread,
            )
        await self._topics.changed()

    async def _read(self) -> dict[int, int]:
        rows = await self._driver.read("SELECT citizen, thread FROM topics")
        return {int(citizen): int(thread) for citizen, thread in rows}
