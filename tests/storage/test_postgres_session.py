"""The session that holds locks: what it loses with its connection, and that it comes back."""

import asyncio
import functools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import pytest
from telegram_emulator import patience

from storage.driver import DatabaseUnusable
from storage.postgres_session import LockSession
from tests.postgres import databases

END_ALL = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@dataclass
class Unheard:
    """A connection whose next answers are lost, although the server has given them."""

    connection: Any
    lost: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)

    async def fetchrow(self, sql: str, *params: Any) -> Any:
        found = await self.connection.fetchrow(sql, *params)
        if any(words in sql for words in self.lost):
            raise TimeoutError
        return found


@asynccontextmanager
async def opened(url: str, *lost: str) -> AsyncIterator[LockSession]:
    """The first connection of the session loses answers to such statements."""
    losing = [*lost]

    async def connect() -> Any:
        deaf, losing[:] = Unheard(await asyncpg.connect(url), [*losing]), []
        return deaf

    session = LockSession(connect)
    await session.start()
    try:
        yield session
    finally:
        await session.close()


async def comes_free(url: str, name: str) -> None:
    """Wait until another session can hold it."""
    async with opened(url) as other, patience.limit(patience.PATIENCE), other.lock(name):
        pass


async def comes_back(session: LockSession, name: str) -> None:
    """Wait until the session can hold a lock."""
    async with patience.limit(patience.PATIENCE):
        while True:
            try:
                async with session.lock(name):
                    return
            except DatabaseUnusable:
                await asyncio.sleep(0.05)


async def test_a_session_is_made_anew_though_channels_were_added_while_others_were_told() -> None:
    url = await databases.new_database()
    async with opened(url) as session:
        heard: list[str] = []
        for turn in range(20):
            session.watch(f"channel_{turn}", functools.partial(heard.append, str(turn)))
            await asyncio.sleep(0)
        await comes_back(session, "chat:1")
        heard.clear()
        databases.server().sql(END_ALL, url.split("?")[0].split("/")[-1])
        async with patience.limit(patience.PATIENCE):  # a lock may be had before all are told
            while {*heard} != {str(turn) for turn in range(20)}:  # noqa: ASYNC110  (many callbacks tell of it)
                await asyncio.sleep(0.05)
        await comes_back(session, "chat:1")


@pytest.mark.parametrize("lost", ["pg_try_advisory_lock", "pg_advisory_unlock"])
async def test_a_lock_is_nobody_s_where_the_server_s_answer_was_lost(lost: str) -> None:
    url = await databases.new_database()
    async with opened(url, lost) as session:
        try:
            async with session.lock("chat:1"):
                pass
        except DatabaseUnusable:
            pass
        await comes_free(url, "chat:1")
        await comes_back(session, "chat:1")
