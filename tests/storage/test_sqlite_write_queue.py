"""Writes to a SQLite file that wait for the same disk together, and fail each by itself."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Coroutine
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

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


async def test_it_needs_no_other_wait_for_the_disk(
    driver: SqliteDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[bool] = []
    written = Connection.write_all

    async def noted(self: Connection, writes: Any, *, synced: bool = True) -> Any:
        modes.append(synced)
        return await written(self, writes, synced=synced)

    monkeypatch.setattr(Connection, "write_all", noted)
    await driver.write_soon(RAISED)
    await driver.truncate_wal()
    await driver.write_soon(RAISED)
    await driver.write(RAISED)
    assert modes == [False, True]


async def test_one_that_undoes_the_whole_transaction_harms_no_other(driver: SqliteDriver) -> None:
    ((pages,),) = await driver.write("PRAGMA page_count")
    await driver.write(f"PRAGMA max_page_count = {pages + 3}")
    small = [driver.write(PUT, f"k{one}", "") for one in range(5)]
    told = await asyncio.gather(
        *small, driver.write(PUT, "k9", "x" * 100_000), return_exceptions=True
    )
    assert told[:5] == [[]] * 5
    assert isinstance(told[5], DatabaseUnusable)
    await driver.write_soon(PUT, "k9", "x" * 100_000)
    async with driver.transaction() as transaction:
        await transaction.run("DELETE FROM key_values WHERE name = $1", "k0")
    await driver.write_soon(PUT, "k9", "x" * 100_000)
    await driver.write("DELETE FROM key_values WHERE name = $1", "k1")
    assert await keys(driver) == {"k2", "k3", "k4"}


async def test_what_comes_while_others_are_written_is_written_after_them(
    driver: SqliteDriver,
) -> None:
    async def one_after_another(chat: int) -> None:
        for number in range(10):
            await driver.write(PUT, f"k{chat}-{number}", "")

    async with patience.limit():
        await asyncio.gather(*(one_after_another(chat) for chat in range(7)))
    assert len(await keys(driver)) == 70


@pytest.mark.parametrize("seed", range(4))
async def test_writes_of_a_chat_happen_in_their_order_whatever_others_do(
    driver: SqliteDriver, tmp_path: Path, seed: int
) -> None:
    """A fifth of them is cut off, and may have happened or not."""
    random, may_stand = Random(seed), dict[int, set[str | None]]()
    async with patience.limit():
        await asyncio.gather(*(_chat(one, driver, random, may_stand) for one in range(12)))
    await driver.close()
    again = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    found = {
        name: value
        for name, value in await again.read("SELECT name, value FROM key_values")
        if name.startswith("k")
    }
    await again.close()
    assert {
        one: found.get(f"k{one}") in those for one, those in may_stand.items()
    } == dict.fromkeys(range(12), True)


SET = f"{PUT} ON CONFLICT (name) DO UPDATE SET value = excluded.value"


async def _chat(
    one: int, driver: SqliteDriver, random: Random, may_stand: dict[int, set[str | None]]
) -> None:
    name, stands = f"k{one}", set[str | None]({None})
    for number in range(15):
        value = str(number)
        acts: dict[str, tuple[Coroutine[Any, Any, Any], str | None]] = {
            "write": (driver.write(SET, name, value), value),
            "soon": (driver.write_soon(SET, name, value), value),
            "delete": (driver.write("DELETE FROM key_values WHERE name = $1", name), None),
            "transaction": (_in_transaction(driver, name, value), value),
        }
        chosen = random.choice([*acts])
        for other, (unused, _) in acts.items():
            if other != chosen:
                unused.close()
        act, after = acts[chosen]
        doing = asyncio.ensure_future(act)
        if random.random() < 0.2:
            for _ in range(random.randrange(8)):
                await asyncio.sleep(0)
            doing.cancel()
        try:
            await doing
            stands = {after}
        except asyncio.CancelledError:
            stands = stands | {after}
    may_stand[one] = stands


async def _in_transaction(driver: SqliteDriver, name: str, value: str) -> None:
    async with driver.transaction() as transaction:
        await transaction.run(SET, name, "half")
        await asyncio.sleep(0)
        await transaction.run(SET, name, value)


async def test_a_driver_that_is_closed_leaves_nobody_waiting_and_nothing_running(
    driver: SqliteDriver, tmp_path: Path
) -> None:
    await driver.write_soon(PUT, "k8", "")
    writes = [asyncio.ensure_future(driver.write(PUT, f"k{one}", "")) for one in range(5)]
    await asyncio.sleep(0)
    async with patience.limit():
        await driver.close()
        told = await asyncio.gather(*writes, return_exceptions=True)
        await driver.write_soon(PUT, "k9", "")
        await driver.close()
    assert told == [[]] * 5
    assert asyncio.all_tasks() == {asyncio.current_task()}
    again = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    assert await keys(again) == {"k0", "k1", "k2", "k3", "k4", "k8"}
    await again.close()


async def test_closing_that_is_cut_off_leaves_nobody_waiting(driver: SqliteDriver) -> None:
    writes = [asyncio.ensure_future(driver.write(PUT, f"k{one}", "")) for one in range(5)]
    await asyncio.sleep(0)
    closing = asyncio.ensure_future(driver.close())
    await asyncio.sleep(0)
    closing.cancel()
    async with patience.limit():
        await asyncio.gather(closing, *writes, return_exceptions=True)
        with suppress(ValueError):  # where it had come as far as that
            await driver.write(PUT, "k9", "")
    assert all(one.done() for one in writes)


def test_a_loop_that_ends_waits_for_no_write(tmp_path: Path) -> None:
    """Those who are cut off write once more, to say so."""

    async def whole() -> None:
        driver = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
        opened.append(driver)

        async def works(one: int) -> None:
            try:
                await asyncio.sleep(100)
            finally:
                await driver.write(PUT, f"k{one}", "")

        tasks.extend(asyncio.ensure_future(works(one)) for one in range(5))
        await asyncio.sleep(0)

    opened, tasks = list[SqliteDriver](), list[asyncio.Task[None]]()
    with asyncio.Runner() as runner:
        runner.run(whole())
    with asyncio.Runner() as runner:
        runner.run(_closed(tmp_path, opened[0]))
    assert all(task.cancelled() for task in tasks)


async def _closed(tmp_path: Path, left: SqliteDriver) -> None:
    again = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    assert len(await keys(again)) == 5
    await again.close()
    with suppress(RuntimeError):  # the loop of what it locks with has ended
        await left.close()
