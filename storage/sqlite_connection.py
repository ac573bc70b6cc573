"""A SQLite file as seen through aiosqlite: each read and each write is one visit to its thread."""

import asyncio
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import aiosqlite

from storage.driver import Row, Statement

Found = TypeVar("Found")

BUSY_MS = 5_000

# FULL: an answer that was acknowledged survives a power cut, not only a killed process.
SYNCED = "PRAGMA synchronous = FULL"
PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA journal_mode = WAL",
    SYNCED,
    "PRAGMA foreign_keys = ON",
    # What is erased is overwritten too, and cannot be read out of the file's free pages.
    "PRAGMA secure_delete = ON",
)


class Write(NamedTuple):
    """A statement; `then` happens with it or not at all, and not where it returned no row."""

    sql: str
    params: Sequence[Any]
    then: Sequence[Statement] = ()


Outcome = list[Row] | Exception
"""The rows of a write, or why it failed."""


class Connection:
    """Does each read or write in one call to the connection's thread, for calls are slow.

    The file is opened here and handed to aiosqlite, whose thread alone uses it from then on.
    """

    def __init__(self, path: Path) -> None:
        """Opens or creates the file; raises sqlite3.Error."""
        self._file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._thread = aiosqlite.Connection(lambda: self._file, 64)

    async def start(self) -> None:
        """Start the thread and set what every connection is set to; raises sqlite3.Error."""
        starting = asyncio.ensure_future(self._thread)
        try:
            await asyncio.shield(starting)
            for pragma in PRAGMAS:
                await self._thread.execute_fetchall(pragma)
        except BaseException:
            # The thread would keep the process alive for ever, or speak to a loop that is closed.
            await starting
            await self.close()
            raise

    async def close(self) -> None:
        await self._thread.close()

    async def read(self, sql: str, params: Sequence[Any]) -> list[Row]:
        return list(await self._thread.execute_fetchall(_numbered(sql), params))

    async def write(self, write: Write) -> list[Row]:
        """All of it or nothing."""
        if not write.then:
            return await self.read(write.sql, write.params)
        return await in_thread(self._thread, partial(self._write, write))

    async def write_all(self, writes: Sequence[Write], *, synced: bool = True) -> list[Outcome]:
        """In one transaction, or where one fails in one each: the rows of each, or why it
        failed. What is not `synced` may be lost in a power cut.
        """
        return await in_thread(self._thread, partial(self._write_all, writes, synced=synced))

    async def run(self, statements: Sequence[Statement]) -> list[Row]:
        """All of them in order, up to the first that fails; the rows of the last."""
        return await in_thread(self._thread, partial(self._run_all, statements))

    async def rollback(self) -> None:
        """Undoes what was begun; does nothing where no transaction is open.

        A write that could not end may have left the file unsynced.
        """
        await self._thread.rollback()
        await self._thread.execute_fetchall(_synced())

    def _run_all(self, statements: Sequence[Statement]) -> list[Row]:
        rows: list[Row] = []
        for sql, params in statements:
            rows = self._file.execute(_numbered(sql), params).fetchall()
        return rows

    def _run_write(self, write: Write) -> list[Row]:
        rows = self._run_all([(write.sql, write.params)])
        if rows:
            self._run_all(write.then)
        return rows

    def _write(self, write: Write) -> list[Row]:
        with self._transaction():
            return self._run_write(write)

    def _write_all(self, writes: Sequence[Write], *, synced: bool) -> list[Outcome]:
        if not synced:
            self._file.execute("PRAGMA synchronous = NORMAL")
        try:
            return self._write_together(writes)
        finally:
            if not synced:
                self._file.execute(_synced())

    def _write_together(self, writes: Sequence[Write]) -> list[Outcome]:
        """Raises where no transaction can begin. Where one fails all are undone, and each is tried
        by itself: that is rare, and cheaper than a savepoint for each.
        """
        self._file.execute("BEGIN IMMEDIATE")
        try:
            written = [self._run_write(write) for write in writes]
            self._file.execute("COMMIT")
        except Exception:
            self._undo()
            return [self._run_alone(write) for write in writes]
        except BaseException:
            self._undo()
            raise
        return list[Outcome](written)

    def _run_alone(self, write: Write) -> Outcome:
        try:
            return self._write(write)
        except Exception as error:  # whoever waits for it is told
            return error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._file.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._file.execute("COMMIT")
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        if self._file.in_transaction:
            self._file.execute("ROLLBACK")


def _synced() -> str:
    """The pragma that a connection is set to."""
    return next((pragma for pragma in PRAGMAS if "synchronous" in pragma), SYNCED)


async def in_thread(connection: aiosqlite.Connection, work: Callable[[], Found]) -> Found:
    """Run this in the connection's own thread, after all that it was asked before.

    aiosqlite does so in each of its methods, and has no public name for it. What is leaned on
    here is held by tests/libraries/test_aiosqlite.py.
    """
    found: Found = await connection._execute(work)  # type: ignore[no-untyped-call]  # is untyped
    return found


@cache
def _numbered(sql: str) -> str:
    """`$1` is PostgreSQL's spelling; SQLite numbers its parameters `?1`."""
    return re.sub(r"\$(\d+)", r"?\1", sql)
