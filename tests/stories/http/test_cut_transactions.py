"""A farewell cuts off what takes too long; whatever it was doing, the database goes on whole."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from storage.sqlite import SqliteDriver
from tests.keys import KEYS

PUT = "INSERT INTO key_values (name, value) VALUES ($1, 'x')"


@pytest.fixture
async def driver(tmp_path: Path) -> AsyncIterator[SqliteDriver]:
    driver = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    yield driver
    await driver.close()


async def test_a_transaction_cut_off_anywhere_happened_whole_or_not_at_all(
    driver: SqliteDriver, tmp_path: Path
) -> None:
    async def work(number: int) -> None:
        async with driver.transaction() as transaction:
            await transaction.run(PUT, f"first {number}")
            await transaction.run(PUT, f"second {number}")

    for steps in range(12):
        working = asyncio.ensure_future(work(steps))
        for _ in range(steps):
            await asyncio.sleep(0)
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working
        await driver.write(PUT, f"after {steps}")
    await driver.close()

    again = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    try:
        kept = {row[0] for row in await again.read("SELECT name FROM key_values")}
    finally:
        await again.close()
    assert {f"after {steps}" for steps in range(12)} <= kept
    halves = [(f"first {steps}" in kept, f"second {steps}" in kept) for steps in range(12)]
    assert all(first == second for first, second in halves)
