"""The session with PostgreSQL that holds advisory locks.

A lock belongs to its session: when this process ends in whatever way, or the session breaks, the
server lets go of it. Behind a pooler that shares sessions between transactions neither locks nor
LISTEN can work (docs/postgres.md).
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import asyncpg

from storage.database_errors import to_unusable
from storage.driver import DatabaseUnusable, Row, Statement
from storage.kept_session import LOST, Connection, KeptSession
from storage.local_locks import LocalLocks

LOOK_AGAIN = 0.25
"""After so many seconds a lock that another process holds is tried again, though nobody said that
it is free: a process that was killed says nothing."""
FREED = "lock_freed"
"""The channel on which a lock is named that was let go of while somebody waited for it."""
_LOCK = "SELECT pg_try_advisory_lock(hashtextextended($1, 1))"
_MARK = "SELECT pg_try_advisory_lock_shared(hashtextextended($1, 2))"
_UNMARK = "SELECT pg_advisory_unlock_shared(hashtextextended($1, 2))"
# Whoever waits holds the mark: where it cannot be had somebody does, and is told.
_UNLOCK = (
    "SELECT pg_advisory_unlock(hashtextextended($1, 1)),"
    " CASE WHEN pg_try_advisory_lock(hashtextextended($1, 2))"
    " THEN pg_advisory_unlock(hashtextextended($1, 2))::text"
    f" ELSE pg_notify('{FREED}', $1)::text END"
)
_SHARE = "SELECT pg_try_advisory_lock_shared(hashtextextended($1, 1))"

RUNNING = "running"
"""What every process that serves the database shares, and maintenance has for itself."""


@dataclass(slots=True)
class Held:
    """A lock, the row that came with it, and what is carried out in place of letting go of it: a
    statement that does so too.
    """

    row: Row
    connection: Connection
    leaving: Statement | None = None


class LockSession(KeptSession):
    """Holds what it could take until it is told to let go, or ends."""

    def __init__(self, connect: Callable[[], Awaitable[Connection]]) -> None:
        super().__init__(connect)
        # One session may take its own lock twice: here it is one block's at a time.
        self._here = LocalLocks[str]()
        self._held: set[str] = set()
        self._freed: dict[str, asyncio.Event] = {}
        self._shared: set[str] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self._watching[FREED].append(self._heard_freed)

    async def close(self) -> None:
        await super().close()
        await asyncio.gather(*self._ending, return_exceptions=True)

    @asynccontextmanager
    async def lock(self, name: str, taking: Statement | None = None) -> AsyncIterator[Held]:
        """Wait until nobody else holds this name, here or in another process.

        It is taken by `taking`, whose first value says whether it was free. Raises
        DatabaseUnusable where the server cannot be asked.
        """
        taking = taking or (_LOCK, (name,))
        async with self._here.lock(name):
            connection = self._connection  # if it is another one by the end, nothing was held
            row = await self._acquire(name, taking)
            if not row[0]:
                row = await self._waited(name, taking)
                connection = self._connection
            held = Held(row, connection)
            try:
                yield held
            finally:
                await asyncio.shield(self._leave(name, held))

    async def _waited(self, name: str, taking: Statement) -> Row:
        """Try again whenever whoever lets go of it says so: the mark asks them to."""
        freed = self._freed[name] = asyncio.Event()
        marked = False
        try:
            while True:
                marked = marked or (await self._acquire(name, (_MARK, (name,)), _UNMARK))[0]
                freed.clear()
                if (row := await self._acquire(name, taking))[0]:
                    return row
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_AGAIN):
                        await freed.wait()
        finally:
            del self._freed[name]
            if marked:
                await asyncio.shield(self._release(name, _UNMARK))

    @asynccontextmanager
    async def try_lock(self, name: str) -> AsyncIterator[bool]:
        """Whether this block alone holds the name; never waits for another process."""
        async with self._here.lock(name):
            got = bool((await self._acquire(name))[0])
            try:
                yield got
            finally:
                if got:
                    await asyncio.shield(self._release(name))

    async def hold(self, name: str) -> bool:
        """Whether this session holds the name: it keeps what it once could take."""
        if name not in self._held and (await self._acquire(name))[0]:
            self._held.add(name)
        return name in self._held

    async def hold_running(self) -> None:
        """Be known as a process that serves this database, until the session is closed.

        Raises DatabaseUnusable where maintenance has the database for itself.
        """
        if not await self.share(RUNNING):
            raise DatabaseUnusable("maintenance has it for itself", "taken")

    async def share(self, name: str) -> bool:
        """Whether this session shares the name from now on, until it is closed; not while somebody
        holds it alone.
        """
        if not (await self._acquire(name, (_SHARE, (name,)), None))[0]:
            return False
        self._shared.add(name)  # and again whenever the session is made anew
        return True

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[Callable[[], None]]:
        """Keep others from serving this database until the block ends.

        Raises DatabaseUnusable where somebody serves it already; so does what is yielded, where
        others could not be kept off all the time.
        """
        if not (await self._acquire(RUNNING))[0]:
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

    async def _acquire(
        self, name: str, how: Statement | None = None, undo: str | None = _UNLOCK
    ) -> Row:
        """What the server answers; `undo` lets go of what nobody heard that it was given."""
        asking = asyncio.ensure_future(self._ask(*(how or (_LOCK, (name,)))))
        try:
            return await asyncio.shield(asking)
        except LOST as error:
            if isinstance(error, asyncpg.PostgresError) and undo:
                await self._release(name, undo)  # a statement that fails keeps such a lock
            self._broken.set()
            raise to_unusable(error, of_server=True) from error
        except asyncio.CancelledError:
            ending = asyncio.ensure_future(self._give_back(asking, name, undo))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)
            raise

    async def _give_back(self, asking: asyncio.Task[Row], name: str, undo: str | None) -> None:
        """Release what the server gives to somebody who was cut off while asking for it."""
        with suppress(*LOST):
            if (await asking)[0] and undo:
                await self._release(name, undo)

    async def _leave(self, name: str, held: Held) -> None:
        """Raises DatabaseUnusable where what was to be carried out with it was not."""
        if held.leaving is None:
            await self._release(name)
            return
        sql, params = held.leaving
        try:
            if held.connection is not self._connection:  # and so is the lock
                raise ConnectionResetError("the session with the database was lost meanwhile")
            await self._ask(sql, params)
        except LOST as error:
            await self._release(name)
            raise to_unusable(error, of_server=True) from error

    async def _release(self, name: str, how: str = _UNLOCK) -> None:
        try:
            await self._ask(how, (name,))
        except LOST:  # a session that is lost holds nothing any more
            self._broken.set()

    async def _open(self) -> None:
        self._held.clear()
        await super()._open()

    async def _opened(self, connection: Connection) -> None:
        for name in self._shared:
            if not await connection.fetchval(_SHARE, name):
                await connection.close()
                raise ConnectionRefusedError("somebody has for itself what all share")

    def _heard_freed(self, name: str) -> None:
        """One lock, or all of them where an announcement may have been missed."""
        for waited, freed in self._freed.items():
            if name in ("", waited):
                freed.set()
