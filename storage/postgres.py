"""The driver for PostgreSQL through asyncpg: a pool for statements, one session for locks."""

import asyncio
import functools
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Self

import asyncpg

from storage import encryption, migrations
from storage.database_errors import Outage, to_unusable
from storage.driver import Prepare, Row, Statement
from storage.joined_statements import joined
from storage.keys import Keys, lock_of_writers
from storage.postgres_chats import PostgresChats
from storage.postgres_connections import check_server, connect, make_pool
from storage.postgres_session import LOOK_AGAIN, LockSession

log = logging.getLogger(__name__)

POOL_SIZE = 10
WAIT_SECONDS = 20.0
"""How long a task waits for a connection of the pool where all are in use."""
CLOSE_SECONDS = 10.0
VACUUM_SECONDS = 6 * 3600.0

BROKEN = (
    ConnectionError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InternalClientError,  # what the server ended while it was silent may end so
)
"""Of one connection, perhaps of all."""
FAILURES = (
    *(asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError),
    *(OSError, TimeoutError),
)


class _Transaction:
    """Statements of one connection; added ones run before the next whose rows are asked for."""

    for_update = " FOR UPDATE"

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._queue: list[Statement] = []

    def add(self, sql: str, *params: Any) -> None:
        self._queue.append((sql, params))

    async def run(self, sql: str, *params: Any) -> list[Row]:
        await self.flush()
        return _rows(await self._connection.fetch(sql, *params))

    async def flush(self) -> None:
        queue, self._queue = self._queue, []
        for sql, params in queue:
            await self._connection.fetch(sql, *params)

    async def next_number(self, counter: str) -> int:
        # Never waits for another transaction; a number of one that is undone is left out.
        rows = await self._connection.fetch("SELECT nextval($1::regclass)", f"{counter}_number")
        return int(rows[0][0])

    async def lock(self, name: str) -> None:
        await self.run("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", name)


class PostgresDriver:
    """A PostgreSQL database, which other processes change too."""

    shared = True
    skip_locked = " FOR UPDATE SKIP LOCKED"

    def __init__(self, pool: Any, session: LockSession, keys: Keys) -> None:
        self._pool, self._session = pool, session
        self.keys = keys
        self._outage = Outage(failures=FAILURES, of_server=True)

    @classmethod
    async def open(
        cls,
        url: str,
        keys: Keys,
        pool_size: int = POOL_SIZE,
        prepare: Prepare = encryption.prepare,
    ) -> Self:
        """Connect, migrate the schema and check the keys; raises DatabaseUnusable."""
        pool: Any | None = None
        session = LockSession(functools.partial(connect, url))
        try:
            await check_server(url)
            await session.start()
            pool = await make_pool(url, pool_size)
            driver = cls(pool, session, keys)
            async with driver.lock("schema"):  # of replicas that start at once, one makes it
                await _migrate(url)
                await prepare(driver)
        except BaseException as error:
            await session.close()
            if pool is not None:
                pool.terminate()
            if isinstance(error, FAILURES):
                raise to_unusable(error, of_server=True) from error
            raise
        return driver

    async def read(self, sql: str, *params: Any) -> list[Row]:
        with self._outage.watch():
            return _rows(await self._reading(sql, params))

    async def _reading(self, sql: str, params: Sequence[Any]) -> list[Any]:
        """Once more where the connection had been lost before: reading twice does no harm."""
        try:
            return await self._fetch(sql, params)
        except BROKEN as error:
            if isinstance(error, ValueError):  # a value that no column can hold
                raise
            return await self._fetch(sql, params)

    async def _fetch(self, sql: str, params: Sequence[Any]) -> list[Any]:
        async with self._connection() as connection:
            return list(await connection.fetch(sql, *params))

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[Any]:
        async with asyncio.timeout(WAIT_SECONDS):
            connection = await self._pool.acquire()
        try:
            yield connection
        finally:
            await self._pool.release(connection)

    async def write(self, sql: str, *params: Any, then: Sequence[Statement] = ()) -> list[Row]:
        one = joined(sql, params, then)
        if one is None:
            async with self.transaction() as transaction:
                rows = await transaction.run(sql, *params)
                for statement, its_params in then if rows else ():
                    transaction.add(statement, *its_params)
            return rows
        with self._outage.watch(proves_writable=True):
            return _rows(await self._fetch(*one))

    async def write_soon(self, sql: str, *params: Any) -> None:
        await self.write(sql, *params)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[_Transaction]:
        with self._outage.watch(proves_writable=True):
            async with self._connection() as connection, connection.transaction():
                begun = _Transaction(connection)
                yield begun
                await begun.flush()

    @property
    def chats(self) -> PostgresChats:
        return PostgresChats(self._session)

    def lock(self, name: str) -> AbstractAsyncContextManager[object]:
        return self._session.lock(name)

    def try_lock(self, name: str) -> AbstractAsyncContextManager[bool]:
        return self._session.try_lock(name)

    async def hold(self, name: str) -> bool:
        return await self._session.hold(name)

    async def hold_running(self) -> None:
        """Keep maintenance from having this database for itself, and a key we write under from
        being done with; raises DatabaseUnusable.
        """
        await self._session.hold_running()
        mine = lock_of_writers(self.keys.newest)
        while not await self._session.share(mine):  # noqa: ASYNC110  (another process has it for a moment)
            await asyncio.sleep(LOOK_AGAIN)

    def watch(self, channel: str, changed: Callable[[], None]) -> None:
        self._session.watch(channel, changed)

    async def announce(self, channel: str) -> None:
        await self.write("SELECT pg_notify($1, '')", channel)

    async def check(self) -> None:
        """Check that the database can be written; raises DatabaseUnusable."""
        await self.write("UPDATE key_values SET value = value WHERE name = ''")

    async def vacuum(self) -> None:
        """Free the space of what was erased, for the server's own use."""
        with self._outage.watch():
            async with self._connection() as connection:
                await connection.execute("VACUUM", timeout=VACUUM_SECONDS)

    async def truncate_wal(self) -> None:
        """Nothing: the log is the server's, and how long it is kept is its operator's to say."""

    def pool_usage(self) -> tuple[int, int]:
        """How many connections there are, and how many of them are in use."""
        size = self._pool.get_size()
        return size, size - self._pool.get_idle_size()

    async def close(self) -> None:
        await self._session.close()
        try:
            await asyncio.wait_for(self._pool.close(), CLOSE_SECONDS)
        except TimeoutError:
            self._pool.terminate()


def _rows(found: Sequence[Any]) -> list[Row]:
    return [tuple(row) for row in found]


async def _migrate(url: str) -> None:
    """Over a connection of its own, whose statements take as long as they do."""
    connection = await connect(url, patient=True)
    try:
        async with connection.transaction():
            transaction = _Transaction(connection)
            await migrations.migrate(transaction, "postgres")
            await transaction.flush()
    finally:
        await connection.close(timeout=1.0)
