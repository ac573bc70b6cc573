"""The schema in PostgreSQL: SQLite's with other types, made once by however many start at once."""

import asyncio
import itertools
import sys
from collections.abc import AsyncIterator

import pytest

from storage.driver import DatabaseUnusable, Driver
from storage.opening import open_database
from storage.postgres import PostgresDriver
from storage.sqlite import SqliteDriver
from tests.architecture.source import ROOT
from tests.keys import KEYS, WRITTEN
from tests.postgres import databases
from tests.storage.conftest import Rows, only_postgres
from tests.storage.tables import tables_of
from tests.storage.test_migrations import expected_steps

_numbers = itertools.count(1)


@pytest.fixture
async def empty() -> AsyncIterator[str]:
    """The URL of a database without any table."""
    name = f"empty_{next(_numbers)}"
    databases.server().sql(f"CREATE DATABASE {name}")
    url = databases.server().url(name)
    yield url
    databases.drop(url)


async def steps(driver: Driver) -> list[str]:
    return [name for (name,) in await driver.read("SELECT name FROM schema_steps ORDER BY name")]


@only_postgres
async def test_a_fresh_database_has_every_file_once(rows: Rows) -> None:
    assert await steps(rows.driver) == expected_steps("postgres")


async def test_of_replicas_that_start_at_once_one_makes_it_and_all_can_use_it(empty: str) -> None:
    drivers = await asyncio.gather(*(PostgresDriver.open(empty, KEYS, 2) for _ in range(4)))
    assert await steps(drivers[0]) == expected_steps("postgres")
    await asyncio.gather(*(driver.check() for driver in drivers))
    assert await drivers[0].read("SELECT count(*) FROM data_keys") == [(1,)]
    await asyncio.gather(*(driver.close() for driver in drivers))


@only_postgres
async def test_both_databases_have_the_same_tables_and_columns(
    rows: Rows, tmp_path: object
) -> None:
    file = await SqliteDriver.open(rows.path, KEYS)
    there, here = dict(await tables_of(rows.driver)), dict(await tables_of(file))
    await file.close()
    assert there.keys() - {"send_slots"} == here.keys()  # the pace of several processes
    for table, columns in here.items():
        alike = [(name, "INTEGER" if kind == "BIGINT" else kind) for name, kind in there[table]]
        assert alike == [
            (name, "INTEGER" if kind == "BIGINT" else kind) for name, kind in columns
        ], table


@only_postgres
async def test_text_is_compared_byte_by_byte_as_in_a_file(rows: Rows) -> None:
    other = await rows.driver.read(
        "SELECT table_name || '.' || column_name FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND data_type = 'text'"
        " AND collation_name IS DISTINCT FROM 'C'"
    )
    assert other == []


@only_postgres
async def test_a_newer_version_is_refused_and_left_as_it_is(rows: Rows) -> None:
    await rows.driver.write("INSERT INTO schema_steps VALUES ('9999_to_come.sql')")
    await rows.driver.write("INSERT INTO key_values VALUES ('oldest_release', '9999')")
    before = await tables_of(rows.driver)
    with pytest.raises(DatabaseUnusable) as refused:
        await rows.another()
    assert (refused.value.fault, refused.value.code) == ("newer", "9999_to_come.sql")
    assert await tables_of(rows.driver) == before


KILLED = """
import asyncio, os, sys
from storage import postgres
from storage.keys import Keys

url, key, after = sys.argv[1], sys.argv[2], int(sys.argv[3])
run, done = postgres._Transaction.run, []

async def counted(self, sql, *params):
    if len(done) == after:
        os._exit(9)
    done.append(sql)
    return await run(self, sql, *params)

postgres._Transaction.run = counted
asyncio.run(postgres.PostgresDriver.open(url, Keys([key])))
"""


@pytest.mark.parametrize("after", [3, 40])
async def test_a_process_killed_on_the_way_leaves_nothing_and_holds_nobody_up(
    empty: str, after: int
) -> None:
    killed = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", KILLED, empty, WRITTEN, str(after)), cwd=ROOT
    )
    assert await killed.wait() == 9
    name = databases.name_of(empty)
    assert (
        databases.server().sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", name)
        == "0"
    )
    driver = await open_database(empty, KEYS, 2)
    assert await steps(driver) == expected_steps("postgres")
    await driver.close()
