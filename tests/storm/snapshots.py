"""A database as it is at one moment, read beside whoever uses it."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import Any

import asyncpg

from storage.opening import path_of

Rows = Callable[[str], list[Any]]
"""What a question in SQL finds."""


@contextmanager
def snapshot(url: str) -> Iterator[Rows]:
    """Everything that is asked within it is answered as of one moment."""
    if path := path_of(url):
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as file:
            file.execute("BEGIN")
            yield lambda sql: file.execute(sql).fetchall()
        return
    # Whoever looks at a book waits for no loop of theirs: a server is asked from a loop elsewhere.
    loop = asyncio.new_event_loop()
    with ThreadPoolExecutor(1) as thread:
        connection = thread.submit(loop.run_until_complete, _begun(url)).result()
        try:
            yield lambda sql: thread.submit(
                loop.run_until_complete, _asked(connection, sql)
            ).result()
        finally:
            thread.submit(loop.run_until_complete, connection.close()).result()
            thread.submit(loop.close).result()


async def _begun(url: str) -> Any:
    connection = await asyncpg.connect(url)
    await connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    return connection


async def _asked(connection: Any, sql: str) -> list[Any]:
    return [tuple(row) for row in await connection.fetch(sql)]
