"""The contract of both drivers: together or not at all, locks by name, and who is told of what."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import pytest

from storage.driver import Driver, Transaction
from storage.key_value import KeyValues
from tests.storage.conftest import MISTAKES, Rows

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


async def by_name(transaction: Transaction) -> None:
    await transaction.lock("counting")


async def by_row(transaction: Transaction) -> None:
    await transaction.run("SELECT 1 FROM counters WHERE name = 'notice'" + transaction.for_update)


@pytest.mark.parametrize("guard", [by_name, by_row])
async def test_transactions_that_ask_for_the_same_wait_for_each_other(
    drivers: Sequence[Driver], guard: Callable[[Transaction], Awaitable[None]]
) -> None:
    async def adds_one(driver: Driver) -> None:
        async with driver.transaction() as transaction:
            await guard(transaction)
            ((value,),) = await transaction.run("SELECT value FROM counters WHERE name = 'notice'")
            await asyncio.sleep(0)
            await transaction.run("UPDATE counters SET value = $1", value + 1)

    await asyncio.gather(*(adds_one(driver) for driver in drivers for _ in range(5)))
    assert await drivers[0].read("SELECT DISTINCT value FROM counters") == [(20,)]


async def test_no_number_is_given_out_twice(drivers: Sequence[Driver]) -> None:
    async def takes(driver: Driver) -> int:
        async with driver.transaction() as transaction:
            return await transaction.next_number("notice")

    given = await asyncio.gather(*(takes(driver) for driver in drivers for _ in range(10)))
    assert len(set(given)) == 40


async def test_readers_see_what_is_committed_and_nothing_before(rows: Rows) -> None:
    async with rows.driver.transaction() as transaction:
        await transaction.run(PUT, "a", "1")
        assert await names(rows) == []
    assert await names(rows) == ["a"]


async def test_statements_that_belong_together_happen_together_or_not_at_all(rows: Rows) -> None:
    good, bad = (PUT, ("b", "2")), ("INSERT INTO nowhere VALUES (1)", ())
    with pytest.raises(MISTAKES):
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
    again = await rows.another()
    assert await again.read("SELECT name FROM schema_steps") == before
    assert await again.read("SELECT count(*) FROM applications") == [(1,)]
    await again.close()
    assert [name for (name,) in before] == sorted(name for (name,) in before)


async def test_a_sound_database_passes_its_examination(rows: Rows) -> None:
    await rows.driver.check()


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

    with pytest.raises(MISTAKES):
        await fails()
    assert await names(rows) == []
    await rows.driver.write(PUT, "d", "4")
    assert await names(rows) == ["d"]


async def test_a_lock_is_held_by_one_block_at_a_time(rows: Rows) -> None:
    held: list[str] = []

    async def holds(driver: Driver, name: str) -> None:
        async with driver.lock(name):
            held.append(name)
            assert held.count(name) == 1
            await asyncio.sleep(0.01)
            held.remove(name)

    await asyncio.gather(*(holds(rows.driver, name) for name in "aabbbb"))
    async with rows.driver.try_lock("a") as got:
        assert got


async def test_who_watches_a_channel_is_told_of_it(rows: Rows) -> None:
    told = asyncio.Event()
    rows.driver.watch("staff", told.set)
    rows.driver.watch("lists", lambda: None)
    async with asyncio.timeout(10):
        told.clear()
        await rows.driver.announce("staff")
        await told.wait()
