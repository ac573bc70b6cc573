"""A copy of the whole database while the bot runs, and putting one back."""

import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

import aiosqlite

from storage import file_permissions
from storage.database_errors import fault_of, unusable
from storage.driver import Unusable
from storage.keys import Keys
from storage.lock import alone_at
from storage.sqlite import BUSY_MS, SqliteDriver


class InTheWay(Exception):  # noqa: N818  (a plain word: what the operator is told)
    """There is a file already, and nobody said that it may go."""


class InUse(Exception):  # noqa: N818  (a plain word: what the operator is told)
    """The bot is running on the database that is to be replaced."""


async def back_up(database: Path, copy: Path, keys: Keys) -> None:
    """Write a consistent copy, whole or not at all; the bot may go on writing meanwhile.

    Raises InTheWay where there is a file of that name, and Unusable.
    """
    _look(database, copy, replacing=False)
    await _written_aside(database, copy, keys)


async def restore(copy: Path, database: Path, keys: Keys, *, force: bool = False) -> None:
    """Put a copy in the place of the database, after a look whether it is one and whole.

    Raises InTheWay where a database is there and `force` was not said, InUse while the bot runs,
    and Unusable; then nothing has changed.
    """
    replaced = _look(copy, database, replacing=force)
    async with without_the_bot(database):
        if replaced:
            await _nobody_at(database)
        await _written_aside(copy, database, keys)


@asynccontextmanager
async def without_the_bot(database: Path) -> AsyncIterator[None]:
    """Raises InUse where it runs; it does not start before the block ends."""
    try:
        async with alone_at(database, patience=0):
            yield
    except Unusable as unusable:
        if unusable.fault == "taken":
            raise InUse from unusable
        raise


def _look(source: Path, target: Path, *, replacing: bool) -> bool:
    """Whether there is something to be replaced, where that may be."""
    if target.exists() and not replacing:
        raise InTheWay(str(target))
    if not source.is_file():
        raise Unusable(f"no such file: {source}", "absent")
    return target.exists()


async def _written_aside(source: Path, target: Path, keys: Keys) -> None:
    """Copy to a file beside the target, examine that, then let it take the target's name."""
    aside = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        file_permissions.make_folder(target.parent)
        aside.touch(file_permissions.FILE, exist_ok=False)
        await _copied(source, aside)
        await _examined(aside, keys)
        await _by_itself(aside)
        _synced(aside)
        for left in _beside(target):
            left.unlink(missing_ok=True)
        aside.replace(target)
        _synced(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise unusable(error) from error
    finally:
        for left in (aside, *_beside(aside)):
            with suppress(OSError):
                left.unlink()


async def _copied(source: Path, target: Path) -> None:
    """SQLite's own online backup: what was committed when it began, in one step."""
    reading = partial(sqlite3.connect, f"{_address(source)}?mode=ro", uri=True)
    async with aiosqlite.Connection(reading, 64) as kept, aiosqlite.connect(target) as copy:
        await kept.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        await kept.backup(copy)


async def _examined(copy: Path, keys: Keys) -> None:
    """Whether it is a database of ours and whole; brings an older one up to date, and seals it."""
    async with aiosqlite.connect(copy) as opened:
        asked = "SELECT count(*) FROM sqlite_master WHERE name IN ('applications', 'notices')"
        if list(await opened.execute_fetchall(asked)) != [(2,)]:
            raise Unusable("no database of this bot", "foreign")
    driver = await SqliteDriver.open(copy, keys)
    try:
        await driver.examine()
    finally:
        await driver.close()


async def _by_itself(copy: Path) -> None:
    """One file that needs nothing beside it, for it will be carried elsewhere."""
    async with aiosqlite.connect(copy) as opened:
        await opened.execute_fetchall("PRAGMA journal_mode = DELETE")


async def _nobody_at(database: Path) -> None:
    """Raises InUse where another process has the database open.

    Leaving WAL mode takes the file for oneself alone; one that is damaged or no database is free.
    """
    async with aiosqlite.connect(database) as opened:
        try:
            await opened.execute("PRAGMA busy_timeout = 200")
            await opened.execute_fetchall("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            if fault_of(error) == "locked":
                raise InUse from error


def _address(file: Path) -> str:
    return file.resolve().as_uri()


def _beside(database: Path) -> list[Path]:
    """What SQLite keeps beside a file; left there, it would be played into another one."""
    return [database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal")]


def _synced(path: Path) -> None:
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
