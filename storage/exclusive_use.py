"""A database for maintenance alone: no process of the bot serves it meanwhile."""

import functools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from storage.database_errors import to_unusable
from storage.database_url import path_of
from storage.driver import DatabaseUnusable, Driver
from storage.lock import lock_database

Still = Callable[[], None]
"""Raises DatabaseUnusable where the database could not be kept for oneself all the time."""


class DatabaseInUse(Exception):  # noqa: N818  (a plain word: what the operator is told)
    """The bot runs on the database that is to be replaced or rewritten."""


@asynccontextmanager
async def exclusive_use(url: str) -> AsyncIterator[Still]:
    """Keep the bot from serving this database until the block ends.

    Raises DatabaseInUse where it does already, and DatabaseUnusable.
    """
    path = path_of(url)
    try:
        async with _file(path) if path else _server(url) as still:
            yield still
    except DatabaseUnusable as unusable:
        if unusable.fault == "taken":
            raise DatabaseInUse from unusable
        raise


async def hold_running(driver: Driver) -> None:
    """Keep `exclusive_use` by others off a server's database, until it is closed; raises
    DatabaseUnusable where others have it. A file is locked before it is opened (lock.py).
    """
    if not driver.shared:
        return
    from storage.postgres import PostgresDriver  # asyncpg is loaded where it is used

    if isinstance(driver, PostgresDriver):
        await driver.hold_running()


@asynccontextmanager
async def _file(path: Path) -> AsyncIterator[Still]:
    async with lock_database(path, patience=0):
        yield lambda: None  # the system lets go of it with this process, no sooner


@asynccontextmanager
async def _server(url: str) -> AsyncIterator[Still]:
    from storage.postgres import FAILURES  # asyncpg is loaded where it is used
    from storage.postgres_connections import connect
    from storage.postgres_session import LockSession

    session = LockSession(functools.partial(connect, url))
    try:
        await session.start()
    except FAILURES as error:
        raise to_unusable(error, of_server=True) from error
    try:
        async with session.alone() as still:
            yield still
    finally:
        await session.close()
