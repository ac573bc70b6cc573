"""A full disk, a read-only, locked or damaged file: said honestly, and over when it is over."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
import specimens

from demo.people import Person
from storage.database_errors import ADVICE, QUIET_SECONDS
from storage.driver import Fault
from storage.sqlite import SqliteDriver
from tests.stories.town import Town, in_town

Trouble = Callable[[Town], AbstractAsyncContextManager[None]]
SURNAME = "step-surname.hint"

# Of a server see test_server_trouble.py.
pytestmark = pytest.mark.only_files


async def writer(town: Town, pragma: str) -> int:
    """A pragma of the connection that writes; what it answers."""
    assert isinstance(town.driver, SqliteDriver)
    async with town.driver._writes.exclusive() as connection:
        rows = await connection.read(pragma, ())
    return int(rows[0][0]) if rows else 0


@asynccontextmanager
async def full(town: Town) -> AsyncIterator[None]:
    """Not a page more: the disk is full."""
    pages = await writer(town, "PRAGMA page_count")
    await writer(town, f"PRAGMA max_page_count = {pages}")
    yield
    await writer(town, "PRAGMA max_page_count = 1073741823")


@asynccontextmanager
async def readonly(town: Town) -> AsyncIterator[None]:
    await writer(town, "PRAGMA query_only = ON")
    yield
    await writer(town, "PRAGMA query_only = OFF")


@asynccontextmanager
async def locked(town: Town) -> AsyncIterator[None]:
    await writer(town, "PRAGMA busy_timeout = 20")
    other = sqlite3.connect(town.database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.execute("ROLLBACK")
    other.close()
    await writer(town, "PRAGMA busy_timeout = 5000")


TROUBLES: dict[Fault, Trouble] = {"full": full, "readonly": readonly, "locked": locked}


async def answers(yulia: Person) -> int:
    """Where the chat ended before a scan was sent: on a full disk, a picture finds no room."""
    since = yulia.mark()
    await yulia.sends_document(specimens.passport_page(specimens.YULIA), "scan.jpg")
    return since


@pytest.mark.parametrize("fault", TROUBLES)
async def test_what_cannot_be_saved_is_not_accepted_and_said_so_until_it_can(
    fault: Fault, town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    yulia = town.citizen()
    await town.before("scan", yulia)
    kept = await town.answers(yulia)
    assert isinstance(town.driver, SqliteDriver)
    town.driver._outage.ticks = lambda: 0
    async with TROUBLES[fault](town):
        for _ in range(2):
            await yulia.waits_for("unsaved", since=await answers(yulia))
        assert await town.answers(yulia) == kept
        assert not yulia.sees(SURNAME)
    town.driver._outage.ticks = lambda: QUIET_SECONDS
    await yulia.waits_for(SURNAME, since=await answers(yulia))
    assert "scan" in await town.answers(yulia)
    told = [
        record.getMessage()
        for record in caplog.records
        if record.name == "storage.database_errors"
    ]
    assert [ADVICE[fault] in line for line in told] == [True, False]
    assert told[-1] == "the database can be written again"
    assert not [record for record in caplog.records if record.exc_info]


async def test_a_damaged_page_is_named_and_the_bot_stays_up(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with in_town(tmp_path / "oms.db") as town:
        await town.before("surname", town.citizen())
        asking = "SELECT rootpage FROM sqlite_master WHERE name = 'applications'"
        ((root,),) = await town.driver.read(asking)
    spoil(tmp_path / "oms.db", root)
    caplog.clear()
    async with in_town(tmp_path / "oms.db") as town:
        yulia: Person = town.citizen()
        await yulia.says("/start")
        await yulia.waits_for("unreadable")
        await yulia.says("/language")
        await yulia.waits_for("language-ask")
    told = [
        record.getMessage()
        for record in caplog.records
        if record.name == "storage.database_errors"
    ]
    assert len(told) == 1
    assert ADVICE["damaged"] in told[0]


def spoil(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * (page - 1) : 4096 * page] = b"\xff" * 4096
    path.write_bytes(content)
