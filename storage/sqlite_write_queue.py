"""Who writes to a SQLite file: one at a time, and those who wait for that together.

A visit to the connection's thread and a wait for the disk cost more than a statement. Whatever
waits while a write is under way shares the next transaction; where one of them fails, each is
tried in one of its own.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from storage.database_errors import Outage
from storage.driver import DatabaseUnusable, Row
from storage.sqlite_connection import Connection, Outcome, Write

log = logging.getLogger(__name__)

SOON_SECONDS = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class _Queued:
    """A write, and what whoever waits for it is told; None where nobody does."""

    write: Write
    told: asyncio.Future[list[Row]] | None = None

    def tell(self, outcome: Outcome) -> None:
        """The rows, or why it failed, unless whoever waited has given up."""
        if self.told is None:
            if isinstance(outcome, Exception):
                log.warning("a write that nobody waits for failed: %s", type(outcome).__name__)
        elif not self.told.done():
            if isinstance(outcome, Exception):
                self.told.set_exception(outcome)
            else:
                self.told.set_result(outcome)


class WriteQueue:
    """Writes through one connection, which nothing else uses; errors are the driver's own but for
    those of what nobody waits for, which `outage` logs.
    """

    def __init__(self, connection: Connection, outage: Outage) -> None:
        self._connection, self._outage = connection, outage
        self._lock = asyncio.Lock()
        self._queue: list[_Queued] = []
        self._batch: asyncio.Task[None] | None = None
        self._timer: asyncio.Task[None] | None = None
        self._closed = False

    async def write(self, write: Write) -> list[Row]:
        """Durable when this returns; raises sqlite3.Error."""
        if not self._lock.locked():
            async with self._lock:
                return await self._write_now(write)
        told: asyncio.Future[list[Row]] = asyncio.get_running_loop().create_future()
        self._queue.append(_Queued(write, told))
        if self._batch is None or self._batch.done():
            self._batch = asyncio.ensure_future(self._write_batch())
        return await told

    def write_soon(self, write: Write) -> None:
        """Before the next write, or when 0.2 s have passed and nobody else writes. Lost where the
        process is killed before that, or the power fails soon after it.
        """
        if self._closed:
            return
        self._queue.append(_Queued(write))
        if self._timer is None:
            self._timer = asyncio.ensure_future(self._write_later())

    @asynccontextmanager
    async def exclusive(self) -> AsyncIterator[Connection]:
        """The connection, while nobody else writes."""
        async with self._lock:
            await self._write_left()
            yield self._connection

    async def close(self) -> None:
        """Writes what waits, and closes the connection; called again it does nothing."""
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()
        async with self._lock:
            try:
                with suppress(DatabaseUnusable), self._outage.watch():
                    await self._write_queued()
            finally:
                await self._connection.close()

    async def _write_now(self, write: Write) -> list[Row]:
        """What was left for this write goes with it."""
        left = self._take_left()
        if not left:
            return await self._connection.write(write)
        *told, outcome = await self._connection.write_all([*(one.write for one in left), write])
        _tell(left, told)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def _write_batch(self) -> None:
        """Until nobody waits; transactions have their turn in between."""
        while any(one.told is not None for one in self._queue):
            async with self._lock:
                await self._write_queued()

    async def _write_queued(self) -> None:
        """All that waits and all that was left, in their order."""
        batch = [one for one in self._queue if one.told is None or not one.told.done()]
        self._queue = []
        if not batch:
            return
        try:
            _tell(batch, await self._connection.write_all([one.write for one in batch]))
        except Exception as error:  # whoever waits is told, each by itself
            _tell(batch, [error] * len(batch))
        finally:  # cut off with the loop: nobody is left waiting
            for one in batch:
                if one.told is not None:
                    one.told.cancel()

    async def _write_later(self) -> None:
        while any(one.told is None for one in self._queue):
            await asyncio.sleep(SOON_SECONDS)
            with suppress(DatabaseUnusable):
                async with self._lock:
                    with self._outage.watch():
                        await self._write_left()
        self._timer = None

    async def _write_left(self) -> None:
        if left := self._take_left():
            writes = [one.write for one in left]
            _tell(left, await self._connection.write_all(writes, synced=False))

    def _take_left(self) -> Sequence[_Queued]:
        """What nobody waits for and no write took along."""
        left = [one for one in self._queue if one.told is None]
        if left:
            self._queue = [one for one in self._queue if one.told is not None]
        return left


def _tell(queued: Sequence[_Queued], outcomes: Sequence[Outcome]) -> None:
    for one, outcome in zip(queued, outcomes, strict=True):
        one.tell(outcome)
