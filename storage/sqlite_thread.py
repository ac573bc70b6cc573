"""What aiosqlite's thread is asked beyond its methods, and how statements are written for it."""

import re
from collections.abc import Callable
from functools import cache
from typing import TypeVar

import aiosqlite

Outcome = TypeVar("Outcome")


async def in_thread(connection: aiosqlite.Connection, work: Callable[[], Outcome]) -> Outcome:
    """Run this in the connection's own thread, after all that it was asked before.

    aiosqlite does so in each of its methods, and has no public name for it. What is leaned on
    here is held by tests/libraries/test_aiosqlite.py.
    """
    outcome: Outcome = await connection._execute(work)  # type: ignore[no-untyped-call]  # is untyped
    return outcome


@cache
def numbered(sql: str) -> str:
    """`$1` is PostgreSQL's spelling; SQLite numbers its parameters `?1`."""
    return re.sub(r"\$(\d+)", r"?\1", sql)
