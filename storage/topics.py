"""The topic of their private chat in which people last wrote."""

from storage.driver import Driver


class Topics:
    """Topics by citizen; all are cached, for few people have any."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._known: dict[int, int] | None = None

    async def get(self, citizen: int) -> int | None:
        """None for the general part of the chat, as where there are no topics."""
        return (await self._all()).get(citizen)

    async def put(self, citizen: int, thread: int | None) -> None:
        known = await self._all()
        if known.get(citizen) == thread:
            return
        if thread is None:
            await self._driver.write("DELETE FROM topics WHERE citizen = $1", citizen)
            known.pop(citizen, None)
        else:
            await self._driver.write(
                "INSERT INTO topics (citizen, thread) VALUES ($1, $2)"
                " ON CONFLICT (citizen) DO UPDATE SET thread = excluded.thread",
                citizen,
                thread,
            )
            known[citizen] = thread

    async def _all(self) -> dict[int, int]:
        if self._known is None:
            rows = await self._driver.read("SELECT citizen, thread FROM topics")
            self._known = {int(citizen): int(thread) for citizen, thread in rows}
        return self._known
