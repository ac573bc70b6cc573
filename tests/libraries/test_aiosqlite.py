"""What storage/sqlite_connection.py leans on in aiosqlite. After an upgrade these fail first.

aiosqlite has no public way to run several statements in one visit to its thread; that one visit
is what makes an answer cheap (docs/decisions/0007). Where `_execute` is gone or does otherwise,
mend `in_thread` in storage/sqlite_connection.py: it is the only place that knows of it.
"""

import asyncio
import inspect
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiosqlite
import pytest

from storage.sqlite_connection import in_thread

MEND = "aiosqlite changed inside: mend in_thread(), or pin aiosqlite lower"


@pytest.fixture
async def opened() -> AsyncIterator[tuple[aiosqlite.Connection, sqlite3.Connection]]:
    file = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection = aiosqlite.Connection(lambda: file, 64)
    await connection
    yield connection, file
    await connection.close()


def test_its_connection_has_what_we_call() -> None:
    called = getattr(aiosqlite.Connection, "_execute", None)
    assert inspect.iscoroutinefunction(called), MEND
    first, second = list(inspect.signature(called).parameters.values())[:2]
    assert (first.name, second.kind) == ("self", inspect.Parameter.POSITIONAL_OR_KEYWORD), MEND


async def test_work_runs_in_the_thread_that_runs_the_statements(opened: Any) -> None:
    connection, _ = opened
    await connection.create_function("thread", 0, threading.get_ident)
    ((statements,),) = await connection.execute_fetchall("SELECT thread()")
    assert await in_thread(connection, threading.get_ident) == statements, MEND
    assert statements != threading.get_ident(), MEND


async def test_it_uses_the_file_that_it_was_given(opened: Any) -> None:
    connection, file = opened
    await in_thread(connection, lambda: file.execute("CREATE TABLE it (is_it)"))
    assert await connection.execute_fetchall("SELECT name FROM sqlite_master") == [("it",)], MEND
    assert connection.isolation_level is None, MEND


async def test_work_waits_for_what_was_asked_before_also_where_nobody_waits(opened: Any) -> None:
    connection, _ = opened
    done: list[int] = []
    gate = threading.Event()

    def slow() -> None:
        gate.wait(5)
        done.append(1)

    first = asyncio.ensure_future(in_thread(connection, slow))
    await asyncio.sleep(0)
    second = asyncio.ensure_future(in_thread(connection, lambda: done.append(2)))
    await asyncio.sleep(0)
    second.cancel()
    gate.set()
    await first
    await in_thread(connection, lambda: done.append(3))
    assert done == [1, 2, 3], MEND


@pytest.mark.parametrize("work", [lambda: 1 / 0, lambda: int("x")])
async def test_what_the_work_raises_comes_back(opened: Any, work: Callable[[], Any]) -> None:
    with pytest.raises((ZeroDivisionError, ValueError)):
        await in_thread(opened[0], work)
