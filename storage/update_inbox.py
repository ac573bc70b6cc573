"""Updates that were confirmed to Telegram before they were handled, so that none is lost."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass

from storage.driver import DecryptionFailed, Driver


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """An update as JSON; `skipped` counts earlier ones it replaces, of a sender too fast."""

    id: int
    body: str
    skipped: int = 0


class UpdateInbox:
    """Stored updates: rows live for seconds, or for as long as a killed bot is away."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def add(self, updates: Sequence[StoredUpdate]) -> None:
        """All of them are durable when this returns, or none."""
        async with self._driver.transaction() as transaction:
            for one in updates:
                transaction.add(
                    "INSERT INTO inbox (id, body, unread) VALUES ($1,$2,$3)"
                    " ON CONFLICT (id) DO UPDATE"
                    " SET body = excluded.body, unread = excluded.unread",
                    one.id,
                    self._driver.keys.encrypt("inbox.body", one.id, one.body),
                    one.skipped,
                )

    async def remove(self, ids: Collection[int]) -> None:
        """Delete updates that have been handled."""
        async with self._driver.transaction() as transaction:
            for id in ids:
                transaction.add("DELETE FROM inbox WHERE id = $1", id)

    async def pending(self) -> list[StoredUpdate]:
        """The updates that a killed process left, in their order, without any that cannot be
        decrypted.
        """
        rows = await self._driver.read("SELECT id, body, unread FROM inbox ORDER BY id")
        kept = []
        for id, body, unread in rows:
            with suppress(DecryptionFailed):
                kept.append(
                    StoredUpdate(id, self._driver.keys.decrypt("inbox.body", id, body), unread)
                )
        return kept
