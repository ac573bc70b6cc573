"""Writes to a SQLite file that wait for the same disk together, and fail each by itself."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from telegram_emulator import patience

from storage.driver import DatabaseUnusable, StaleVersion
from storage.sqlite import SqliteDriver
from storage.sqlite_connection import Connection, Outcome, Write
from tests.keys import KEYS

PUT = "INSERT INTO key_values (name, value) VALUES ($1, $2)"
RAISED = "UPDATE counters SET value = value + 1 WHERE name = 'application'"
READ = "SELECT value FROM counters WHERE name = 'application'"


@pytest.fixture
async def driver(tmp_path: Path) -> AsyncIterator[SqliteDriver]:
    driver = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    yield driver
    await driver.close()


@pytest.fixture
def batches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many writes shared each transaction."""
    seen: list[int] = []
    written = Connection.write_all

    async def counted(
        self: Connection, writes: list[Write], *, synced: bool = True
    ) -> list[Outcome]:
        seen.append(len(writes))
        return await written(self, writes, synced=synced)

    monkeypatch.setattr(Connection, "write_all", counted)
    return seen


async def value(driver: SqliteDriver) -> int:
    ((found,),) = await driver.read(READ)
    return int(found)


async def keys(driver: SqliteDriver) -> set[str]:
    return {
        key for (key,) in await driver.read("SELECT name FROM key_values WHERE name LIKE 'k%'")
    }


async def test_what_waits_for_a_write_shares_the_next_transaction(
    driver: SqliteDriver, batches: list[int]
) -> None:
    await asyncio.gather(*(driver.write(PUT, f"k{one}", "") for one in range(50)))
    assert batches == [49]
    assert len(await keys(driver)) == 50


async def test_of_those_that_share_one_only_what_fails_is_undone(driver: SqliteDriver) -> None:
    await driver.write(PUT, "k1", "")
    twice = driver.write(f"{PUT} RETURNING 1", "k2", "", then=[(PUT, ("k1", ""))])
    first, second, failed, third = await asyncio.gather(
        *(driver.write(PUT, "k3", ""), driver.write(f"{PUT} RETURNING name", "k4", "")),
        *(twice, driver.write(PUT, "k5", "")),
        return_exceptions=True,
    )
    assert isinstance(failed, sqlite3.IntegrityError)
    assert (first, second, third) == ([], [("k4",)], [])
    assert await keys(driver) == {"k1", "k3", "k4", "k5"}


async def test_where_the_disk_is_full_each_is_told(driver: SqliteDriver) -> None:
    ((pages,),) = await driver.write("PRAGMA page_count")
    await driver.write(f"PRAGMA max_page_count = {pages}")
    large = "x" * 100_000
    told = await asyncio.gather(
        *(driver.write(PUT, f"k{one}", large) for one in range(5)), return_exceptions=True
    )
    assert {type(one) for one in told} == {DatabaseUnusable}
    assert await keys(driver) == set()
    await driver.write(f"PRAGMA max_page_count = {10 * pages}")
    await driver.write(PUT, "k9", large)
    assert await keys(driver) == {"k9"}


async def test_whoever_gives_up_waiting_writes_nothing_and_holds_nobody_up(
    driver: SqliteDriver,
) -> None:
    first, cut, third = (
        asyncio.ensure_future(driver.write(PUT, key, "")) for key in ("k1", "k2", "k3")
    )
    await asyncio.sleep(0)
    cut.cancel()
    await asyncio.gather(first, third)
    with pytest.raises(asyncio.CancelledError):
        await cut
    assert await keys(driver) == {"k1", "k3"}


async def test_what_is_cut_off_on_its_way_happens_or_not_and_the_others_go_on(
    driver: SqliteDriver,
) -> None:
    for turns in range(6):
        writes = [
            asyncio.ensure_future(driver.write(PUT, f"k{turns}-{one}", "")) for one in range(4)
        ]
        for _ in range(turns):
            await asyncio.sleep(0)
        writes[0].cancel()
        writes[2].cancel()
        async with patience.limit():
            await asyncio.gather(*writes, return_exceptions=True)
        assert {f"k{turns}-1", f"k{turns}-3"} <= await keys(driver)


async def test_between_writes_a_transaction_has_the_file_to_itself(driver: SqliteDriver) -> None:
    before = await value(driver)

    async def counts() -> None:
        async with driver.transaction() as transaction:
            ((found,),) = await transaction.run(READ)
            await asyncio.sleep(0.01)
            await transaction.run(f"UPDATE counters SET value = {found + 1} WHERE name = $1", NAME)

    writes = [driver.write(RAISED) for _ in range(10)]
    more = [driver.write(RAISED) for _ in range(10)]
    await asyncio.gather(*writes, counts(), *more, counts())
    assert await value(driver) == before + 22


NAME = "application"


async def test_what_may_be_lost_is_written_before_the_next_write(driver: SqliteDriver) -> None:
    before = await value(driver)
    await driver.write_soon(RAISED)
    assert await value(driver) == before
    assert await driver.write(f"{RAISED} RETURNING value") == [(before + 2,)]
    await driver.write_soon(RAISED)
    async with driver.transaction() as transaction:
        assert await transaction.run(READ) == [(before + 3,)]
    await driver.write_soon(RAISED)
    with pytest.raises(StaleVersion):
        await undone(driver)
    assert await value(driver) == before + 4
    await driver.write_soon(RAISED)
    await driver.truncate_wal()
    assert await value(driver) == before + 5


async def undone(driver: SqliteDriver) -> None:
    async with driver.transaction() as transaction:
        await transaction.run(RAISED)
        raise StaleVersion


async def test_it_fails_by_itself(driver: SqliteDriver) -> None:
    before = await value(driver)
    await driver.write_soon("UPDATE no_table SET value = 1")
    assert await driver.write(f"{RAISED} RETURNING value") == [(before + 1,)]


async def test_it_is_written_where_nothing_else_is(driver: SqliteDriver, tmp_path: Path) -> None:
    before = await value(driver)
    for more in (1, 2):
        await driver.write_soon(RAISED)
        async with patience.limit():
            while await value(driver) != before + more:  # noqa: ASYNC110  (a timer writes it)
                await asyncio.sleep(0.02)
    await driver.write_soon(RAISED)
    await driver.close()
    again = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    assert await value(again) == before + 3
    await again.close()


async def test_a_driver_that_is_closed_leaves_nobody_waiting(
    driver: SqliteDriver, tmp_path: Path
) -> None:
    writes = [asyncio.ensure_future(driver.write(PUT, f"k{one}", "")) for one in range(5)]
    await asyncio.sleep(0)
    await driver.close()
    async with patience.limit():
        told = await asyncio.gather(*writes, return_exceptions=True)
    again = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    assert len(await keys(again)) == sum(one == [] for one in told)
    await again.close()
    with suppress(ValueError):
        await driver.write(PUT, "k9", "")
