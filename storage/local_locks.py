"""Locks by key within this process, each freed with its last waiter."""

import asyncio
from collections.abc import Hashable
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class LocalLocks(Generic[Key]):
    """One block at a time holds a key, in the order in which they came."""

    def __init__(self) -> None:
        self._locks: dict[Key, _Counted] = {}

    def __len__(self) -> int:
        return len(self._locks)

    def lock(self, key: Key) -> AbstractAsyncContextManager[None]:
        return _Hold(self._locks, key)


class _Counted(asyncio.Lock):
    """How many hold it or wait for it."""

    wanted = 0


class _Hold(AbstractAsyncContextManager[None], Generic[Key]):
    """Written out, for each update passes it: a generator costs five times as many calls."""

    __slots__ = ("_key", "_lock", "_locks")

    def __init__(self, locks: dict[Key, _Counted], key: Key) -> None:
        self._locks, self._key = locks, key

    async def __aenter__(self) -> None:
        lock = self._lock = self._locks.setdefault(self._key, _Counted())
        lock.wanted += 1
        try:
            await lock.acquire()
        except BaseException:
            self._let_go()
            raise

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._lock.release()
        self._let_go()

    def _let_go(self) -> None:
        self._lock.wanted -= 1
        if not self._lock.wanted:
            del self._locks[self._key]
