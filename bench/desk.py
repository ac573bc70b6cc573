"""The desk's /next and /queue, ten reviewers at once, before few and before very many waiting."""

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.review.worklist import Worklist
from storage.sqlite import SqliteDriver
from storage.store import Store
from tests.keys import KEYS

SIZES = (100, 1_000, 100_000)
REVIEWERS = 10
ROUNDS = 30
PAGE = 9
NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)
ANSWERS = json.dumps({"surname": "Щеглова", "form": "paper", "place": "tverskoy", "x": "y" * 400})

Act = Callable[[int, int], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Costs:
    """Milliseconds one reviewer waits, all others asking at the same time: of both commands."""

    next: float
    queue: float
    late: float


async def measured(sizes: tuple[int, ...], rounds: int = ROUNDS) -> dict[int, Costs]:
    """Median waits, by the number of applications that wait. The same desk as the bot's own."""
    with tempfile.TemporaryDirectory() as folder:
        desks = {size: await opened_file(Path(folder) / f"{size}.db", size) for size in sizes}
        waits: dict[int, dict[str, list[float]]] = {
            size: {"next": [], "queue": [], "late": []} for size in sizes
        }
        # Turn about, so that what else the machine does falls on all of them alike.
        for round in range(rounds + 3):
            for size, driver in desks.items():
                for name, act in _acts(driver).items():
                    took = await _together(act, round)
                    waits[size][name] += took if round >= 3 else []
        for driver in desks.values():
            await driver.close()
    return {
        size: Costs(**{name: statistics.median(took) for name, took in found.items()})
        for size, found in waits.items()
    }


def _acts(driver: SqliteDriver) -> dict[str, Act]:
    worklist, store = Worklist(driver), Store(driver)

    async def take_next(reviewer: int, round: int) -> None:
        """A round later the lease has ended: as many are taken as there are reviewers."""
        now = NOW + timedelta(minutes=20 * round)
        id = await worklist.take_next(reviewer, now, now + timedelta(minutes=15))
        if id is None or await store.get(id) is None:
            raise RuntimeError("nothing was free")

    async def page(state: str, now: datetime) -> None:
        found = await worklist.page(state, "", now, PAGE)  # type: ignore[arg-type]  # one of them
        await worklist.leases([one.id for one in found], now)
        await worklist.count(state, "", now)  # type: ignore[arg-type]  # one of them
        if state != "late":
            await worklist.count("late", "", now)

    async def queue(reviewer: int, round: int) -> None:
        await page("waiting", NOW + timedelta(minutes=20 * round))

    async def late(reviewer: int, round: int) -> None:
        await page("late", NOW + timedelta(days=9))

    return {"next": take_next, "queue": queue, "late": late}


async def _together(act: Act, round: int) -> list[float]:
    """Milliseconds each of them waited."""

    async def one(reviewer: int) -> float:
        started = time.perf_counter()
        await act(reviewer, round)
        return (time.perf_counter() - started) * 1000

    return await asyncio.gather(*(one(reviewer) for reviewer in range(1, REVIEWERS + 1)))


async def opened_file(path: Path, size: int) -> SqliteDriver:
    """A file in which so many wait, and as many have been decided."""
    driver = await SqliteDriver.open(path, KEYS)
    async with driver.transaction() as transaction:
        await transaction.run(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1 * 2)"
            " INSERT INTO applications"
            " (id, citizen, status, version, answers, opened_at, sent_at, due_at, attempt, form)"
            " SELECT i, i, CASE i % 2 WHEN 0 THEN 'collected' ELSE 'waiting' END, 1, $2,"
            " $3, strftime('%Y-%m-%dT%H:%M:%f000+00:00', $3, '+' || (i / 100) || ' seconds'),"
            " CASE i % 2 WHEN 0 THEN NULL ELSE $4 END, 1, 'paper' FROM n",
            size,
            ANSWERS,
            (NOW - timedelta(days=2)).isoformat(timespec="microseconds"),
            (NOW + timedelta(days=1)).isoformat(timespec="microseconds"),
        )
        # Sealed answers belong to their row; those far behind are never opened here.
        for id in range(1, min(2 * size, 2 * REVIEWERS * (ROUNDS + 5))):
            await transaction.run(
                "UPDATE applications SET answers = $2 WHERE id = $1",
                id,
                KEYS.encrypt("applications.answers", id, ANSWERS),
            )
    return driver
