"""Who writes to a SQLite file: one at a time, and those who wait for that together.

A visit to the connection's thread and a wait for the disk cost more than a statement. Whatever
waits while a write is under way shares the next transaction, each undone by itself where it fails.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from storage.driver import Row
from storage.sqlite_connection import Connection, Outcome, Write

SOON_SECONDS = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    """A write, and what whoever waits for it is told; None where nobody does."""

    write: Write
    told: asyncio.Future[list[Row]] | None = None

    @property
    def given_up(self) -> bool:
        return self.told is not None and self.told.done()


class WriteQueue:
    """Writes through one connection, which nothing else uses."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._alone = asyncio.Lock()
        self._queue: list[_Waiting] = []
        self._together: asyncio.Task[None] | None = None
        self._soon: asyncio.Task[None] | None = None

    async def write(self, write: Write) -> list[Row]:
        """Durable when this returns; raises sqlite3.Error."""
        if self._together is None and not self._alone.locked():
            async with self._alone:
                return await self._write_first(write)
        told: asyncio.Future[list[Row]] = asyncio.get_running_loop().create_future()
        self._queue.append(_Waiting(write, told))
        if self._together is None:
            self._together = asyncio.ensure_future(self._write_together())
        return await told

    def write_soon(self, write: Write) -> None:
        """Before the next write, or in 0.2 s; lost where the process is killed before that."""
        self._queue.append(_Waiting(write))
        if self._soon is None:
            self._soon = asyncio.ensure_future(self._write_soon())

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[Connection]:
        """The connection, while nobody else writes."""
        async with self._alone:
            await self._write_left()
            yield self._connection

    async def close(self) -> None:
        """Writes what was left, and closes the connection."""
        if self._soon is not None:
            self._soon.cancel()
        if self._together is not None:
            await self._together
        async with self._alone:
            with suppress(sqlite3.Error):
                await self._write_left()
            await self._connection.close()

    async def _write_first(self, write: Write) -> list[Row]:
        """What was left for this write goes with it."""
        left = self._left()
        if not left:
            return await self._connection.write(write)
        return _rows((await self._connection.write_all([*left, write]))[-1])

    async def _write_together(self) -> None:
        """All that waits when the write under way has ended."""
        async with self._alone:
            batch = [one for one in self._queue if not one.given_up]
            self._queue, self._together = [], None
            try:
                told = await self._connection.write_all([one.write for one in batch])
            except Exception as error:  # whoever waits is told, each by itself
                told = [error] * len(batch)
            for one, outcome in zip(batch, told, strict=True):
                if one.told is None or one.told.done():
                    continue
                if isinstance(outcome, Exception):
                    one.told.set_exception(outcome)
                else:
                    one.told.set_result(outcome)

    async def _write_soon(self) -> None:
        await asyncio.sleep(SOON_SECONDS)
        self._soon = None
        with suppress(sqlite3.Error):  # whoever writes next is told
            async with self._alone:
                await self._write_left()

    async def _write_left(self) -> None:
        if left := self._left():
            await self._connection.write_all(left, synced=False)

    def _left(self) -> Sequence[Write]:
        """What nobody waits for and no write took along, which is taken now."""
        left = [one.write for one in self._queue if one.told is None]
        if left:
            self._queue = [one for one in self._queue if one.told is not None]
        return left


def _rows(outcome: Outcome) -> list[Row]:
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
