"""What is remembered in memory: for good within bounds, during an update, or until it changes."""

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

from domain.application import Application
from storage.driver import Driver
from storage.updates import Kind, in_hand

Key = TypeVar("Key")
Value = TypeVar("Value")

MAX_DRAFTS = 2_000
OUTDATED_SECONDS = 5.0
"""After so long it is read anew where others write too: an announcement may have been missed."""


class LruCache(Generic[Key, Value]):
    """A mapping of at most `size` entries, which drops the least recently used one."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._entries: OrderedDict[Key, Value] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        """The value, which counts as a use; None where there is none."""
        if key in self._entries:
            self._entries.move_to_end(key)
        return self._entries.get(key)

    def put(self, key: Key, value: Value) -> None:
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._size:
            self._entries.popitem(last=False)

    def evict(self, key: Key) -> None:
        self._entries.pop(key, None)

    def clear(self) -> None:
        """Drop all of it."""
        self._entries.clear()


class UpdateCache(Generic[Value]):
    """What is known of the chat whose update is in hand; nothing of others, and none without."""

    def __init__(self, kind: Kind) -> None:
        self._kind: Kind = kind

    def get(self, key: Hashable) -> Value | None:
        update = in_hand()
        found: Value | None = update.known.get((self._kind, key)) if update else None
        return found

    def put(self, key: Hashable, value: Value) -> None:
        if (update := in_hand()) and key in update.mine:
            update.read.pop(self._kind, None)
            update.known[self._kind, key] = value

    def evict(self, key: Hashable) -> None:
        if (update := in_hand()) and key in update.mine:
            update.read.pop(self._kind, None)
            update.known.pop((self._kind, key), None)


class Watched(Generic[Value]):
    """Read when it is wanted, forgotten when its channel is announced.

    In a database of one process it is never outdated; in a shared one for the moment in which an
    announcement is on its way, and for `OUTDATED_SECONDS` at most.
    """

    def __init__(
        self,
        driver: Driver,
        channel: str,
        read: Callable[[], Awaitable[Value]],
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._driver, self._channel, self._read, self._ticks = driver, channel, read, ticks
        self._known: Value | None = None
        self._until = 0.0
        self._turn = 0
        driver.watch(channel, self._forget)

    async def get(self) -> Value:
        if self._known is not None and not (self._driver.shared and self._ticks() > self._until):
            return self._known
        turn = self._turn
        read = await self._read()
        if turn == self._turn:  # else it was changed while it was being read
            self._known, self._until = read, self._ticks() + OUTDATED_SECONDS
        return read

    async def changed(self) -> None:
        """It was changed here: forget it, in all processes."""
        self._forget()
        await self._driver.announce(self._channel)

    def _forget(self) -> None:
        self._known = None
        self._turn += 1


class DraftCache:
    """The last saved version of the most recent drafts, by citizen; without children's.

    Where other processes save drafts too it lasts as long as the update in hand.
    """

    def __init__(self, *, shared: bool) -> None:
        self._drafts: LruCache[int, Application] | UpdateCache[Application] = (
            UpdateCache("draft") if shared else LruCache(MAX_DRAFTS)
        )

    def get(self, citizen: int) -> Application | None:
        return self._drafts.get(citizen)

    def evict(self, citizen: int) -> None:
        self._drafts.evict(citizen)

    def keep(self, draft: Application) -> None:
        """Cache a draft, unless an office enters it for a child: the citizen's own stays."""
        if draft.visit is None:
            self._drafts.put(draft.citizen, draft)
