"""The journal of a year as a table: in pieces, as the desk makes it, and at one go in the loop."""

import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.loop import longest_hold
from handlers.review.journal import table
from screens.review.journal import as_csv
from storage.review.journal import Journal
from storage.sqlite import SqliteDriver
from tests.keys import KEYS
from texts import load

LINES = 200_000
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
UNTIL = SINCE + timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Cost:
    """The longest that everybody else waited, and the whole of it: milliseconds."""

    held: float
    took: float


async def measured(lines: int = LINES) -> dict[str, Cost]:
    texts = load()
    with tempfile.TemporaryDirectory() as folder:
        driver = await SqliteDriver.open(Path(folder) / "desk.db", KEYS)
        await _fill(driver, lines)
        journal = Journal(driver)

        async def at_one_go() -> int:
            deeds = [one async for piece in journal.between(SINCE, UNTIL) for one in piece]
            return len(as_csv(deeds, texts, {}))

        async def in_pieces() -> int:
            pieces = table(journal, SINCE, UNTIL, texts, {})
            return sum([len(content) async for _, content in pieces])

        found = {"at one go": await _cost(at_one_go), "in pieces": await _cost(in_pieces)}
        await driver.close()
    return found


async def _cost(making: Callable[[], Awaitable[int]]) -> Cost:
    started = time.perf_counter()
    held = await longest_hold(making())
    return Cost(held, (time.perf_counter() - started) * 1000)


async def _fill(driver: SqliteDriver, lines: int) -> None:
    """A year of decisions, evenly spread."""
    async with driver.transaction() as transaction:
        await transaction.run(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)"
            " INSERT INTO journal (id, at, who, what, application)"
            " SELECT i, strftime('%Y-%m-%dT%H:%M:%f000+00:00', $2, '+' || (i * $3) || ' seconds'),"
            " 7, 'opened', i FROM n",
            lines,
            SINCE.isoformat(timespec="microseconds"),
            (UNTIL - SINCE).total_seconds() / (lines + 1),
        )
