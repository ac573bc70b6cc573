"""What is SQLite's own: files, their log, visits to a thread, and plain words for a bad file."""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from storage import sqlite_connection
from storage.driver import DatabaseUnusable, Row, Statement
from storage.sqlite import SqliteDriver
from tests import quick
from tests.keys import KEYS
from tests.storage.conftest import Rows, only_sqlite
from tests.storage.test_driver import PUT


async def test_it_is_durable_and_readers_never_wait_for_the_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_connection, "PRAGMAS", quick.FULL)
    driver = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    assert await driver.read("PRAGMA journal_mode") == [("wal",)]
    for pragma, value in (("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)):
        assert await driver.read(f"PRAGMA {pragma}") == [(value,)]
        assert await driver.write(f"PRAGMA {pragma}") == [(value,)]
    await driver.close()


RAISED = "UPDATE counters SET value = value + 1 WHERE name = 'application'"


async def test_it_makes_nothing_else_less_durable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_connection, "PRAGMAS", quick.FULL)
    driver = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    for left in (RAISED, "UPDATE no_table SET value = 1"):
        await driver.write_soon(left)
        with suppress(sqlite3.OperationalError):
            await driver.truncate_wal()
        assert await driver.write("PRAGMA synchronous") == [(2,)]
    await driver.close()


async def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    driver = await SqliteDriver.open(tmp_path / "data" / "deep" / "oms.db", KEYS)
    await driver.check()
    await driver.close()


def broken(path: Path) -> Path:
    path.write_bytes(b"This is no database at all. " * 100)
    return path


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def under_a_file(path: Path) -> Path:
    path.write_bytes(b"")
    return path / "oms.db"


@pytest.mark.parametrize("spoil", [broken, folder, under_a_file])
async def test_a_file_that_cannot_be_used_is_unusable_and_leaves_no_thread(
    tmp_path: Path, spoil: Callable[[Path], Path]
) -> None:
    before = set(threading.enumerate())
    with pytest.raises(DatabaseUnusable) as told:
        await SqliteDriver.open(spoil(tmp_path / "oms.db"), KEYS)
    assert str(told.value)
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=5)
        assert not thread.is_alive(), "it would keep the process from ending"


async def test_a_file_that_cannot_be_written_is_unusable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_connection, "PRAGMAS", ("PRAGMA query_only = ON",))
    with pytest.raises(DatabaseUnusable, match="readonly"):
        await SqliteDriver.open(tmp_path / "oms.db", KEYS)


async def examined(path: Path) -> None:
    driver = await SqliteDriver.open(path, KEYS)
    try:
        await driver.check()
    finally:
        await driver.close()


async def test_a_file_damaged_in_the_middle_does_not_pass(tmp_path: Path) -> None:
    path = tmp_path / "oms.db"
    driver = await SqliteDriver.open(path, KEYS)
    await driver.close()
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 6] = b"\xff" * 4096 * 4
    path.write_bytes(content)
    with pytest.raises(DatabaseUnusable):
        await examined(path)


@only_sqlite  # a visit to the thread is what is dear here; there are no threads elsewhere
async def test_added_statements_are_sent_once(rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[list[str]] = []
    run_all = sqlite_connection.Connection._run_all

    def noted(
        connection: sqlite_connection.Connection, statements: Sequence[Statement]
    ) -> list[Row]:
        sent.append([sql for sql, _ in statements])
        return run_all(connection, statements)

    monkeypatch.setattr(sqlite_connection.Connection, "_run_all", noted)
    async with rows.driver.transaction() as transaction:
        transaction.add(PUT, "a", "1")
        await transaction.run("SELECT 1")
        await transaction.run("SELECT 2")
        transaction.add(PUT, "b", "2")
    assert sent == [["BEGIN IMMEDIATE", PUT, "SELECT 1"], ["SELECT 2"], [PUT, "COMMIT"]]
