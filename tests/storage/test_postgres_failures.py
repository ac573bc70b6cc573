"""A server that stops, breaks connections or says nothing: told so, never half done, and mended
by itself.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

import pytest
from telegram_emulator import patience

from storage import kept_session, postgres, postgres_connections
from storage.database_errors import ADVICE, QUIET_SECONDS
from storage.driver import DatabaseUnusable
from storage.postgres import PostgresDriver
from tests.keys import KEYS
from tests.postgres import databases
from tests.postgres.relay import Relay
from tests.postgres.server import PostgresServer
from tests.storage.conftest import MISTAKES

PUT = "INSERT INTO key_values (name, value) VALUES ($1, $2)"
POOL = 3


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """A server of these tests' own, as durable as the real one: it is killed and started again."""
    started = PostgresServer(settings={})
    started.start()
    yield started
    started.remove()


@pytest.fixture
async def relay() -> AsyncIterator[Relay]:
    async with Relay(databases.server()).serving() as relay:
        yield relay


@pytest.fixture
async def database() -> AsyncIterator[str]:
    """The name of a database with our schema."""
    url = await databases.new_database()
    yield databases.name_of(url)
    databases.drop(url)


@pytest.fixture
async def driver(relay: Relay, database: str) -> AsyncIterator[PostgresDriver]:
    driver = await PostgresDriver.open(relay.url(database), KEYS, POOL)
    yield driver
    relay.refuses = False
    relay.go_on()
    await driver.close()


@pytest.fixture
async def other(database: str) -> AsyncIterator[PostgresDriver]:
    """Another replica, whose way to the server is sound."""
    driver = await PostgresDriver.open(databases.server().url(database), KEYS, POOL)
    yield driver
    await driver.close()


async def names(driver: PostgresDriver) -> list[str]:
    return [name for (name,) in await driver.read("SELECT name FROM key_values ORDER BY name")]


async def works(driver: PostgresDriver) -> None:
    """Reads, writes, transactions and locks work again, by themselves."""
    async with patience.limit():
        while True:
            try:
                await driver.write("UPDATE key_values SET value = value")
                async with driver.transaction() as transaction:
                    await transaction.run("SELECT 1")
                async with driver.lock("works"):
                    return
            except DatabaseUnusable as unusable:
                if unusable.fault != "unreachable":
                    raise
                await asyncio.sleep(0.02)


async def fails(driver: PostgresDriver) -> None:
    """Reading, writing, a transaction and a lock all say that the server is away."""

    async def transacts() -> None:
        async with driver.transaction() as transaction:
            await transaction.run("SELECT 1")

    async def locks() -> None:
        async with driver.lock("fails"):
            pass

    for one in (
        names(driver),
        driver.write(PUT, "away", ""),
        transacts(),
        locks(),
        driver.check(),
    ):
        with pytest.raises(DatabaseUnusable) as told:
            await one
        assert told.value.fault == "unreachable"


def told(caplog: pytest.LogCaptureFixture, by: str = "") -> list[str]:
    """The warnings of one module, or of all."""
    return [
        record.getMessage()
        for record in caplog.records
        if record.name.startswith(by) and record.levelno >= logging.WARNING
    ]


# The server stops


@dataclass
class Writers:
    """Tasks that write again and again, in two ways, and note what they were told of each."""

    driver: PostgresDriver
    kept: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    numbers: Iterator[int] = field(default_factory=count)

    async def write(self) -> None:
        while not self.stop.is_set():
            number = next(self.numbers)
            try:
                await self._put(f"{number:06d}", alone=bool(number % 2))
            except DatabaseUnusable as unusable:
                if unusable.fault != "unreachable":
                    raise
                self.unsure.append(f"{number:06d}")
                await asyncio.sleep(0.02)
            else:
                self.kept.append(f"{number:06d}")

    async def _put(self, name: str, *, alone: bool) -> None:
        if alone:
            await self.driver.write(PUT, name, "")
            return
        await names(self.driver)
        async with self.driver.transaction() as transaction:
            await transaction.run(PUT, name, "")
            await transaction.run("SELECT pg_sleep(0.002)")

    async def go_on(self, more: int = 20) -> None:
        """Wait until some more was acknowledged."""
        before = len(self.kept)
        async with patience.limit():
            while len(self.kept) < before + more:  # noqa: ASYNC110  (nothing to wait for)
                await asyncio.sleep(0.01)


async def test_what_was_acknowledged_outlives_a_killed_server_and_all_goes_on(
    server: PostgresServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.sql("CREATE DATABASE killed")
    driver = await PostgresDriver.open(server.url("killed"), KEYS, POOL)
    writers = Writers(driver)
    async with asyncio.TaskGroup() as group:
        for _ in range(2 * POOL):
            group.create_task(writers.write())
        for _ in range(3):
            await writers.go_on()
            await asyncio.to_thread(server.restart, "immediate")
        await writers.go_on()
        writers.stop.set()
    driver._outage.ticks = lambda: driver._outage._last + QUIET_SECONDS
    await works(driver)
    found = await names(driver)
    await driver.close()
    assert set(writers.kept) <= set(found) <= {*writers.kept, *writers.unsure}
    lines = told(caplog, "storage.database_errors")
    assert [ADVICE["unreachable"] in line for line in lines] == [True, False]


async def test_while_the_server_is_away_everything_says_so_and_is_told_once(
    relay: Relay,
    driver: PostgresDriver,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept_session, "RECONNECT", 0.01)
    relay.refuses = True
    relay.cut()
    for _ in range(3):
        await fails(driver)
        await asyncio.sleep(0.05)
    relay.refuses = False
    await works(driver)
    driver._outage.ticks = lambda: driver._outage._last + QUIET_SECONDS
    await works(driver)
    assert "away" not in await names(driver)
    lines = told(caplog)
    assert len(lines) == len(set(lines)), lines
    assert [line for line in lines if ADVICE["unreachable"] in line]
    assert lines[-1] == "the database can be written again"
    assert not [record for record in caplog.records if record.exc_info]


async def test_a_server_that_says_nothing_any_more_is_given_up(
    relay: Relay, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_connections, "STATEMENT_SECONDS", 0.3)
    monkeypatch.setattr(postgres_connections, "CONNECT_SECONDS", 0.3)
    monkeypatch.setattr(kept_session, "PING_SECONDS", 0.3)
    driver = await PostgresDriver.open(relay.url(database), KEYS, POOL)
    relay.hold()
    async with patience.limit():
        await fails(driver)
    relay.go_on()
    await works(driver)
    assert driver.pool_usage()[1] == 0
    await driver.close()


async def test_connections_that_an_admin_ends_are_made_anew(
    driver: PostgresDriver, other: PostgresDriver, database: str
) -> None:
    ending = (
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    writers = Writers(driver)
    async with asyncio.TaskGroup() as group:
        for _ in range(2 * POOL):
            group.create_task(writers.write())
        for _ in range(6):
            await writers.go_on(5)
            await asyncio.to_thread(databases.server().sql, ending, database)
        await writers.go_on()
        writers.stop.set()
    assert writers.unsure
    await works(driver)
    found = await names(driver)
    assert set(writers.kept) <= set(found) <= {*writers.kept, *writers.unsure}


# What is not known


@pytest.mark.parametrize("way", ["alone", "in a transaction"])
async def test_a_write_whose_answer_was_lost_is_told_of_and_not_done_again(
    relay: Relay, driver: PostgresDriver, way: str
) -> None:
    await driver.write("INSERT INTO key_values (name, value) VALUES ('n', '0')")
    adding = "UPDATE key_values SET value = value::integer + 1 WHERE name = 'n' AND $1 <> ''"

    async def adds_one() -> None:
        if way == "alone":
            await driver.write(adding, "lost-answer")
            return
        async with driver.transaction() as transaction:
            transaction.add(adding, "lost-answer")

    await asyncio.gather(*(adds_one() for _ in range(POOL)))  # every connection knows it
    relay.loses_answer_to = b"lost-answer" if way == "alone" else b"COMMIT"
    with pytest.raises(DatabaseUnusable) as unknown:
        await adds_one()
    assert unknown.value.fault == "unreachable"
    assert await driver.read("SELECT value FROM key_values") == [(str(POOL + 1),)]


async def test_a_read_whose_answer_was_lost_is_asked_again(
    relay: Relay, driver: PostgresDriver
) -> None:
    asked = "SELECT 1 WHERE $1 <> ''"
    await asyncio.gather(*(driver.read(asked, "lost-answer") for _ in range(POOL)))
    relay.loses_answer_to = b"lost-answer"
    assert await driver.read(asked, "lost-answer") == [(1,)]


async def test_nothing_that_is_raised_or_logged_quotes_a_row(
    driver: PostgresDriver, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "Щеглова"
    await driver.write(PUT, secret, "1")
    mistakes = (
        (PUT, secret, "2"),
        ("INSERT INTO key_values (name) VALUES ($1)", secret),
        ("INSERT INTO leases (application, reviewer, until) VALUES ($1, 1, '')", secret),
        ("SELECT value::integer FROM key_values WHERE $1 <> '' AND name::integer = 1", secret),
        ("INSERT INTO leases (application, reviewer, until) VALUES (7, 1, $1)", secret),
    )
    for sql, value, *more in mistakes:
        with pytest.raises((*MISTAKES, ValueError)) as raised:
            await driver.write(sql, value, *more)
        error: BaseException | None = raised.value
        while error:
            assert secret not in f"{error!s} {error!r} {vars(error)}", sql
            error = error.__cause__ or error.__context__
    assert secret not in caplog.text
    assert not told(caplog), "a mistake of ours is no outage"


# Locks and channels


async def test_a_lock_whose_session_is_lost_is_free_for_others_and_can_be_had_again(
    relay: Relay, driver: PostgresDriver, other: PostgresDriver
) -> None:
    async with driver.lock("retention"):
        async with other.try_lock("retention") as got:
            assert not got
        relay.cut()
        async with patience.limit(), other.lock("retention"):
            pass
    await works(driver)
    async with driver.try_lock("retention") as got:
        assert got
    async with other.try_lock("retention") as got:
        assert got


async def test_whoever_watches_is_told_of_what_they_may_have_missed(
    relay: Relay, driver: PostgresDriver, other: PostgresDriver
) -> None:
    heard = asyncio.Event()
    driver.watch("staff", heard.set)
    async with patience.limit():
        await heard.wait()  # as soon as it listens
        for _ in range(2):
            heard.clear()
            await other.announce("staff")
            await heard.wait()
        relay.refuses = True
        relay.cut()
        await other.announce("staff")
        heard.clear()
        relay.refuses = False
        await heard.wait()
        heard.clear()
        await other.announce("staff")
        await heard.wait()


async def test_a_lock_that_was_being_taken_when_its_task_was_cut_off_is_free(
    driver: PostgresDriver, other: PostgresDriver
) -> None:
    async def holds() -> None:
        async with driver.lock("schema"):
            await asyncio.Event().wait()

    for turns in range(30):
        task = asyncio.ensure_future(holds())
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        async with patience.limit(), other.lock("schema"):
            pass


# Connections of the pool


async def idle(database: str) -> int:
    """How many sessions are in a transaction that nobody goes on with, or wait for a lock."""
    asked = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND (state LIKE 'idle in transaction%' OR state = 'active')"
    )
    return int(databases.server().sql(asked, database))


async def test_tasks_cut_off_in_a_transaction_leave_nothing_open(
    driver: PostgresDriver, database: str
) -> None:
    async def goes(number: int) -> None:
        async with driver.transaction() as transaction:
            await transaction.lock("one")
            await transaction.run(PUT, f"{number}", "")
            await transaction.run("SELECT pg_sleep(0.02)")
            await asyncio.sleep(60)

    for turns in range(0, 40, 3):
        tasks = [asyncio.ensure_future(goes(number)) for number in range(2 * POOL)]
        for _ in range(turns):
            await asyncio.sleep(0.001)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    assert await names(driver) == []
    assert driver.pool_usage()[1] == 0
    async with patience.limit():
        while await idle(database):  # noqa: ASYNC110  (the server tells nobody)
            await asyncio.sleep(0.01)


async def test_more_tasks_than_connections_wait_for_each_other(driver: PostgresDriver) -> None:
    async def waits(number: int) -> None:
        async with driver.transaction() as transaction:
            await transaction.run(PUT, f"{number:02d}", "")
            await transaction.run("SELECT pg_sleep(0.01)")

    async with patience.limit():
        await asyncio.gather(*(waits(number) for number in range(10 * POOL)))
    assert len(await names(driver)) == 10 * POOL
    assert driver.pool_usage()[0] <= POOL


async def test_nobody_waits_for_a_connection_for_ever(
    driver: PostgresDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "WAIT_SECONDS", 0.1)
    stop = asyncio.Event()

    async def holds() -> None:
        async with driver.transaction():
            await stop.wait()

    holding = [asyncio.ensure_future(holds()) for _ in range(POOL)]
    await asyncio.sleep(0.05)
    with pytest.raises(DatabaseUnusable) as gone:
        await names(driver)
    assert gone.value.fault == "unreachable"
    stop.set()
    await asyncio.gather(*holding)
    assert await names(driver) == []
    assert driver.pool_usage()[1] == 0
