"""One update of a citizen at a time, in the order in which they came."""

import asyncio
from collections.abc import AsyncGenerator, Hashable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Generic, TypeVar

from aiogram.fsm.storage.base import BaseEventIsolation, StorageKey

from storage.driver import DatabaseUnusable, Driver

Key = TypeVar("Key", bound=Hashable)


class Locks(Generic[Key]):
    """A lock for each key, freed with its last waiter; who came first has it first."""

    def __init__(self) -> None:
        self._locks: dict[Key, tuple[asyncio.Lock, int]] = {}

    def __len__(self) -> int:
        return len(self._locks)

    @asynccontextmanager
    async def lock(self, key: Key) -> AsyncGenerator[None, None]:
        lock, waiting = self._locks.get(key, (asyncio.Lock(), 0))
        self._locks[key] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._locks[key]
            if waiting > 1:
                self._locks[key] = (lock, waiting - 1)
            else:
                del self._locks[key]


class OrderedIsolation(BaseEventIsolation):
    """A lock for each conversation (aiogram's own keeps them all).

    With a `driver` it holds the chat against other processes too, as a webhook does by itself.
    """

    def __init__(self, driver: Driver | None = None) -> None:
        self._locks = Locks[StorageKey]()
        self._driver = driver

    @property
    def across(self) -> bool:
        """Whether other processes are kept away too."""
        return self._driver is not None

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncGenerator[None, None]:
        async with self._locks.lock(key), AsyncExitStack() as held:
            if self._driver is not None:
                # Where the database is away, whoever speaks is told so further on.
                with suppress(DatabaseUnusable):
                    await held.enter_async_context(self._driver.lock(f"chat:{key.chat_id}"))
            yield

    async def close(self) -> None:
        """Nothing is held open."""
