"""What staff and citizens ask of PostgreSQL, before few applications and before very many."""

import asyncio
import json
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from aiogram.fsm.storage.base import StorageKey

from domain.application import Status
from storage.driver import Driver
from storage.fsm import CursorStorage, key_of_chat
from storage.opening import open_database
from storage.outbox import Outbox
from storage.postgres import POOL_SIZE, PostgresDriver
from storage.postgres_chats import ChatUpdate
from storage.review.deadlines import Deadlines
from storage.review.worklist import Worklist
from storage.store import Store
from tests.keys import KEYS
from tests.postgres import databases

ROUNDS = 40
PAGE = 9
SIZES = (1_000, 100_000, 1_000_000)
"""Applications of a town, a city, and all that a city has in a year."""
AT_A_TIME = 10_000
"""Applications put in by one statement, well within the time that a statement may take."""
OPENED = 500
"""Applications whose answers can be opened; no more are looked at."""
NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)
ANSWERS = json.dumps({"surname": "Щеглова", "form": "paper", "place": "tverskoy", "x": "y" * 200})

_FILL = (
    "INSERT INTO applications"
    " (id, citizen, status, version, answers, opened_at, sent_at, due_at, attempt, form)"
    " SELECT i, i, CASE i % 2 WHEN 0 THEN 'collected' ELSE 'waiting' END, 1, $3, $4,"
    " to_char(timestamp '2026-05-01' + i * interval '1 millisecond',"
    " 'YYYY-MM-DD\"T\"HH24:MI:SS.US+00:00'),"
    " CASE i % 2 WHEN 0 THEN NULL ELSE $5 END, 1, 'paper' FROM generate_series($1::int, $2) i"
)
_MARK = (
    "INSERT INTO search_tokens (application, token)"
    " SELECT i, CASE WHEN i = 1 THEN $3 ELSE 'of ' || (i % 1000) END"
    " FROM generate_series($1::int, $2) i"
)
_TOLD = (
    "INSERT INTO history (application, version, what, who, at)"
    " SELECT i, 1, 'sent', i, $3 FROM generate_series($1::int, $2) i"
)

Act = Callable[[int], Awaitable[object]]


async def show(say: Callable[[str], None], short: bool) -> None:
    """Measure all of it and say what was found."""
    await _show_operations(say, (100, 1_000) if short else SIZES)
    await _show_crowd(say, 50 if short else 1_000)


async def _show_operations(say: Callable[[str], None], sizes: tuple[int, ...]) -> None:
    say("The desk, ticks and /status on PostgreSQL, milliseconds, by number of applications")
    say("  " + " " * 26 + "".join(f"{size:>11,}" for size in sizes))
    for name, by_size in (await measured(sizes)).items():
        times = "".join(f"{took:11.2f}" for took in by_size.values())
        say(f"  {name:26}{times}   {by_size[sizes[-1]] / by_size[sizes[0]]:.2f} x")


async def _show_crowd(say: Callable[[str], None], chats: int) -> None:
    say(f"{chats:,} chats at once in one process: the chat held, a draft saved, the state saved")
    crowded = await crowd(chats)
    say(
        f"  {crowded.connections} connections, {crowded.rate:.0f} a second;"
        f" half waited {crowded.median:.0f} ms, one of a hundred {crowded.worst:.0f} ms"
    )


async def measured(sizes: tuple[int, ...]) -> dict[str, dict[int, float]]:
    """Median milliseconds of each operation, by the number of applications."""
    found: dict[str, dict[int, float]] = {}
    for size in sizes:
        async with _filled(size) as driver:
            for name, act in _Operations(driver).by_name.items():
                found.setdefault(name, {})[size] = await _median(act)
    return found


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


class _Operations:
    """What is measured, by name; `round` says how often it was done before."""

    def __init__(self, driver: Driver) -> None:
        self._worklist, self._store, self._outbox = Worklist(driver), Store(driver), Outbox(driver)
        self._deadlines = Deadlines(driver)
        self.by_name: dict[str, Act] = {
            "/next": self._take_next,
            "/queue": self._queue,
            "/queue of late ones": self._late,
            "/find by a name": self._find,
            "/status": self._status,
            "ticks with nothing due": self._tick,
        }

    async def _take_next(self, round: int) -> None:
        now = NOW + timedelta(minutes=20 * round)
        if await self._worklist.take_next(7, now, now + timedelta(minutes=15)) is None:
            raise RuntimeError("nothing was free")

    async def _queue(self, _: int) -> None:
        await self._worklist.page("waiting", "", NOW, PAGE)
        await self._worklist.count("waiting", "", NOW)

    async def _late(self, _: int) -> None:
        await self._worklist.page("late", "", NOW + timedelta(days=9), PAGE)

    async def _find(self, _: int) -> None:
        if not await self._worklist.find("Щеглова", PAGE):
            raise RuntimeError("not found")

    async def _status(self, round: int) -> None:
        found = await self._store.latest_of(2 * round + 1)
        if found is None:
            raise RuntimeError("nobody there")
        await self._store.citizen_view(found, NOW)

    async def _tick(self, _: int) -> None:
        await self._store.due([Status.WAITING, Status.APPROVED, Status.READY], NOW)
        await self._deadlines.counts(NOW, NOW + timedelta(hours=4))
        await self._outbox.claim(NOW, NOW + timedelta(minutes=2), 60)


async def _median(act: Act) -> float:
    took = []
    for round in range(ROUNDS + 3):
        began = time.perf_counter()
        await act(round)
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took[3:])


@asynccontextmanager
async def _filled(size: int) -> AsyncIterator[Driver]:
    """A database with so many applications, half of which wait; until the block ends."""
    url = await databases.new_database()
    driver = await open_database(url, KEYS)
    iso = NOW.isoformat(timespec="microseconds")
    due = (NOW + timedelta(days=1)).isoformat(timespec="microseconds")
    token = KEYS.search_tokens("name", "щеглова")[0]
    for first in range(1, size + 1, AT_A_TIME):
        last = min(first + AT_A_TIME - 1, size)
        await driver.write(_FILL, first, last, ANSWERS, iso, due)
        await driver.write(_MARK, first, last, token)
        await driver.write(_TOLD, first, last, iso)
    async with driver.transaction() as transaction:
        for id in range(1, min(size, OPENED) + 1):
            sealed = KEYS.encrypt("applications.answers", id, ANSWERS)
            transaction.add("UPDATE applications SET answers = $2 WHERE id = $1", id, sealed)
    for table in ("applications", "search_tokens", "history"):
        await driver.write(f"ANALYZE {table}")
    try:
        yield driver
    finally:
        await driver.close()
        databases.drop(url)
