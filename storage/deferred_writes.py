"""Writes that nobody waits for: they go with the next write, or a moment later."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager, suppress

from storage.driver import DatabaseUnusable, Statement

SECONDS = 0.2


class DeferredWrites:
    """The last one of each name; a process that is killed before loses them."""

    def __init__(self, transaction: Callable[[], AbstractAsyncContextManager[object]]) -> None:
        """Each transaction takes them along, one that does nothing else too."""
        self._transaction = transaction
        self._waiting: dict[str, Statement] = {}
        self._later: asyncio.Task[None] | None = None

    def put(self, name: str, statement: Statement) -> None:
        self._waiting.pop(name, None)
        self._waiting[name] = statement
        if self._later is None or self._later.done():
            self._later = asyncio.ensure_future(self._flush_later())

    @contextmanager
    def taken(self) -> Iterator[list[Statement]]:
        """What a write takes along; where it fails they wait for another one.

        One that is cut off may have been made: then they must not be made again, after others.
        """
        taken, self._waiting = self._waiting, {}
        try:
            yield [*taken.values()]
        except Exception:
            self._waiting = {**taken, **self._waiting}
            raise

    async def close(self) -> None:
        """Make those that wait; the database is closed next."""
        if self._later is not None:
            self._later.cancel()
        await self._flush_now()

    async def _flush_later(self) -> None:
        await asyncio.sleep(SECONDS)
        await self._flush_now()

    async def _flush_now(self) -> None:
        # What the database suffers from is logged there.
        with suppress(DatabaseUnusable):
            if self._waiting:
                async with self._transaction():
                    pass
