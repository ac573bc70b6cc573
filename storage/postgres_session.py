"""One session with PostgreSQL beside the pool: it holds advisory locks and hears of changes.

A lock belongs to its session: when this process ends in whatever way, or the session breaks, the
server lets go of it. Behind a pooler that shares sessions between transactions neither locks nor
LISTEN can work (docs/postgres.md).
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import asyncpg

from storage.database_errors import to_unusable
from storage.driver import DatabaseUnusable
from storage.local_locks import LocalLocks

log = logging.getLogger(__name__)

Connection = Any
Changed = Callable[[], None]

LOST = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
TRY_AGAIN = (0.02, 0.05, 0.1, 0.2)
"""Seconds to wait for a lock that another process holds, in turn; then the last ones."""
RECONNECT = 1.0
_LOCK = "SELECT pg_try_advisory_lock(hashtextextended($1, 1))"
_UNLOCK = "SELECT pg_advisory_unlock(hashtextextended($1, 1))"
_SHARE = "SELECT pg_try_advisory_lock_shared(hashtextextended($1, 1))"

RUNNING = "running"
"""What every process that serves the database shares, and maintenance has for itself."""


class LockSession:
    """The session; it is made anew when it breaks, and then all who watch are told."""

    def __init__(self, connect: Callable[[], Awaitable[Connection]]) -> None:
        self._connect = connect
        self._connection: Connection | None = None
        self._asking = asyncio.Lock()
        # One session may take its own lock twice: here it is one block's at a time.
        self._here = LocalLocks()
        self._held: set[str] = set()
        self._watching: dict[str, list[Changed]] = defaultdict(list)
        self._running = False
        self._keeping: asyncio.Task[None] | None = None
        self._broken = asyncio.Event()

    async def start(self) -> None:
        """Raises what connecting raises."""
        await self._open()
        self._keeping = asyncio.ensure_future(self._keep())

    async def close(self) -> None:
        if self._keeping:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)
        if self._connection:
            with suppress(*LOST, TimeoutError):
                await self._connection.close(timeout=1.0)
            self._connection = None

    @asynccontextmanager
    async def lock(self, name: str) -> AsyncIterator[None]:
        """Wait until nobody else holds this name, here or in another process.

        Raises DatabaseUnusable where the server cannot be asked.
        """
        async with self._here.lock(name):
            turn = 0
            while not await self._acquire(name):
                await asyncio.sleep(TRY_AGAIN[min(turn, len(TRY_AGAIN) - 1)])
                turn += 1
            try:
                yield
            finally:
                await asyncio.shield(self._release(name))

    @asynccontextmanager
    async def try_lock(self, name: str) -> AsyncIterator[bool]:
        """Whether this block alone holds the name; never waits for another process."""
        async with self._here.lock(name):
            got = await self._acquire(name)
            try:
                yield got
            finally:
                if got:
                    await asyncio.shield(self._release(name))

    async def hold(self, name: str) -> bool:
        """Whether this session holds the name: it keeps what it once could take."""
        if name not in self._held and await self._acquire(name):
            self._held.add(name)
        return name in self._held

    async def hold_running(self) -> None:
        """Be known as a process that serves this database, until the session is closed.

        Raises DatabaseUnusable where maintenance has the database for itself.
        """
        if not await self._acquire(RUNNING, _SHARE):
            raise DatabaseUnusable("maintenance has it for itself", "taken")
        self._running = True  # and again whenever the session is made anew

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[Callable[[], None]]:
        """Keep others from serving this database until the block ends.

        Raises DatabaseUnusable where somebody serves it already; so does what is yielded, where
        others could not be kept off all the time.
        """
        if not await self._acquire(RUNNING):
            raise DatabaseUnusable("another process of this bot runs on it", "taken")
        held = self._connection

        def still() -> None:
            now = self._connection
            if now is None or now.is_closed() or now is not held:
                raise DatabaseUnusable("the session was lost meanwhile", "unreachable")

        try:
            yield still
        finally:
            await asyncio.shield(self._release(RUNNING))

    def watch(self, channel: str, changed: Changed) -> None:
        """Call `changed` whenever somebody announces that channel, or may have, unheard."""
        self._watching[channel].append(changed)
        self._broken.set()  # so that the session is told of the new channel

    async def _acquire(self, name: str, how: str = _LOCK) -> bool:
        try:
            return bool(await self._ask(how, name))
        except LOST as error:
            self._let_go()
            raise to_unusable(error) from error

    async def _release(self, name: str) -> None:
        try:
            await self._ask(_UNLOCK, name)
        except LOST:
            self._let_go()

    async def _ask(self, sql: str, name: str) -> Any:
        """asyncpg takes one statement at a time from a connection."""
        async with self._asking:
            if self._connection is None:
                raise ConnectionResetError("the session with the database is lost")
            return await self._connection.fetchval(sql, name)

    async def _open(self) -> None:
        self._held.clear()
        connection = await self._connect()
        if self._running and not await connection.fetchval(_SHARE, RUNNING):
            await connection.close()
            raise ConnectionRefusedError("maintenance has the database for itself")
        self._connection = connection
        connection.add_termination_listener(self._lost)
        await self._listen()

    def _let_go(self) -> None:
        """End a session of which nobody knows what it holds: a lock that was given and not heard
        of would be nobody's for as long as the session lasts.
        """
        connection, self._connection = self._connection, None
        if connection:
            connection.terminate()
        self._broken.set()

    def _lost(self, connection: Connection) -> None:
        if connection is self._connection:
            self._connection = None
        self._broken.set()

    async def _listen(self) -> None:
        for channel in [*self._watching]:  # more may be added while the server is asked
            async with self._asking:
                if self._connection:
                    await self._connection.add_listener(channel, self._heard)

    def _heard(self, _: Connection, __: int, channel: str, ___: str) -> None:
        for changed in self._watching[channel]:
            changed()

    async def _keep(self) -> None:
        """Make the session anew when it has broken, and listen to channels that were added."""
        while True:
            await self._broken.wait()
            self._broken.clear()
            try:
                if self._connection is None or self._connection.is_closed():
                    await self._open()
                    log.warning("the session with the database was made anew")
                else:
                    await self._listen()
                for channel in self._watching:
                    self._heard(None, 0, channel, "")
            except LOST as error:
                log.warning("no session with the database: %s", type(error).__name__)
                self._let_go()
                await asyncio.sleep(RECONNECT)
