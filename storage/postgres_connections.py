"""How connections to PostgreSQL are made, and what a server must be for ours."""

import ssl
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg

from storage.driver import DatabaseUnusable

Connection = Any

OLDEST = 130000
"""The oldest server whose SQL this was tried with (server_version_num)."""
CONNECT_SECONDS = 10.0
STATEMENT_SECONDS = 30.0

# FULL durability is the server's own default; of a connection only what must be sure is set. These
# a pooler of sessions lets through at the start; what it does not is set by a statement.
AT_START = {"application_name": "oms-bot", "timezone": "UTC"}
# Where a machine is gone without a word, its locks and transactions must not stay for hours.
SETTING = """
    SET idle_in_transaction_session_timeout = '60s';
    SET tcp_keepalives_idle = 10;
    SET tcp_keepalives_interval = 5;
    SET tcp_keepalives_count = 3
"""

_PID = "SELECT pg_backend_pid()"
_TRIES = 3
"""Others may be given the session in between, where many use the pooler."""


async def connect(url: str, *, patient: bool = False) -> Connection:
    """Its statements are given up after some time, or take as long as they do."""
    seconds = None if patient else STATEMENT_SECONDS
    connection = await asyncpg.connect(
        url, timeout=CONNECT_SECONDS, command_timeout=seconds, server_settings=AT_START
    )
    await _set(connection)
    return connection


async def make_pool(url: str, size: int) -> Any:
    async def leave_as_it_is(_: object) -> None:
        """No statement of ours leaves anything in a connection that had to be set back."""

    return await asyncpg.create_pool(
        url,
        min_size=0,  # else asyncpg itself logs every try to make the first one anew
        max_size=size,
        timeout=CONNECT_SECONDS,
        command_timeout=STATEMENT_SECONDS,
        server_settings=AT_START,
        init=_set,
        reset=leave_as_it_is,
    )


async def _set(connection: Connection) -> None:
    await connection.execute(SETTING)


async def check_server(url: str) -> None:
    """Raises DatabaseUnusable where the server or the database cannot hold ours."""
    try:
        connection = await connect(url)
    except ValueError as error:
        if isinstance(error, ssl.SSLCertVerificationError):
            raise
        raise DatabaseUnusable(type(error).__name__, "address") from None  # it quotes the URL
    try:
        await _check_sessions(connection, lambda: connect(url))
        asked = "SELECT current_setting('server_version_num')::integer, getdatabaseencoding()"
        version, encoding = await connection.fetchrow(asked) or (0, "")
    finally:
        await connection.close()
    if version < OLDEST:
        raise DatabaseUnusable("the server is too old", "old-server", str(version // 10_000))
    if encoding != "UTF8":
        raise DatabaseUnusable("the database is not in UTF-8", "encoding", encoding)


async def _check_sessions(
    connection: Connection, another: Callable[[], Awaitable[Connection]]
) -> None:
    """Raises DatabaseUnusable where a pooler gives this connection now one session, now another.

    A pooler is known by the number it makes up for itself; one that lends whole sessions may stay.
    """
    async with connection.transaction():
        if await connection.fetchval(_PID) == connection.get_server_pid():
            return
    other = await another()
    try:
        for _ in range(_TRIES):
            if await is_pooled(connection, other):
                raise DatabaseUnusable("a pooler shares sessions", "pooled")
    finally:
        await other.close()


async def is_pooled(first: Connection, second: Connection) -> bool:
    """Whether two connections ever meet in one session: a proxy gives out the one last let go."""
    async with first.transaction():
        one = await first.fetchval(_PID)
    async with second.transaction():
        other = await second.fetchval(_PID)
        async with first.transaction():
            again = await first.fetchval(_PID)
    return bool(other == one or again != one)
