"""One update of a citizen at a time, in their order, and nothing kept when all is done."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import pytest
from aiogram.fsm.storage.base import StorageKey

from bot.dispatcher import OrderedIsolation
from storage.driver import DatabaseUnusable, Driver
from storage.local_locks import LocalLocks


def key(citizen: int) -> StorageKey:
    return StorageKey(bot_id=1, chat_id=citizen, user_id=citizen)


async def test_updates_of_one_citizen_go_in_their_order_and_others_do_not_wait() -> None:
    isolation, done = OrderedIsolation(), list[str]()
    other = asyncio.Event()

    async def deal(citizen: int, name: str) -> None:
        async with isolation.lock(key(citizen)):
            if name == "a":
                await other.wait()
            done.append(name)
            if name == "x":
                other.set()

    async with asyncio.TaskGroup() as group:
        for citizen, name in ((1, "a"), (1, "b"), (2, "x"), (1, "c")):
            group.create_task(deal(citizen, name))
    assert done == ["x", "a", "b", "c"]


async def test_a_failure_and_a_cancellation_let_the_next_one_in() -> None:
    isolation = OrderedIsolation()

    async def deal(fails: bool) -> None:
        async with isolation.lock(key(1)):
            await asyncio.sleep(0)
            if fails:
                raise ZeroDivisionError

    failing, waiting = (asyncio.ensure_future(deal(fails)) for fails in (True, False))
    third = asyncio.ensure_future(deal(fails=False))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait({failing, waiting, third})
    with pytest.raises(ZeroDivisionError):
        failing.result()
    assert waiting.cancelled()
    third.result()


async def test_a_lock_is_kept_only_while_somebody_needs_it() -> None:
    isolation = OrderedIsolation()

    async def deal(citizen: int) -> None:
        async with isolation.lock(key(citizen)):
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        for citizen in range(50):
            group.create_task(deal(citizen))
            group.create_task(deal(citizen))
    assert len(isolation._locks) == 0
    await isolation.close()


class Elsewhere:
    """A database in which another process holds what is in `held`; `away` once it is gone."""

    def __init__(self) -> None:
        self.locks = LocalLocks[str]()
        self.away = False

    @asynccontextmanager
    async def lock(self, name: str) -> AsyncIterator[None]:
        if self.away:
            raise DatabaseUnusable("gone", "unreachable")
        async with self.locks.lock(name):
            yield


async def test_with_a_database_a_chat_is_held_against_other_processes_too() -> None:
    database, order = Elsewhere(), list[str]()
    isolation = OrderedIsolation(cast(Driver, database))
    assert isolation.across
    assert not OrderedIsolation().across

    async def here() -> None:
        async with isolation.lock(key(1)):
            order.append("here")

    async with database.lock("chat:1"):
        waiting = asyncio.ensure_future(here())
        await asyncio.sleep(0)
        order.append("elsewhere")
    await waiting
    assert order == ["elsewhere", "here"]


async def test_where_the_database_is_away_a_chat_is_still_answered_one_at_a_time() -> None:
    database = Elsewhere()
    database.away = True
    isolation = OrderedIsolation(cast(Driver, database))
    async with isolation.lock(key(1)):
        pass
