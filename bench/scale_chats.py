"""Very many chats at once in one process, through its pool and its session for locks."""

import asyncio
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from aiogram.fsm.storage.base import StorageKey

from storage.chats import CursorStorage, key_of_chat
from storage.postgres import POOL_SIZE, PostgresDriver
from storage.postgres_chats import ChatUpdate
from storage.store import Store
from tests.keys import KEYS
from tests.postgres import databases

NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)


async def show(say: Callable[[str], None], short: bool) -> None:
    """Measure it and say what was found."""
    chats = 50 if short else 1_000
    say(f"{chats:,} chats at once in one process: the chat held, a draft saved, the state saved")
    crowded = await crowd(chats)
    say(
        f"  {crowded.connections} connections, {crowded.rate:.0f} a second;"
        f" half waited {crowded.median:.0f} ms, one of a hundred {crowded.worst:.0f} ms"
    )


@dataclass(frozen=True, slots=True)
class Crowd:
    """Chats a second, and how long one waited (milliseconds): half of them, one of a hundred."""

    rate: float
    median: float
    worst: float
    connections: int


async def crowd(chats: int) -> Crowd:
    """All at once, each does what an answer needs of the database."""
    url = await databases.new_database()
    driver = await PostgresDriver.open(url, KEYS)
    store, cursors = Store(driver), CursorStorage(driver)
    drafts = [await store.open_draft(chat, NOW) for chat in range(1, chats + 1)]
    waits: list[float] = []

    async def answers(chat: int) -> None:
        began = time.perf_counter()
        key = key_of_chat(42, chat)
        update = ChatUpdate(chat, NOW, f"chat:{chat}", key, chat, gap=0.0)
        async with driver.chats.holding(update):
            draft = await store.draft_of(chat)
            await store.save_answers(draft or drafts[chat - 1])
            await cursors.put(StorageKey(42, chat, chat), None, {"shown": [chat, 0]})
        waits.append((time.perf_counter() - began) * 1000)

    began = time.perf_counter()
    await asyncio.gather(*(answers(chat) for chat in range(1, chats + 1)))
    took = time.perf_counter() - began
    await driver.close()
    waits.sort()
    worst = waits[int(len(waits) * 0.99) - 1]
    return Crowd(chats / took, statistics.median(waits), worst, POOL_SIZE + 1)
