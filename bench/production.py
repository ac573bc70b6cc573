"""A production tick with 100 applications due, among few and among very many."""

import json
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock import ManualClock
from jobs import production
from storage.sqlite import SqliteDriver
from storage.store import Store
from tests.keys import KEYS

DUE = 100
ROUNDS = 7
NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)
ANSWERS = json.dumps({"surname": "Щеглова", "form": "paper", "place": "tverskoy", "x": "y" * 400})


async def measured(sizes: tuple[int, ...], rounds: int = ROUNDS) -> dict[int, float]:
    """Median milliseconds of a tick, by the number of applications in the file."""
    return {size: await _tick(size, rounds) for size in sizes}


async def _tick(size: int, rounds: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        driver = await SqliteDriver.open(Path(folder) / "bench.db", KEYS)
        await _fill(driver, size)
        store, clock = Store(driver), ManualClock(NOW)
        took = []
        for _ in range(rounds + 1):
            await _make_due(driver)
            started = time.perf_counter()
            if await production.tick(store, clock) != DUE:
                raise RuntimeError("the tick did not move what was due")
            took.append((time.perf_counter() - started) * 1000)
        await driver.close()
    return statistics.median(took[1:])


async def _fill(driver: SqliteDriver, size: int) -> None:
    """Applications of all ages: most have ended or wait for a later stage."""
    async with driver.transaction() as transaction:
        await transaction.run(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)"
            " INSERT INTO applications"
            " (id, citizen, status, version, answers, opened_at, sent_at, due_at, decision)"
            " SELECT i, i, CASE i % 3 WHEN 0 THEN 'collected' ELSE 'in_production' END, 1, $2,"
            " $3, $3, CASE i % 3 WHEN 0 THEN NULL ELSE $4 END, $5 FROM n",
            size,
            ANSWERS,
            NOW.isoformat(timespec="microseconds"),
            (NOW + timedelta(days=9)).isoformat(timespec="microseconds"),
            _decision(),
        )
        for id in range(1, DUE + 1):  # the others are never opened
            await transaction.run(
                "UPDATE applications SET answers = $2, decision = $3 WHERE id = $1",
                id,
                KEYS.encrypt("applications.answers", id, ANSWERS),
                KEYS.encrypt("applications.decision", id, _decision()),
            )


async def _make_due(driver: SqliteDriver) -> None:
    async with driver.transaction() as transaction:
        await transaction.run("DELETE FROM notices")
        await transaction.run(
            "UPDATE applications SET status = 'in_production', due_at = $1 WHERE id <= $2",
            (NOW - timedelta(minutes=1)).isoformat(timespec="microseconds"),
            DUE,
        )


def _decision() -> str:
    """Approved 22 days ago: «made» is due, and nothing after it."""
    at = NOW - timedelta(days=22)
    return json.dumps({"by": None, "at": at.isoformat(), "reasons": [], "comment": ""})
