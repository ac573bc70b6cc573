"""Updates that were confirmed to Telegram before they were dealt with, so that none is lost."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass

from storage.driver import Driver, Unopened


@dataclass(frozen=True, slots=True)
class SetAside:
    """An update as JSON; `unread` counts those it stands for where its sender was too fast."""

    id: int
    body: str
    unread: int = 0


class UpdateInbox:
    """Rows that live for seconds; after a kill, for as long as the bot is away."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def keep(self, updates: Sequence[SetAside]) -> None:
        """All of them are durable when this returns, or none."""
        async with self._driver.transaction() as transaction:
            for one in updates:
                transaction.add(
                    "INSERT INTO inbox (id, body, unread) VALUES ($1,$2,$3)"
                    " ON CONFLICT (id) DO UPDATE"
                    " SET body = excluded.body, unread = excluded.unread",
                    one.id,
                    self._driver.keys.seal("inbox.body", one.id, one.body),
                    one.unread,
                )

    async def remove(self, ids: Collection[int]) -> None:
        """These have been dealt with."""
        async with self._driver.transaction() as transaction:
            for id in ids:
                transaction.add("DELETE FROM inbox WHERE id = $1", id)

    async def kept(self) -> list[SetAside]:
        """What a process that is no more left behind, in the order in which it came; without
        what does not open.
        """
        rows = await self._driver.read("SELECT id, body, unread FROM inbox ORDER BY id")
        kept = []
        for id, body, unread in rows:
            with suppress(Unopened):
                kept.append(SetAside(id, self._driver.keys.open("inbox.body", id, body), unread))
        return kept
