"""Updates that were confirmed to Telegram before they were dealt with, so that none is lost."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from storage.driver import Driver


@dataclass(frozen=True, slots=True)
class SetAside:
    """An update as JSON; `unread` counts those it stands for where its sender was too fast."""

    id: int
    body: str
    unread: int = 0


class Inbox:
    """Rows that live for seconds; after a kill, for as long as the bot is away."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def keep(self, updates: Sequence[SetAside]) -> None:
        """All of them are durable when this returns, or none."""
        async with self._driver.transaction() as transaction:
            for one in updates:
                await transaction.run(
                    "INSERT INTO inbox (id, body, unread) VALUES ($1,$2,$3)"
                    " ON CONFLICT (id) DO UPDATE"
                    " SET body = excluded.body, unread = excluded.unread",
                    one.id,
                    one.body,
                    one.unread,
                )

    async def remove(self, ids: Collection[int]) -> None:
        """These have been dealt with."""
        async with self._driver.transaction() as transaction:
            for id in ids:
                await transaction.run("DELETE FROM inbox WHERE id = $1", id)

    async def kept(self) -> list[SetAside]:
        """What a process that is no more left behind, in the order in which it came."""
        rows = await self._driver.read("SELECT id, body, unread FROM inbox ORDER BY id")
        return [SetAside(*row) for row in rows]
