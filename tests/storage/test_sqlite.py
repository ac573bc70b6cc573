"""The driver: together or not at all, a schema applied once, and plain words for a bad file."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from storage import sqlite
from storage.driver import DatabaseUnusable, Row, Statement
from storage.key_value import KeyValues
from storage.sqlite import SqliteDriver
from tests.keys import KEYS
from tests.storage.conftest import Rows

PUT = "INSERT INTO key_values (name, value) VALUES ($1, $2)"


async def names(rows: Rows) -> list[str]:
    found = await rows.driver.read("SELECT name FROM key_values ORDER BY name")
    return [row[0] for row in found]


async def breaks(rows: Rows, *statements: tuple[str, ...]) -> None:
    async with rows.driver.transaction() as transaction:
        for sql, *params in statements:
            await transaction.run(sql, *params)
        raise ZeroDivisionError


async def test_a_transaction_that_raises_leaves_nothing(rows: Rows) -> None:
    with pytest.raises(ZeroDivisionError):
        await breaks(rows, (PUT, "a", "1"))
    assert await names(rows) == []
    async with rows.driver.transaction() as transaction:
        await transaction.run(PUT, "b", "2")
    assert await names(rows) == ["b"]


async def test_a_transaction_cut_off_leaves_nothing_and_blocks_nobody(rows: Rows) -> None:
    begun = asyncio.Event()

    async def endless() -> None:
        async with rows.driver.transaction() as transaction:
            await transaction.run(PUT, "a", "1")
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.ensure_future(endless())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await rows.driver.write(PUT, "b", "2")
    assert await names(rows) == ["b"]


async def test_a_database_that_rolled_back_by_itself_is_not_rolled_back_twice(
    rows: Rows,
) -> None:
    with pytest.raises(ZeroDivisionError):
        await breaks(rows, (PUT, "a", "1"), ("ROLLBACK",))
    assert await names(rows) == []


async def test_transactions_wait_for_each_other(rows: Rows) -> None:
    async def adds_one() -> None:
        async with rows.driver.transaction() as transaction:
            ((value,),) = await transaction.run("SELECT value FROM counters WHERE name = 'notice'")
            await asyncio.sleep(0)
            await transaction.run("UPDATE counters SET value = $1", value + 1)

    await asyncio.gather(*(adds_one() for _ in range(20)))
    assert await rows.driver.read("SELECT DISTINCT value FROM counters") == [(20,)]


async def test_readers_see_what_is_committed_and_nothing_before(rows: Rows) -> None:
    async with rows.driver.transaction() as transaction:
        await transaction.run(PUT, "a", "1")
        assert await names(rows) == []
    assert await names(rows) == ["a"]


async def test_statements_that_belong_together_happen_together_or_not_at_all(rows: Rows) -> None:
    good, bad = (PUT, ("b", "2")), ("INSERT INTO nowhere VALUES (1)", ())
    with pytest.raises(sqlite3.OperationalError):
        await rows.driver.write(f"{PUT} RETURNING name", "a", "1", then=[good, bad])
    assert await names(rows) == []
    await rows.driver.write(f"{PUT} RETURNING name", "a", "1", then=[good])
    assert await names(rows) == ["a", "b"]


async def test_what_follows_a_write_that_found_no_row_does_not_happen(rows: Rows) -> None:
    nobody = "UPDATE key_values SET value = 'x' WHERE name = 'nobody' RETURNING name"
    assert await rows.driver.write(nobody, then=[(PUT, ("a", "1"))]) == []
    assert await names(rows) == []


async def test_the_schema_is_applied_once(rows: Rows) -> None:
    await rows.draft()
    before = await rows.driver.read("SELECT name FROM schema_steps")
    again = await SqliteDriver.open(rows.path, KEYS)
    assert await again.read("SELECT name FROM schema_steps") == before
    assert await again.read("SELECT count(*) FROM applications") == [(1,)]
    await again.close()
    assert [name for (name,) in before] == sorted(name for (name,) in before)


async def test_it_is_durable_and_readers_never_wait_for_the_writer(rows: Rows) -> None:
    assert await rows.driver.read("PRAGMA journal_mode") == [("wal",)]
    for pragma, value in (("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)):
        assert await rows.driver.read(f"PRAGMA {pragma}") == [(value,)]
        assert await rows.driver.write(f"PRAGMA {pragma}") == [(value,)]


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
    monkeypatch.setattr(sqlite, "PRAGMAS", ("PRAGMA query_only = ON",))
    with pytest.raises(DatabaseUnusable, match="readonly"):
        await SqliteDriver.open(tmp_path / "oms.db", KEYS)


async def test_a_sound_file_passes_its_examination(rows: Rows) -> None:
    await rows.driver.check()


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


async def test_key_values_are_kept_and_replaced(rows: Rows) -> None:
    key_values = KeyValues(rows.driver)
    assert await key_values.get("clock") is None
    await key_values.put("clock", "{}")
    await key_values.put("clock", '{"real": 1}')
    assert await key_values.get("clock") == '{"real": 1}'


async def test_added_statements_run_in_order_before_the_next_and_at_the_end(rows: Rows) -> None:
    async with rows.driver.transaction() as transaction:
        transaction.add(PUT, "a", "1")
        transaction.add("UPDATE key_values SET value = value || '2' WHERE name = 'a'")
        append = "UPDATE key_values SET value = value || '3' WHERE name = 'a' RETURNING value"
        assert await transaction.run(append) == [("123",)]
        transaction.add(PUT, "b", "4")
        assert await names(rows) == []
    assert await names(rows) == ["a", "b"]


async def test_added_statements_are_sent_once(rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[list[str]] = []
    run_all = sqlite._Connection._run_all

    def noted(connection: sqlite._Connection, statements: Sequence[Statement]) -> list[Row]:
        sent.append([sql for sql, _ in statements])
        return run_all(connection, statements)

    monkeypatch.setattr(sqlite._Connection, "_run_all", noted)
    async with rows.driver.transaction() as transaction:
        transaction.add(PUT, "a", "1")
        await transaction.run("SELECT 1")
        await transaction.run("SELECT 2")
        transaction.add(PUT, "b", "2")
    assert sent == [["BEGIN IMMEDIATE", PUT, "SELECT 1"], ["SELECT 2"], [PUT, "COMMIT"]]


@pytest.mark.parametrize("asks", [True, False], ids=["at the next", "at the end"])
async def test_an_added_statement_that_fails_undoes_everything(rows: Rows, asks: bool) -> None:
    async def fails() -> None:
        async with rows.driver.transaction() as transaction:
            await transaction.run(PUT, "a", "1")
            transaction.add(PUT, "b", "2")
            transaction.add(PUT, "a", "twice")
            transaction.add(PUT, "c", "3")
            if asks:
                await transaction.run("SELECT 1")
                pytest.fail("it was not told of the failure")

    with pytest.raises(sqlite3.IntegrityError):
        await fails()
    assert await names(rows) == []
    await rows.driver.write(PUT, "d", "4")
    assert await names(rows) == ["d"]
