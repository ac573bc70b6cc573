"""Backup of the whole database while the bot runs, and restoring it."""

import os
import sqlite3
from contextlib import suppress
from functools import partial
from pathlib import Path

import aiosqlite

from storage import file_permissions
from storage.database_errors import fault_of, to_unusable
from storage.database_url import SQLITE
from storage.driver import DatabaseUnusable
from storage.exclusive_use import DatabaseInUse, exclusive_use
from storage.keys import Keys
from storage.sqlite import SqliteDriver
from storage.sqlite_connection import BUSY_MS


class TargetExists(Exception):  # noqa: N818  (a plain word: what the operator is told)
    """The target file exists, and overwriting it was not asked for."""


async def back_up(database: Path, copy: Path, keys: Keys) -> None:
    """Write a consistent copy, whole or not at all; the bot may go on writing meanwhile.

    Raises TargetExists where there is a file of that name, and DatabaseUnusable.
    """
    _check_paths(database, copy, replacing=False)
    await _copy_atomically(database, copy, keys)


async def restore(copy: Path, database: Path, keys: Keys, *, force: bool = False) -> None:
    """Replace the database by a copy, after checking that copy.

    Raises TargetExists where there is a database and no `force`, DatabaseInUse while the bot runs,
    and DatabaseUnusable; then nothing has changed.
    """
    replaced = _check_paths(copy, database, replacing=force)
    async with exclusive_use(f"{SQLITE}{database}"):
        if replaced:
            await _require_unused(database)
        await _copy_atomically(copy, database, keys)


def _check_paths(source: Path, target: Path, *, replacing: bool) -> bool:
    """Check that the source exists and the target may be written; whether the target exists."""
    if target.exists() and not replacing:
        raise TargetExists(str(target))
    if not source.is_file():
        raise DatabaseUnusable(f"no such file: {source}", "absent")
    return target.exists()


async def _copy_atomically(source: Path, target: Path, keys: Keys) -> None:
    """Copy to a temporary file beside the target, check it, then rename it to the target."""
    aside = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        file_permissions.make_folder(target.parent)
        aside.touch(file_permissions.FILE, exist_ok=False)
        await _copy(source, aside)
        await _check_copy(aside, keys)
        await _make_standalone(aside)
        _fsync(aside)
        for left in _sidecar_files(target):
            left.unlink(missing_ok=True)
        aside.replace(target)
        _fsync(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise to_unusable(error) from error
    finally:
        for left in (aside, *_sidecar_files(aside)):
            with suppress(OSError):
                left.unlink()


async def _copy(source: Path, target: Path) -> None:
    """SQLite's own online backup: what was committed when it began, in one step."""
    reading = partial(sqlite3.connect, f"{_uri(source)}?mode=ro", uri=True)
    async with aiosqlite.Connection(reading, 64) as kept, aiosqlite.connect(target) as copy:
        await kept.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        await kept.backup(copy)


async def _check_copy(copy: Path, keys: Keys) -> None:
    """Check that it is an intact database of this bot; migrates and encrypts an older one."""
    async with aiosqlite.connect(copy) as opened:
        asked = "SELECT count(*) FROM sqlite_master WHERE name IN ('applications', 'notices')"
        if list(await opened.execute_fetchall(asked)) != [(2,)]:
            raise DatabaseUnusable("no database of this bot", "foreign")
    driver = await SqliteDriver.open(copy, keys)
    try:
        await driver.check()
    finally:
        await driver.close()


async def _make_standalone(copy: Path) -> None:
    """Leave WAL mode, so that the copy is one file that can be carried elsewhere."""
    async with aiosqlite.connect(copy) as opened:
        await opened.execute_fetchall("PRAGMA journal_mode = DELETE")


async def _require_unused(database: Path) -> None:
    """Raises DatabaseInUse where another process has the database open.

    Leaving WAL mode takes the file for oneself alone; one that is damaged or no database is free.
    """
    async with aiosqlite.connect(database) as opened:
        try:
            await opened.execute("PRAGMA busy_timeout = 200")
            await opened.execute_fetchall("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            if fault_of(error) == "locked":
                raise DatabaseInUse from error


def _uri(file: Path) -> str:
    return file.resolve().as_uri()


def _sidecar_files(database: Path) -> list[Path]:
    """SQLite's files beside a database, which must not stay beside another one."""
    return [database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal")]


def _fsync(path: Path) -> None:
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
