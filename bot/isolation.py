"""One update of a citizen at a time, in the order in which they came."""

import asyncio
from collections.abc import AsyncGenerator, Hashable
from contextlib import asynccontextmanager
from typing import Generic, TypeVar

from aiogram.fsm.storage.base import BaseEventIsolation, StorageKey

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
    """A lock for each conversation (aiogram's own keeps them all)."""

    def __init__(self) -> None:
        self._locks = Locks[StorageKey]()

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncGenerator[None, None]:
        async with self._locks.lock(key):
            yield

    async def close(self) -> None:
        """Nothing is held open."""
