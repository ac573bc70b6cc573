"""One update of a citizen at a time, in their order, and nothing kept when all is done."""

import asyncio

import pytest
from aiogram.fsm.storage.base import StorageKey

from bot.isolation import OrderedIsolation


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
