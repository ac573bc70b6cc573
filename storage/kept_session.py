"""One session with PostgreSQL beside the pool: it is made anew when it breaks, and hears what is
announced.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

import asyncpg

from storage.driver import Row

log = logging.getLogger(__name__)

Connection = Any
Heard = Callable[[str], None]
"""Is given what was said with an announcement."""

LOST = (
    *(OSError, asyncpg.PostgresError, asyncpg.InterfaceError),
    asyncpg.InternalClientError,
)
RECONNECT = 1.0
PING_SECONDS = 15.0
"""How often it is asked whether the session still lives: what it holds it holds without a word."""


class KeptSession:
    """All who watch are told when it was made anew: they may have missed something."""

    def __init__(self, connect: Callable[[], Awaitable[Connection]]) -> None:
        self._connect = connect
        self._connection: Connection | None = None
        self._asking = asyncio.Lock()
        self._watching: dict[str, list[Heard]] = defaultdict(list)
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

    def watch(self, channel: str, changed: Callable[[], None]) -> None:
        """Call `changed` whenever somebody announces that channel, or may have, unheard."""
        self._watching[channel].append(lambda _: changed())
        self._broken.set()  # so that the session is told of the new channel

    async def _ask(self, sql: str, params: Sequence[Any] = ()) -> Row:
        """asyncpg takes one statement at a time from a connection."""
        async with self._asking:
            if (connection := self._connection) is None:
                raise ConnectionResetError("the session with the database is lost")
            try:
                return tuple(await connection.fetchrow(sql, *params) or ())
            except TimeoutError:  # nobody knows what it holds: let go of all
                connection.terminate()
                raise

    async def _opened(self, connection: Connection) -> None:
        """What a new connection needs before it is used."""

    async def _open(self) -> None:
        connection = await self._connect()
        await self._opened(connection)
        self._connection = connection
        connection.add_termination_listener(self._lost)
        await self._listen()

    def _lost(self, connection: Connection) -> None:
        if connection is self._connection:
            self._connection = None
        self._broken.set()

    async def _listen(self) -> None:
        for channel in list(self._watching):
            async with self._asking:
                if self._connection:
                    await self._connection.add_listener(channel, self._heard)

    def _heard(self, _: Connection, __: int, channel: str, said: str) -> None:
        for changed in self._watching[channel]:
            changed(said)

    async def _keep(self) -> None:
        """Make the session anew when it has broken, and listen to channels that were added."""
        is_told = False
        while True:
            try:
                if await self._is_sound():
                    continue
                self._broken.clear()
                if self._connection is None or self._connection.is_closed():
                    await self._open()
                    log.warning("the session with the database was made anew")
                    is_told = False
                else:
                    await self._listen()
                for channel in list(self._watching):
                    self._heard(None, 0, channel, "")
            except LOST as error:
                if not is_told:
                    log.warning("no session with the database: %s", type(error).__name__)
                is_told = True
                self._drop()
                await asyncio.sleep(RECONNECT)
                self._broken.set()

    async def _is_sound(self) -> bool:
        """Wait until something is amiss, or for a while; whether all is well then."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PING_SECONDS):
                await self._broken.wait()
        if self._broken.is_set():
            return False
        await self._ask("SELECT 1")
        return True

    def _drop(self) -> None:
        if self._connection:
            self._connection.terminate()
        self._connection = None
