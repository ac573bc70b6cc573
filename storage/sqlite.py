"""The default driver: one SQLite file through aiosqlite, a connection to write and one to read."""

import sqlite3
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, Self

from storage import encryption, file_permissions, migrations
from storage.database_errors import Outage, to_unusable
from storage.driver import DatabaseUnusable, Prepare, Row, Statement
from storage.keys import Keys
from storage.local_locks import LocalLocks
from storage.sqlite_connection import Connection, Write
from storage.sqlite_write_queue import WriteQueue


class _Transaction:
    """Statements wait in a queue for the next whose rows are asked for: they share its visit.

    No other transaction runs meanwhile, so that neither rows nor names need be locked.
    """

    for_update = ""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._queue: list[Statement] = [("BEGIN IMMEDIATE", ())]

    def add(self, sql: str, *params: Any) -> None:
        self._queue.append((sql, params))

    async def run(self, sql: str, *params: Any) -> list[Row]:
        # Emptied first: what is on its way when this is cut off must not be sent again.
        sent, self._queue = [*self._queue, (sql, params)], []
        return await self._connection.run(sent)

    async def next_number(self, counter: str) -> int:
        counting = "UPDATE counters SET value = value + 1 WHERE name = $1 RETURNING value"
        return int((await self.run(counting, counter))[0][0])

    async def lock(self, name: str) -> None:
        """Nothing: nobody else writes until this transaction has ended."""


class SqliteDriver:
    """SQLite in WAL mode: readers never wait for writers, which have a queue (`WriteQueue`)."""

    shared, chats = False, None
    skip_locked = ""

    def __init__(self, writer: Connection, reader: Connection, keys: Keys) -> None:
        self._reader, self._outage = reader, Outage()
        self._writes = WriteQueue(writer, self._outage)
        self.keys = keys
        self._locks = LocalLocks[str]()
        self._watching: dict[str, list[Callable[[], None]]] = defaultdict(list)

    @classmethod
    async def open(cls, path: Path, keys: Keys, prepare: Prepare = encryption.prepare) -> Self:
        """Open or create the file, migrate its schema, and encrypt what is still in plain; raises
        DatabaseUnusable.
        """
        connections: list[Connection] = []
        try:
            file_permissions.make_folder(path.parent)
            file_permissions.make_file(path)
            for _ in ("writer", "reader"):
                connections.append(await _connected(path))  # noqa: PERF401  (closed if one fails)
            driver = cls(connections[0], connections[1], keys)
            async with driver.transaction() as transaction:
                await migrations.migrate(transaction, "sqlite")
            await prepare(driver)
        except (OSError, sqlite3.Error, DatabaseUnusable) as error:
            for connection in connections:
                await connection.close()
            if isinstance(error, DatabaseUnusable):
                raise
            raise to_unusable(error) from error
        return driver

    async def read(self, sql: str, *params: Any) -> list[Row]:
        with self._outage.watch():
            return await self._reader.read(sql, params)

    async def write(self, sql: str, *params: Any, then: Sequence[Statement] = ()) -> list[Row]:
        with self._outage.watch(proves_writable=True):
            return await self._writes.write(Write(sql, params, then))

    async def write_soon(self, sql: str, *params: Any) -> None:
        self._writes.write_soon(Write(sql, params))

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[_Transaction]:
        with self._outage.watch(proves_writable=True):
            async with self._writes.exclusive() as connection, _begun(connection) as begun:
                yield begun

    async def _run_outside(self, sql: str) -> None:
        """A statement that runs in no transaction."""
        with self._outage.watch(proves_writable=True):
            async with self._writes.exclusive() as connection:
                await connection.read(sql, ())

    def lock(self, name: str) -> AbstractAsyncContextManager[None]:
        return self._locks.lock(name)

    @asynccontextmanager
    async def try_lock(self, name: str) -> AsyncIterator[bool]:
        async with self._locks.lock(name):
            yield True

    async def hold(self, name: str) -> bool:
        return True

    def watch(self, channel: str, changed: Callable[[], None]) -> None:
        self._watching[channel].append(changed)

    async def announce(self, channel: str) -> None:
        for changed in self._watching[channel]:
            changed()

    async def check(self) -> None:
        """Check that the file is intact and can be written; raises DatabaseUnusable."""
        told = (await self.read("PRAGMA quick_check"))[0][0]
        if told != "ok":
            raise DatabaseUnusable(told, "damaged")
        await self.write("UPDATE counters SET value = value WHERE name = 'application'")

    async def vacuum(self) -> None:
        """Rewrite the file and empty its log."""
        await self._run_outside("VACUUM")
        await self.truncate_wal()

    async def truncate_wal(self) -> None:
        await self._run_outside("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        try:
            await self._writes.close()
        finally:
            await self._reader.close()


@asynccontextmanager
async def _begun(connection: Connection) -> AsyncIterator[_Transaction]:
    try:
        begun = _Transaction(connection)
        yield begun
        await begun.run("COMMIT")
    except BaseException:
        # Cut off here, BEGIN or COMMIT may still be on its way to the connection's thread:
        # this queues up behind it, and does nothing where no transaction is open.
        await connection.rollback()
        raise


async def _connected(path: Path) -> Connection:
    connection = Connection(path)
    await connection.start()
    return connection
