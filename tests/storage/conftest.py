"""A fresh database, of each kind that there is a driver for, with a store and an outbox on it."""

import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from domain.application import Application, Change, HistoryEntry
from domain.notice import Notice
from storage.driver import Driver
from storage.keys import Keys
from storage.opening import open_database
from storage.outbox import Outbox, QueuedNotice
from storage.store import Store
from tests.keys import KEYS
from tests.postgres import databases
from tests.storage import new_files

NOW = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 6, 2, 9, 2, tzinfo=UTC)

MISTAKES = (sqlite3.Error, asyncpg.PostgresError)
"""What a statement raises that the database will not have, and that is a mistake of ours."""


@dataclass
class Rows:
    """Everything that is kept, and short ways to put something there."""

    driver: Driver
    path: Path
    """Of the file; meaningless where there is a server."""
    url: str
    store: Store = field(init=False)
    outbox: Outbox = field(init=False)

    def __post_init__(self) -> None:
        self.store, self.outbox = Store(self.driver), Outbox(self.driver)

    async def another(self, keys: Keys = KEYS) -> Driver:
        """One more driver on the same database, as another process would have; to be closed."""
        return await open_database(self.url, keys, 4)

    async def draft(self, citizen: int = 101, **answers: Any) -> Application:
        return await self.store.open_draft(citizen, NOW, answers=answers)

    async def draft_of_visit(self, visit: int, citizen: int = 101) -> Application:
        """What an office enters for a child."""
        return await self.store.open_draft(citizen, NOW, visit=visit)

    async def saved(self, application: Application, *notices: Notice) -> Application:
        """One more version of it."""
        return await self.store.save(Change(application, HistoryEntry("sent", 101, NOW), notices))

    async def owed(self, *recipients: int, kind: str = "made") -> None:
        """A notice to each of these, in this order."""
        draft = await self.draft(900)
        for recipient in recipients:
            draft = await self.saved(draft, Notice(kind, recipient))

    async def claimed(self, now: datetime = NOW, limit: int = 50) -> list[QueuedNotice]:
        return await self.outbox.claim(now, LATER, limit)

    async def count(self, table: str) -> int:
        rows = await self.driver.read(f"SELECT count(*) FROM {table}")
        return int(rows[0][0])


only_sqlite = pytest.mark.parametrize("rows", ["sqlite"], indirect=True)
"""For what PostgreSQL has no counterpart of: files, their log, VACUUM."""
only_postgres = pytest.mark.parametrize("rows", ["postgres"], indirect=True)


@pytest.fixture(params=["sqlite", "postgres"])
async def rows(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Rows]:
    path = tmp_path / "oms.db"
    of_server = request.param == "postgres"
    url = await (databases.new_database() if of_server else new_files.with_schema(path))
    driver = await open_database(url, KEYS, 4)
    yield Rows(driver, path, url)
    await driver.close()
    if of_server:
        databases.drop(url)


@pytest.fixture
async def drivers(rows: Rows) -> AsyncIterator[Sequence[Driver]]:
    """Four drivers on one database, as four processes have; the first is that of `rows`."""
    async with AsyncExitStack() as stack:
        every = [rows.driver]
        for _ in range(3):
            every.append(await rows.another())
            stack.push_async_callback(every[-1].close)
        yield every


@pytest.fixture
async def server() -> AsyncIterator[str]:
    """The URL of a database on a server, without anything of ours in it."""
    url = databases.empty_database()
    yield url
    databases.drop(url)
