"""A server that is away or may only be read: said honestly, and over when it is over."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from storage import kept_session
from storage.database_errors import ADVICE, QUIET_SECONDS
from storage.driver import Fault
from storage.postgres import PostgresDriver
from tests.postgres import databases
from tests.stories import kinds
from tests.stories.test_trouble import SURNAME, answers
from tests.stories.town import Town, in_town

Trouble = Callable[[str], AbstractAsyncContextManager[None]]


async def changes(database: str, statement: str) -> None:
    """Something of the database is changed by its operator, and counts for all at once."""
    ending = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'"
    for one in (f"ALTER DATABASE {database} {statement}", ending):
        await asyncio.to_thread(databases.server().sql, one)


@asynccontextmanager
async def away(database: str) -> AsyncIterator[None]:
    await changes(database, "ALLOW_CONNECTIONS false")
    yield
    await changes(database, "ALLOW_CONNECTIONS true")


@asynccontextmanager
async def readonly(database: str) -> AsyncIterator[None]:
    await changes(database, "SET default_transaction_read_only = on")
    yield
    await changes(database, "RESET default_transaction_read_only")


TROUBLES: dict[Fault, Trouble] = {"unreachable": away, "readonly": readonly}


@pytest.fixture
async def town_of_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    monkeypatch.setattr(kept_session, "RECONNECT", 0.02)
    with kinds.in_postgres():
        async with in_town(tmp_path / "oms.db") as town:
            yield town


@pytest.mark.parametrize("fault", TROUBLES)
async def test_what_a_server_does_not_take_is_not_accepted_and_said_so_until_it_does(
    fault: Fault, town_of_server: Town, caplog: pytest.LogCaptureFixture
) -> None:
    town, yulia = town_of_server, town_of_server.citizen()
    await town.before("scan", yulia)
    kept = await town.answers(yulia)
    assert isinstance(town.driver, PostgresDriver)
    outage = town.driver._outage
    outage.ticks = lambda: 0
    ((database,),) = await town.driver.read("SELECT current_database()")
    async with TROUBLES[fault](database):
        for _ in range(2):
            await yulia.waits_for("unsaved", since=await answers(yulia))
        assert not yulia.sees(SURNAME)
    outage.ticks = lambda: QUIET_SECONDS
    await yulia.waits_for(SURNAME, since=await answers(yulia))
    assert kept.keys() < (await town.answers(yulia)).keys()
    told = [
        record.getMessage()
        for record in caplog.records
        if record.name == "storage.database_errors"
    ]
    assert [ADVICE[fault] in line for line in told] == [True, False]
    assert told[-1] == "the database can be written again"
    assert not [record for record in caplog.records if record.exc_info]
